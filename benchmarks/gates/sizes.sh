#!/bin/bash
# Text (with read-only data) and static RAM (.data and .bss, without heap and C stack) of every target and level.
#   sizes.sh [LEVEL...]     besides the builds as they come
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

for level in '' "$@"; do
    show host "$level" "$(host_program $level)"
    for board in $(boards); do
        show "$board" "$level" "$(firmware "$board" $level)"
    done
done
