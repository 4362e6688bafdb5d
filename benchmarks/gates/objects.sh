#!/bin/bash
# Sizes of objects with 64-bit and 32-bit words.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/benchmarks/common.sh"

# rows TARGET COMMAND...
rows() {
    local target=$1 name bytes
    shift
    "$@" >"$scratch/sizes" || row "$target" 'object sizes' '' B
    while IFS=$'\t' read -r name bytes; do
        row "$target" "object: $name" "$bytes" B
    done <"$scratch/sizes"
}

build tools
host=$(host_program)
rows host "${host:-false}" "$root/benchmarks/gates/objects.py"
board=mps2-an385
path=$(firmware $board)
rows $board on_board $board "$path" "$root/benchmarks/gates/objects.py"
