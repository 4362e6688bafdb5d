#!/bin/bash
# Executed instructions: the host from start to exit of an empty program, then what programs add to that; boards while
# a program runs.
#   counts.sh [BOARD...]    boards that run all programs; the others run the loops only
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/benchmarks/common.sh"
need valgrind:valgrind

# on_host NAME ARGUMENTS...: a row with the instructions above those of the same with an empty program.
on_host() {
    local name=$1 count
    shift
    count=$(count_on_host "$host" "$@")
    row host "$name" "${count:+$((count - start))}" insns
}

host=$(host_program)
: >"$scratch/empty.py"
start=$(count_on_host "$host" ./empty.py)
row host 'start to exit' "$start" insns
"$root/benchmarks/gates/corpus.sh" functions >"$scratch/functions.py"
on_host 'compile 40 KB of functions' -X compile-only ./functions.py
for file in "$root"/benchmarks/loops/*.py "$root"/benchmarks/programs/*.py; do
    program_at small "$file" >"$scratch/program.py"
    on_host "run $(basename "$file" .py)" ./program.py
done

build tools && build build/tools/insncount.so
for board in $(boards); do
    path=$(firmware "$board")
    files=("$root"/benchmarks/loops/*.py)
    [[ " $* " != *" $board "* ]] || files+=("$root"/benchmarks/programs/*.py)
    for file in "${files[@]}"; do
        program_at small "$file" >"$scratch/program.py"
        row "$board" "run $(basename "$file" .py)" "${path:+$(count_on_board "$board" "$path" "$scratch/program.py")}" insns
    done
done
