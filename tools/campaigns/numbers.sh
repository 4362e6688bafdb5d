#!/bin/bash
# Random numbers (tools/fuzz/numbers.py): repr and reading of doubles and of floats of single precision, reading of long
# decimal numbers, formats, operations of big ints; Krait and CPython must give the same.
#   tools/campaigns/numbers.sh [KIND] [COUNT] [SEED]   KIND: doubles, singles, texts, ints or all (default); COUNT numbers
#                                                      in thousands (default 100)
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1
need_file /usr/bin/python3:python3
program=tools/fuzz/numbers.py
passed=0
failed=0

# compare KRAIT KIND: where a block differs, its first differing result is shown.
compare() {
    local differing block
    differing=$(comm -3 <("$1" $program "$2" "$seed" 0 "$count" | sort) <(/usr/bin/python3 $program "$2" "$seed" 0 "$count" | sort) |
        awk '{print $1}' | sort -nu)
    if [ -z "$differing" ]; then
        echo "$2: $count,000 alike"
        passed=$((passed + 1))
        return
    fi
    failed=$((failed + 1))
    echo "$2: $(echo "$differing" | wc -l) of $count blocks differ"
    for block in $(echo "$differing" | head -n 5); do
        diff <("$1" $program "$2" "$seed" "$block" 1 show) <(/usr/bin/python3 $program "$2" "$seed" "$block" 1 show) | head -n 4
    done
}

kind=${1-all}
count=${2-100}
seed=${3-1}
build VARIANT=release || exit 1
for each in doubles texts ints; do
    case $kind in all|"$each") compare build/krait "$each" ;; esac
done
case $kind in all|singles)
    build BUILD=build/single CFLAGS_EXTRA=-DMICROPY_FLOAT_IMPL=MICROPY_FLOAT_IMPL_FLOAT || exit 1
    compare build/single/krait singles ;;
esac
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
