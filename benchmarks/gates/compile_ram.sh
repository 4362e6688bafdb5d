#!/bin/bash
# RAM to compile on a 32-bit target (with -64: on this machine), found by trying: the smallest heap in which a program compiles, less that of an
# empty one. A second copy of the program needs as much more as its code keeps; the rest was needed only meanwhile.
#   compile_ram.sh [-64] [KIND...]
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/benchmarks/common.sh"

if [ "${1-}" = -64 ]; then
    shift
    target=host bytes=8 program=$root/build/krait
    krait=("$program")
else
    target=mips bytes=4
    program=$(cross_program $target)
    read -r -a krait <<<"qemu-$target -L /usr/$target-linux-gnu $program"
fi

# compiles FILE WORDS: in a heap of that many words
compiles() { "${krait[@]}" -X heapsize="$2"w -X compile-only "$1" >/dev/null 2>&1; }

# heap FILE: bytes of the smallest heap that will do
heap() {
    local words
    words=$(smallest 128 262144 compiles "$1") && echo $((words * bytes))
}

: >"$scratch/empty.py"
empty=${program:+$(heap "$scratch/empty.py")}
[ $# -gt 0 ] || set -- functions class long dict
for kind in "$@"; do
    once='' twice=''
    if [ -n "$empty" ]; then
        "$root/benchmarks/gates/corpus.sh" "$kind" 1 >"$scratch/once.py"
        "$root/benchmarks/gates/corpus.sh" "$kind" 2 >"$scratch/twice.py"
        once=$(heap "$scratch/once.py")
        twice=$(heap "$scratch/twice.py")
    fi
    row $target "compile RAM: $kind, with code" "${once:+$((once - empty))}" B
    row $target "compile RAM: $kind, transient" "${twice:+$((once - empty - (twice - once)))}" B
done
