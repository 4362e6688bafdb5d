#!/bin/bash
# Text (with read-only data) and static RAM (.data and .bss, without heap and C stack) of every target and level.
#   sizes.sh [TARGET...]     the builds as they come; those TARGETs (host, a board; default: all) at every level as well
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/benchmarks/common.sh"

# show TARGET LEVEL FILE
show() {
    local text='' data='' bss=''
    [ -z "$3" ] || read -r text data bss _ < <(size "$3" | tail -n 1)
    row "$1" "text${2:+ $2}" "$text" B
    row "$1" "static RAM${2:+ $2}" "${data:+$((data + bss))}" B
}

# at LEVEL TARGET...: level '' is the one that the target comes with.
at() {
    local level=$1 target
    shift
    for target in "$@"; do
        if [ "$target" = host ]; then
            show host "$level" "$(host_program $level)"
        else
            show "$target" "$level" "$(firmware "$target" $level)"
        fi
    done
}

targets="host $(boards)"
at '' $targets
[ $# -gt 0 ] || set -- $targets
for level in minimum core basic extra; do
    at $level "$@"
done
