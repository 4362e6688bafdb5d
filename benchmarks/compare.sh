#!/bin/bash
# Times programs on Krait and on what it is compared with, in turn, so that all see the same machine: a line "program,
# interpreter, user milliseconds" for each run; "failed" instead of the time, "differs" where the output is not CPython's.
#   compare.sh SIZE RUNS FILE...    SIZE: small, large or a number for N; a FILE.lua beside FILE.py runs on lua5.4
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/benchmarks/common.sh"
size=$1 runs=$2
shift 2
need lua5.4:lua5.4 /usr/bin/python3:python3
krait=$(host_program) || exit 1
TIMEFORMAT=%U

# run NAME COMMAND FILE: one line; leaves the output in $scratch/NAME.out
run() {
    local ms
    if ms=$({ time $2 "$3" >"$scratch/$1.out" 2>"$scratch/errors"; } 2>&1) && [ ! -s "$scratch/errors" ]; then
        ms=$((10#${ms/./}))
    else
        ms=failed
    fi
    if [ $1 != python3 ] && [ $1 != lua5.4 ] && [ $ms != failed ] && ! cmp -s "$scratch/$1.out" "$scratch/python3.out"; then
        ms=differs
    fi
    printf '%s\t%s\t%s\n' "$program" "$1" "$ms"
}

for file in "$@"; do
    program=$(basename "$file" .py)
    program_at "$size" "$file" >"$scratch/$program.py"
    for _ in $(seq "$runs"); do
        while IFS=$'\t' read -r name command; do
            run "$name" "$command" "$scratch/$program.py" </dev/null
        done < <(interpreters)
        [ ! -f "${file%.py}.lua" ] || run lua5.4 lua5.4 "${file%.py}.lua"
    done
done
