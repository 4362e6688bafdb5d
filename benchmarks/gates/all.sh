#!/bin/bash
# All gates: measures, prints the table against budgets and the last recorded row, and fails where a recorded size, count
# or depth is more than 1 % worse (instructions of boards: 3 %).
#   all.sh [--quick] [--record]
#     --quick    feature levels of one board only, fewer programs and runs
#     --record   append the results to benchmarks/history.tsv, to be committed with the change
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/benchmarks/common.sh"
cd "$root" || exit 1

leveled=
boards_with_programs='mps2-an385 mps2-an386 riscv32-virt'
corpora='functions class long dict'
runs=5
record=
for option in "$@"; do
    case $option in
    --quick) leveled=mps2-an386 boards_with_programs=mps2-an385 corpora='functions long' runs=1 ;;
    --record) record=1 ;;
    *) sed -n '4,6s/^# *//p' "$0"; exit 2 ;;
    esac
done

measure() {
    local start=$SECONDS
    benchmarks/gates/"$@" >>"$scratch/rows"
    echo "$1: $((SECONDS - start)) s" >&2
}

measure sizes.sh $leveled
measure objects.sh
measure heap.sh
measure fragments.sh
measure stack.sh
measure counts.sh $boards_with_programs
measure compile_ram.sh $corpora
measure pauses.sh $runs

# A worse figure is excused by any commit since the one that recorded it, and by the last one (a shallow clone has no
# other).
history=benchmarks/history.tsv
recorded=$(git log -1 --format=%H -- $history)
excused=0
if { git log --format=%B "${recorded:-HEAD}..HEAD"; git log -1 --format=%B; } | grep -q '^Gate: ..*'; then
    excused=1
fi
awk -v budgets=benchmarks/budgets.tsv -v history=$history -v excused=$excused -f benchmarks/gates/report.awk "$scratch/rows"
status=$?
if [ -n "$record" ]; then
    awk -v date="$(date +%F)" -v commit="$(git rev-parse --short HEAD)" -v OFS='\t' '{ print date, commit, $0 }' \
        "$scratch/rows" >>$history
    echo "recorded in $history"
fi
exit $status
