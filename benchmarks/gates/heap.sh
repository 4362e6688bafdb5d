#!/bin/bash
# What is left of 16 KB at the prompt after a collection, and the largest block that can be had there.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/benchmarks/common.sh"

board=microbit
build tools
path=$(firmware $board)

# available MISSING: a block of 32768 - MISSING bytes can be had.
available() {
    printf 'import gc\ngc.collect()\nbytes(%d)\n' $((32768 - $1)) >"$scratch/block.py"
    on_board $board "$path" "$scratch/block.py" >/dev/null 2>&1
}

printf 'import gc\ngc.collect()\nprint(gc.mem_free())\n' >"$scratch/free.py"
row $board 'heap free at the prompt' "${path:+$(on_board $board "$path" "$scratch/free.py")}" B
missing=${path:+$(smallest 0 32768 available)}
row $board 'heap: largest block' "${missing:+$((32768 - missing))}" B
