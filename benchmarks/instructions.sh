#!/bin/bash
# Counts the user instructions that programs execute on the host, those of an empty program left out: a line "program,
# interpreter, instructions" for each interpreter. The numbers are the same in every run but for those of hashes.
#   instructions.sh SIZE FILE...    SIZE: small, large or a number for N
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/benchmarks/common.sh"
size=$1
shift
need valgrind:valgrind lua5.4:lua5.4 /usr/bin/python3:python3
krait=$(host_program) || exit 1

declare -A empty
: >"$scratch/empty"
# counted PROGRAM NAME COMMAND FILE: one line
counted() {
    local n
    [ -n "${empty[$2]-}" ] || empty[$2]=$(count_instructions $3 "$scratch/empty" </dev/null)
    n=$(count_instructions $3 "$4" </dev/null) && n=$((n - empty[$2])) || n=failed
    printf '%s\t%s\t%s\n' "$1" "$2" "$n"
}

for file in "$@"; do
    program=$(basename "$file" .py)
    program_at "$size" "$file" >"$scratch/program.py"
    while IFS=$'\t' read -r name command; do
        counted "$program" "$name" "$command" "$scratch/program.py"
    done < <(interpreters)
done
