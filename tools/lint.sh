#!/bin/bash
# What can be said about the sources without building them: the format of C files, and that no tracked file names a place
# on somebody's machine. tools/unformatted lists the files that are still to be brought into the format.
#   tools/lint.sh          prints what is wrong; the last line is "N passed, N failed"
#   tools/lint.sh --fix    formats the C files that should be
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1
need clang-format:clang-format git:git

c_files() { git ls-files '*.c' '*.h' | grep -v -x -F -f tools/unformatted; }

if [ "${1-}" = --fix ]; then
    c_files | xargs clang-format -i
    exit
fi
failed=0
# The first letter stands in brackets so that this file does not match itself.
if git grep -I -n -E '(^|[^A-Za-z0-9_.])/([w]ork|[h]ome|[r]oot|[U]sers)/[A-Za-z0-9_.]'; then
    echo 'these lines name a place on a machine'
    failed=$((failed + 1))
fi
if ! c_files | xargs clang-format --dry-run --Werror 2>&1 | grep 'error:' | cut -d : -f 1 | sort | uniq -c | awk '
    { print $2 ": " $1 " places not formatted (tools/lint.sh --fix)" }
    END { exit NR > 0 }'; then
    failed=$((failed + 1))
fi
echo "$((2 - failed)) passed, $failed failed"
[ "$failed" = 0 ]
