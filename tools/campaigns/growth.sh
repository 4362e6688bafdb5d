#!/bin/bash
# No operation on text or containers is quadratic: user time of each operation of tools/fuzz/growth.py at 10^4, 10^5 and 10^6
# units, in milliseconds; ten times the work may take at most 40 times as long (caches of the processor included).
#   tools/campaigns/growth.sh [NAME...]
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1
program=tools/fuzz/growth.py
build VARIANT=release || exit 1
[ $# -gt 0 ] || set -- $(build/krait $program)
TIMEFORMAT=%3U
out=$(mktemp)
trap 'rm -f "$out"' EXIT
passed=0
failed=0
for name in "$@"; do
    row=
    for size in 10000 100000 1000000; do
        ms=$({ time timeout 300 build/krait -X heapsize=2048M $program "$name" $size >"$out"; } 2>&1 | tail -n 1 | tr -d .)
        row="$row $((10#$ms))"
        [ -s "$out" ] || row="$row 999999999" # it failed
    done
    set -- $row
    verdict=ok
    if [ "$3" -gt $((40 * $2 + 20)) ] || [ "$2" -gt $((40 * $1 + 20)) ]; then verdict=QUADRATIC; fi
    [ $verdict = ok ] && passed=$((passed + 1)) || failed=$((failed + 1))
    printf '%-20s %7d %7d %7d  %s\n' "$name" "$1" "$2" "$3" "$verdict"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
