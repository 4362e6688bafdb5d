#!/bin/bash
# CPython's own tests (Debian's libpython3.11-testsuite, run in place) through the adapter in tests/cpython.
#   tools/campaigns/cpython.sh [NAME...]           one line per file: passed, failed, crashed; and what does not count:
#                                                  skipped (CPython only), later (a module, type or syntax of a later issue)
#   tools/campaigns/cpython.sh -v NAME...          also every test that did not pass, with the reason
#   tools/campaigns/cpython.sh -t NAME PART        the tests with PART in their names alone, with tracebacks
# KRAIT names another interpreter, CPYTHON_TESTS another folder of tests.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
krait=${KRAIT:-$root/build/krait}
tests=${CPYTHON_TESTS:-/usr/lib/python3.11/test}
[ -e "$tests/test_class.py" ] || need_file "$tests/test_class.py:libpython3.11-testsuite"
files="descr class super property isinstance subclassinit scope contains iter metaclass generators coroutines asyncgen exceptions
    exception_group raise with"
show=0
ulimit -s 512 # recursion in C comes to an end soon
case ${1:-} in
    -v) show=1; shift ;;
    -t) MICROPYPATH="$root/tests/cpython/_lib" exec timeout 60 "$krait" -X heapsize=64M "$root/tests/cpython/_run.py" "$2" 0 "$3" <"$tests/${2//.//}.py" ;;
esac
[ $# -gt 0 ] || set -- $(printf 'test_%s ' $files)
# A folder of tests stands for its files, without those of command lines and of CPython's C code.
names=
for name in "$@"; do
    if [ -d "$tests/$name" ]; then
        for file in "$tests/$name"/test_*.py; do
            file=${file##*/}
            case $name.$file in test_json.test_tool.py | test_json.test_speedups.py) continue ;; esac
            names+=" $name.${file%.py}"
        done
    else
        names+=" $name"
    fi
done
set -- $names
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# run_file NAME: the lines of _run.py for all its tests; `crash` for one that ended the interpreter or took a minute.
run_file() {
    local first=0 status last
    while :; do
        {
            MICROPYPATH="$root/tests/cpython/_lib" timeout 60 "$krait" -X heapsize=64M "$root/tests/cpython/_run.py" "$1" "$first" \
                <"$tests/${1//.//}.py" >"$scratch/stdout" 2>"$scratch/out"
        } 2>/dev/null
        status=$?
        cat "$scratch/out"
        ! grep -q "^end\$" "$scratch/out" || return
        last=$(awk '$1 == "start" {n = $2} END {print n}' "$scratch/out")
        echo
        echo "crash status $status: $(tail -n 1 "$scratch/out" | cut -c 1-150)"
        [ -n "$last" ] || return
        first=$((last + 1))
    done
}

for name in "$@"; do
    run_file "$name"
done | awk -v show="$show" -v names="$*" '
    function report(word) { if (show) print "  " word " " id " " substr($0, length($1) + 2) }
    function close_file() {
        if (file == "") return
        printf "%-22s %4d passed %4d failed %3d crashed | %3d skipped %3d later   %5.1f %%\n", file, n["ok"], n["FAIL"], n["crash"], n["skip"], n["later"],
            100 * n["ok"] / (n["ok"] + n["FAIL"] + n["crash"] + 1e-9)
        for (word in n) { all[word] += n[word]; n[word] = 0 }
    }
    BEGIN { split(names, list); next_file() }
    function next_file() { close_file(); file = list[++at] }
    $1 == "start" { id = $3; next }
    $1 == "end" { next_file(); next }
    $1 == "block" { report("block") }
    ($1 == "ok" || $1 == "FAIL" || $1 == "skip" || $1 == "later" || $1 == "crash") && id != "" {
        n[$1]++
        if ($1 != "ok") report($1)
        id = ""
        next
    }
    $1 == "crash" { report("crash"); next_file() }
    END { if (at > 2) { file = "all"; for (word in all) n[word] = all[word]; close_file() } }'
