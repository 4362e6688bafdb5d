#!/bin/bash
# Which lines and branches of the interpreter our own tests execute, as gcov counts them: the tests of tests/, users' C
# modules, unit tests in C (the prompts at a terminal and the command line among them), some fault injection, the
# embedding example; in one build that also has frozen modules. A branch counts if it was taken; in a header, or in a file
# that is included several times, if it was taken anywhere. Then the files below 95 % of lines or 85 % of branches, and
# the functions with the most lines never executed.
#   tools/campaigns/coverage.sh [FUNCTIONS [FOLDER...]]    (default: 30 of vm object memory runtime module)
# The last line is "N passed, N failed" of the tests.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1

# Functions that no test of a 64-bit host can run to their end, and where they are tested instead.
EXCLUDED="
nlr_jump_fail krait_assert_fail append:fatal.c  end the program: states that must not happen
stack_drop_segment                              64-bit hosts have one register stack: stress-stack, boards
"
# A function of a header is one in each file that uses it (the coverage build inlines nothing), so that its branches have the
# same numbers everywhere; what gcc decides by __builtin_constant_p is decided in the sources (KRAIT_COVERAGE).
# Not counted either: branches of KASSERT lines (a broken invariant), and those of the interpreter loop's dispatch, where
# every instruction can follow every other (more than $DISPATCH branches on a line).
DISPATCH=60

functions=${1-30}
[ $# -gt 0 ] && shift
folders=("$@")
[ ${#folders[@]} -gt 0 ] || folders=(vm object memory runtime module)
options="VARIANT=coverage BUILD=build/covered USER_C_MODULES=tests/usermod/_modules FROZEN=tests/import/_frozen COMPILER=build/krait"
out=build/covered/coverage
build tools || exit 1
# shellcheck disable=SC2086
build $options all unit faults library || exit 1
find $out -name '*.gcda' -delete

passed=0
failed=0
# Adds a result line, or one test that a command passed or failed.
add() {
    if [[ $1 =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
        passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
    elif [ "$1" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED  $2" >&2
    fi
}

embedding() {
    gcc -std=gnu11 --coverage -Iinclude -Iports/unix -I$out examples/embedding/main.c $out/libkrait.a -lm -pthread \
        -lstdc++ -Wl,--defsym=mixed_symbol=0 -o $out/embedding && $out/embedding 2>&1 | cmp -s - tests/usermod/embedding.exp
}

add "$(build/tools/testrunner --exe $out/krait --limit 60 tests tests/usermod/_tests | grep -v ^skipped | tee /dev/stderr | tail -n 1)"
for unit in $out/tests/unit/*_test; do
    timeout 300 "$unit" >&2
    add $? "$unit"
done
add "$($out/tests/faults/faults -r 100 tests/faults/*.py tests/faults/*.in | tail -n 1)"
embedding
add $? embedding

report=$(mktemp)
trap 'rm -f "$report"' EXIT
echo '| folder | lines | branches |'
echo '|---|---|---|'
for folder in "${folders[@]}"; do
    for f in $out/src/*/*.gcda; do gcov -t -b -c "$f" 2>/dev/null; done |
        awk -v folder="$folder" -v report="$report" -v excluded="$EXCLUDED" -v dispatch="$DISPATCH" '
            BEGIN {
                lines_given = split(excluded, line, "\n")
                for (i = 1; i <= lines_given; i++) {
                    sub(/  .*/, "", line[i])
                    n = split(line[i], words, " ")
                    for (k = 1; k <= n; k++) { split(words[k], part, ":"); skip[part[1]] = part[2] == "" ? "." : part[2] }
                }
            }
            /^ *-: *0:Source:/ { file = substr($0, index($0, "Source:") + 7); here = file ~ "^src/" folder "/"; next }
            !here { next }
            /^function / { name = $2; next }
            /^branch / {
                if (counted && index(text, "KASSERT(") == 0) {
                    if (branch + 1 > branches[place]) branches[place] = branch + 1
                    if ($3 == "taken" && $4 > 0) taken[place, branch] = 1
                    branch++
                }
                next
            }
            match($0, /^ *[-#=0-9*]+: *[0-9]+:/) {
                split(substr($0, 1, RLENGTH), part, ":")
                gsub(/[ *]/, "", part[1])
                text = substr($0, RLENGTH + 1)
                place = file ":" part[2] + 0
                branch = 0
                counted = part[1] != "-" && !(name in skip && file ~ skip[name])
                if (counted) {
                    function_of[place] = name
                    if (part[1] ~ /[1-9]/) executed[place] = 1
                }
            }
            function percent(done, all) { return all == 0 ? 100 : 100 * done / all }
            END {
                for (place in function_of) {
                    split(place, part, ":")
                    all[part[1]]++; lines++
                    if (place in executed) { done[part[1]]++; sum++ }
                    else missing[function_of[place] " (" part[1] ")"]++
                    if (branches[place] > dispatch) continue
                    for (i = 0; i < branches[place]; i++) {
                        all_branches[part[1]]++; n_branches++
                        if ((place, i) in taken) { done_branches[part[1]]++; branch_sum++ }
                    }
                }
                printf "| `src/%s` | %d of %d, %.1f %% | %d of %d, %.1f %% |\n", folder, sum, lines, percent(sum, lines),
                    branch_sum, n_branches, percent(branch_sum, n_branches)
                for (f in all) {
                    l = percent(done[f], all[f]); b = percent(done_branches[f], all_branches[f])
                    if (l < 95 || b < 85)
                        printf "0 %s: lines %d of %d, %.1f %%, branches %d of %d, %.1f %%\n", f, done[f], all[f], l,
                            done_branches[f], all_branches[f], b >>report
                }
                for (f in missing) printf "%d lines of %s\n", missing[f], f >>report
            }'
done
echo
grep '^0 ' "$report" | cut -c 3- | LC_ALL=C sort
echo
grep -v '^0 ' "$report" | sort -rn | head -n "$functions"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
