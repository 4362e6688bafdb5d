#!/bin/bash
# The longest step of the collector with much data live, the worst of several runs; on boards, whose steps are whole
# collections, in instructions.
#   pauses.sh [RUNS]
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/benchmarks/common.sh"

host=$(host_program)
for megabytes in 1 8 64; do
    for shape in small large deep cyclic; do
        longest=$(for _ in $(seq "${1:-5}"); do
            "${host:-false}" -X heapsize=256M "$root/benchmarks/gates/pauses.py" $megabytes $shape 2>/dev/null
        done | grep -x '[0-9]*' | sort -n | tail -n 1)
        row host "collector step: $megabytes MB $shape" "${longest:+$((longest / 1000))}" us
    done
done

build tools && build build/tools/insncount.so
while read -r board live; do
    path=$(firmware "$board")
    program_at "$live" "$root/benchmarks/gates/collect.py" >"$scratch/program.py"
    row "$board" "collection: $live bytes" "${path:+$(count_on_board "$board" "$path" "$scratch/program.py")}" insns
done <<<'microbit 5000
mps2-an385 100000
riscv32-virt 100000'
