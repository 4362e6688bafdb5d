#!/bin/bash
# How much of the free memory is in one piece after mixes of lifetimes (fragments.py), in percent.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/benchmarks/common.sh"

rows() {
    while read -r mix share; do
        row "$1" "free in one piece: $mix" "$share" %
    done
}

host=$(host_program)
"${host:-false}" -X heapsize=1M "$root/benchmarks/gates/fragments.py" | rows host
build tools
board=mps2-an385
path=$(firmware $board)
on_board $board "$path" "$root/benchmarks/gates/fragments.py" | rows $board
