#!/bin/bash
# Fault injection (tests/faults/faults.c): each program with its Nth allocation failing, for every N until it completes;
# after each failure the heap is checked and a canary program runs in the same VM. Then the same with three failures in
# a row, with code that is also written as an .mpy file, and with a build that forgets one check, which must be caught.
#   tools/campaigns/faults.sh           every N (half an hour of two cores)
#   tools/campaigns/faults.sh --quick   some N of fewer programs (half a minute; part of ./test)
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1

build VARIANT=debug all faults || exit 1
faults=build/debug/tests/faults/faults
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
good=0
bad=0

# verdict COMMAND...: counts whether it succeeds.
verdict() {
    if "$@"; then good=$((good + 1)); else bad=$((bad + 1)); fi
}

# campaign TITLE OPTIONS PROGRAM...: its table.
campaign() {
    echo "-- $1"
    shift
    verdict "$faults" "$@"
}

# Succeeds if the build that forgets to check an allocation fails.
forgotten() {
    ! "$faults.unchecked" -r 1000 tests/faults/closures.py
}

# compiled NAME...: those programs of tests/faults as .mpy files.
compiled() {
    local name
    for name in "$@"; do
        build/debug/krait -X mpy="$scratch/$name.mpy" "tests/faults/$name.py" && echo "$scratch/$name.mpy"
    done
}

own=(tests/faults/*.py tests/faults/*.in)
mpy=$(compiled classes parsing lexing texts)
if [ "${1-}" = --quick ]; then
    campaign 'some allocations' -r 100 "${own[@]}" $mpy tests/{language,vm}/[a-f]*.py
else
    # Not those that make allocations fail themselves, need all of the memory or ask how much is in use, leave threads that
    # wait for each other, another __import__, files or a limit behind if they fail, catch any error (import/v6), or whose finalisers get the
    # error, which is dropped.
    mapfile -t all < <(ls tests/{buffer,collections,complex,container,data,exception,import,language,module,number,object,programs,re,string,syntax,vm,weakref}/*.py |
        grep -v -e alloc -e deep -e module/thread -e import/thread -e micropython_more -e import/override -e import/v6 -e generator_at_end -e int_max_digits -e module/os_ -e emergency_place -e vfs_user -e read_interrupted -e select_poll -e host_table)
    # Every N of those that allocate hundred thousands of times would take hours.
    campaign 'every allocation, or 2,000 of programs with more than 10,000' -e 10000 -r 2000 "${own[@]}" $mpy "${all[@]}"
    mapfile -t alone < <(ls "${own[@]}" | grep -v threads)
    campaign 'three in a row' -b 3 "${alone[@]}" $mpy
    campaign 'written as .mpy' -w tests/faults/[a-p]*.py
fi
echo '-- one check forgotten: has to be found'
verdict forgotten
echo "$good passed, $bad failed"
[ "$bad" = 0 ]
