#!/bin/bash
# Which lines and branches of the interpreter our own tests (tests/, with build/coverage/krait) execute, by folder, as gcov
# counts them; a branch counts if it was taken. Then the functions with the most lines never executed.
#   tools/campaigns/coverage.sh [FUNCTIONS [FOLDER...]]    (default: 30 of vm object memory runtime)
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1

functions=${1-30}
[ $# -gt 0 ] && shift
folders=("$@")
[ ${#folders[@]} -gt 0 ] || folders=(vm object memory runtime)
build tools || exit 1
build VARIANT=coverage || exit 1
find build/coverage -name '*.gcda' -delete
tests=$(build/tools/testrunner --exe build/coverage/krait --limit 60 tests | tee /dev/stderr | tail -n 1)
report=$(mktemp)
trap 'rm -f "$report"' EXIT

echo '| folder | lines | branches |'
echo '|---|---|---|'
for folder in "${folders[@]}"; do
    gcov -n -b -f build/coverage/src/"$folder"/*.gcda 2>/dev/null |
        awk -v folder="$folder" -v report="$report" '
            function count(text, sum,    part) { # "Lines executed:50.00% of 8" adds 4 and 8
                split(text, part, /[:%]| of /)
                done[sum] += int(part[2] * part[4] / 100 + 0.5); all[sum] += part[4]
                return int(part[4] - part[2] * part[4] / 100 + 0.5)
            }
            { gsub(/\047/, "") }
            /^Function / { function_name = $2; file = "" }
            /^File / { file = $2; function_name = ""; counted = 0 } # the sum of all follows the last file
            /^Lines executed/ && function_name != "" { print count($0, "functions"), function_name, folder >>report }
            /^Lines executed/ && file ~ "^src/" folder "/.*c$" && !counted++ { count($0, "lines") }
            /^Taken at least once/ && file ~ "^src/" folder "/.*c$" { count($0, "branches") }
            END {
                printf "| `src/%s` | %d of %d, %.1f %% | %d of %d, %.1f %% |\n", folder, done["lines"], all["lines"],
                    100 * done["lines"] / all["lines"], done["branches"], all["branches"],
                    100 * done["branches"] / all["branches"]
            }'
done
echo
sort -rn "$report" | awk -v n="$functions" '$1 > 0 && i++ < n { printf "%4d lines of %s (%s)\n", $1, $2, $3 }'
echo "$tests"
[[ $tests == *' 0 failed'* ]]
