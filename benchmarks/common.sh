# What ./bench and the measurements of benchmarks/gates share. Sourced with $root set to the repository.
#
# $KRAIT_BUILD names a folder with finished builds (krait, <board>/firmware.elf, <cross>/krait); it is then measured as
# it is, and nothing is built. So an older Krait, or another implementation, can be measured with the same programs.
. "$root/tools/common.sh"

out=${KRAIT_BUILD:-$root/build}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# built MAKE-ARGUMENTS... makes a build unless one was given.
built() { [ -n "${KRAIT_BUILD-}" ] || build "$@"; }

# host_program [LEVEL], cross_program TARGET, firmware BOARD [LEVEL]: build it and print its path; nothing and false if
# that fails.
host_program() {
    local path=$out/${1:+release-$1/}krait
    built ${1:+"LEVEL=$1"} && [ -x "$path" ] && echo "$path"
}
cross_program() {
    need_cross "$1" && built "CROSS=$1" && [ -x "$out/$1/krait" ] && echo "$out/$1/krait"
}
firmware() {
    local path=$out/$1${2:+-$2}/firmware.elf
    need_board "$1" && built "BOARD=$1" ${2:+"LEVEL=$2"} && [ -f "$path" ] && echo "$path"
}

# row TARGET FIGURE VALUE UNIT: one result. An empty value means that it could not be measured.
row() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "${3:--}" "$4"; }

# Another Python to compare with, with its options if it needs any: $KRAIT_PEER, or a micropython on the path.
peer=${KRAIT_PEER-$(command -v micropython || true)}
pypy=$(command -v pypy3 || true)

# The Pythons that programs run on, a line "name, command" for each; $krait has been set. What is there is compared with.
interpreters() {
    printf '%s\t%s\n' python3 /usr/bin/python3 krait "$krait" peer "$peer" pypy "$pypy" | awk -F'\t' '$2 != ""'
}

# program_at SIZE FILE: the program for small, large, or a given N. The first line is "N = 5  # small: 2, large: 80";
# a size that it does not name is the one it has.
program_at() {
    awk -v size="$1" 'NR == 1 && /^N = / {
        if (size ~ /^[0-9]+$/) $0 = "N = " size
        else if (match($0, size ": [0-9]+")) $0 = "N = " substr($0, RSTART + length(size) + 2, RLENGTH - length(size) - 2)
    } { print }' "$2"
}

# on_board BOARD FIRMWARE FILE: runs a program; its output. False if it failed.
on_board() {
    "$root/build/tools/testrunner" --board "$(qemu_command "$1") $2" --run "$3"
}

# marked FILE: the program with a mark before and after what is to be counted. A mark is a call of time.ticks_cpu(), which
# nothing else calls while programs run.
marked() {
    if grep -q '^def bm_setup' "$1"; then
        cat "$1" "$root/benchmarks/gates/perf_runner.py"
    else
        echo 'import time'
        echo 'time.ticks_cpu()'
        cat "$1"
        echo 'time.ticks_cpu()'
    fi
}

# count_on_board BOARD FIRMWARE FILE [PROFILE]: instructions that the board executes between the marks, so start-up and
# compilation are not in it. The clock follows the instructions: interrupts hit the same ones every time.
count_on_board() {
    local qemu mark program=$scratch/marked.py list=$scratch/insns
    mark=$(nm "$2" | awk '$3 == "mp_hal_ticks_cpu" { print "0x" $1 }')
    marked "$3" >"$program"
    qemu=$(qemu_command "$1")
    qemu="${qemu% -kernel} -icount shift=6,sleep=off -plugin $root/build/tools/insncount.so,mark=$mark,out=$list${4:+,profile=$4} -kernel"
    "$root/build/tools/testrunner" --board "$qemu $2" --run "$program" >"$scratch/output" 2>&1 &&
        tail -n 2 "$list" | awk '{ n[NR] = $2 } END { if (NR == 2) print n[2] - n[1]; else exit 1 }'
}

# count_on_host PROGRAM ARGUMENTS...: user instructions from start to exit. The environment is empty and the name of
# the program is always the same, because both lie on its stack.
count_on_host() {
    ln -sf "$1" "$scratch/krait"
    shift
    (cd "$scratch" && count_instructions ./krait "$@")
}

# count_instructions COMMAND...: user instructions of it; its output goes to $scratch/output.
count_instructions() {
    env -i "$(command -v valgrind)" --tool=callgrind --callgrind-out-file="$scratch/callgrind" "$@" >"$scratch/output" 2>&1 &&
        awk '/^(summary|totals):/ { n = $2 } END { print n }' "$scratch/callgrind"
}

# smallest LOW HIGH COMMAND...: the least number in the range for which "COMMAND number" succeeds; false if HIGH fails.
smallest() {
    local low=$1 high=$2 middle
    shift 2
    "$@" "$high" || return 1
    while [ "$low" -lt "$high" ]; do
        middle=$(((low + high) / 2))
        if "$@" "$middle"; then high=$middle; else low=$((middle + 1)); fi
    done
    echo "$high"
}
