#!/bin/bash
# Random programs over the whole grammar (tools/fuzz/grammar.py), two of three of them slightly wrong (mistakes.py): Krait and
# CPython 3.14 (pyodide, installed by npm into build/) must refuse the same ones, and log the same when they run those without
# a mistake. What differs is made short and put under a documented rule (accept_rules.py), or grouped and printed; how many are
# refused in the same words and at the same place is counted.
#   tools/campaigns/grammar.sh [COUNT] [SEED]   COUNT programs (default 5000) from SEED (default 1) on
#   tools/campaigns/grammar.sh --words [COUNT] [SEED]   the same, and what is refused in other words is printed, too
#   tools/campaigns/grammar.sh --selftest       a build with a seeded bug, which must be found
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1
need_file /usr/bin/python3:python3
need node:nodejs npm:npm
pyodide=$root/build/pyodide/node_modules/pyodide
[ -d "$pyodide" ] || npm install --silent --prefix build/pyodide pyodide >&2 || exit 1

compare() { /usr/bin/python3 -W ignore tools/fuzz/accept.py -n "$pyodide" "$@"; }

# The bug: __debug__ may be assigned to. Some programs must differ then, but few: most do not do so.
selftest() {
    local seeds=3000 sound seeded
    build VARIANT=release || return 1
    build BUILD=build/seeded CFLAGS_EXTRA=-DMP_QSTR___debug__=MP_QSTR___missing__ || return 1
    sound=$(compare build/krait $seeds 1 2>/dev/null | tail -1)
    seeded=$(compare build/seeded/krait $seeds 1 2>/dev/null | tail -1)
    echo "sound: $sound; seeded: $seeded"
    sound=${sound#*passed, } seeded=${seeded#*passed, }
    if [ "${seeded%% *}" -gt "${sound%% *}" ] && [ "${seeded%% *}" -lt $((seeds / 2)) ]; then
        echo '1 passed, 0 failed'
    else
        echo '0 passed, 1 failed'
        return 1
    fi
}

if [ "${1-}" = --selftest ]; then
    selftest
    exit
fi
words=
if [ "${1-}" = --words ]; then
    words='-w type,message'
    shift
fi
build VARIANT=release || exit 1
compare ${words:+$words} build/krait "${1-5000}" "${2-1}"
