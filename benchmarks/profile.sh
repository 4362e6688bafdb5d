#!/bin/bash
# Where a board spends its instructions while a program runs: the functions with the most, in percent.
#   profile.sh SIZE BOARD FILE    SIZE: small, large or a number for N
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/benchmarks/common.sh"
path=$(firmware "$2") || exit 1
build tools && build build/tools/insncount.so || exit 1
program_at "$1" "$3" >"$scratch/program.py"
total=$(count_on_board "$2" "$path" "$scratch/program.py" "$scratch/profile") || { cat "$scratch/output"; exit 1; }
echo "$total instructions"
nm -n "$path" | awk -v total="$total" '
    function hex(s, n, i) {
        for (i = 1; i <= length(s); i++) n = n * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
        return n
    }
    FNR == NR { if ($2 ~ /^[tTwW]$/ && $3 !~ /^[$.]/) { start[++n] = hex($1) % 2097152; name[n] = $3 } next }
    { while (at < n && start[at + 1] <= $1) at++; sum[name[at]] += $2 }
    END { for (f in sum) if (sum[f] > total / 200) printf "%5.1f %% %s\n", sum[f] * 100 / total, f }
' - "$scratch/profile" | sort -rn
