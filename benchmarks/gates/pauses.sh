#!/bin/bash
# The longest step of the collector with much data live, the worst of several runs.
#   pauses.sh [RUNS]
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/benchmarks/common.sh"

host=$(host_program)
for megabytes in 8 64; do
    for shape in small large deep cyclic; do
        longest=$(for _ in $(seq "${1:-5}"); do
            "${host:-false}" -X heapsize=256M "$root/benchmarks/gates/pauses.py" $megabytes $shape 2>/dev/null
        done | sort -n | tail -n 1)
        row host "collector step: $megabytes MB $shape" "${longest:+$((longest / 1000))}" us
    done
done
