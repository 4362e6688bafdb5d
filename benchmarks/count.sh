#!/bin/bash
# Counts the instructions that programs execute on a board: a line "program, interpreter, instructions" for each.
#   count.sh SIZE BOARD FILE...    SIZE: small, large or a number for N
# $KRAIT_PEER_BOARDS: a folder with <board>.elf of another Python to compare with. Programs may have the form of
# MicroPython's performance suite.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/benchmarks/common.sh"
size=$1 board=$2
shift 2
path=$(firmware "$board") || exit 1
build tools && build build/tools/insncount.so || exit 1
peer=${KRAIT_PEER_BOARDS:+$KRAIT_PEER_BOARDS/$board.elf}

# count NAME FIRMWARE
count() {
    printf '%s\t%s\t%s\n' "$program" "$1" "$(count_on_board "$board" "$2" "$scratch/program.py" || echo failed)"
}

for file in "$@"; do
    program=$(basename "$file" .py)
    program_at "$size" "$file" >"$scratch/program.py"
    count krait "$path"
    [ ! -f "$peer" ] || count peer "$peer"
done
