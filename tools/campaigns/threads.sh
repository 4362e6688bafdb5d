#!/bin/bash
# Threads under ThreadSanitizer: the tests with threads (or the given programs) in a build that
# reports every access that the interpreter lock does not order (gcc; no address randomisation).
#   tools/campaigns/threads.sh [ROUNDS [PROGRAM...]]
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1

rounds=${1-3}
[ $# -gt 0 ] && shift
programs=("$@")
[ ${#programs[@]} -gt 0 ] || mapfile -t programs < <(grep -l _thread tests/*/*.py)
build VARIANT=tsan || exit 1
report=$(mktemp)
trap 'rm -f "$report"' EXIT
export TSAN_OPTIONS="suppressions=$root/tools/campaigns/threads.supp exitcode=66 report_signal_unsafe=0"
good=0
bad=0
for program in "${programs[@]}"; do
    for ((round = 0; round < rounds; round++)); do
        if timeout 120 setarch -R build/tsan/krait "$program" >"$report" 2>&1; then
            good=$((good + 1))
        else
            echo "-- $program: status $?"
            grep -A 12 -m 3 'WARNING: ThreadSanitizer' "$report" || tail -5 "$report"
            bad=$((bad + 1))
        fi
    done
done
echo "$good passed, $bad failed"
[ "$bad" = 0 ]
