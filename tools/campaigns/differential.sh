#!/bin/bash
# Differential test: random programs over the object model, exceptions and generators (tools/fuzz), run by Krait and by
# CPython (/usr/bin/python3), which must log the same or what CPython 3.14 (pyodide, installed by npm into build/) logs.
# Differences are made short, put under the documented rules (tools/fuzz/rules.py) or grouped, and printed.
#   tools/campaigns/differential.sh [COUNT] [SEED]   COUNT programs (default 2000) from SEED (default 1) on
#   tools/campaigns/differential.sh --selftest       a build with a seeded bug, which must be found
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1
need_file /usr/bin/python3:python3

# The folder of pyodide in $pyodide; empty if it cannot be had.
find_pyodide() {
    pyodide=$root/build/pyodide/node_modules/pyodide
    need node:nodejs npm:npm
    [ -d "$pyodide" ] || npm install --silent --prefix build/pyodide pyodide >&2 || pyodide=
    [ -n "$pyodide" ] || echo 'without CPython 3.14: what differs from 3.11 counts' >&2
}

compare() { /usr/bin/python3 tools/fuzz/compare.py "$@"; }

# The bug: what a class body holds is asked for __missing__ where it should be for __set_name__. More programs must differ then,
# but not all: that would be a build that runs none.
selftest() {
    local seeds=1000 sound seeded
    build VARIANT=release || return 1
    build BUILD=build/seeded CFLAGS_EXTRA=-DMP_QSTR___set_name__=MP_QSTR___missing__ || return 1
    sound=$(compare -s 0 build/krait $seeds 1 2>/dev/null | head -1)
    seeded=$(compare -s 0 build/seeded/krait $seeds 1 2>/dev/null | head -1)
    echo "sound: $sound; seeded: $seeded"
    if [ "${seeded%% *}" -gt "${sound%% *}" ] && [ "${seeded%% *}" -lt $((seeds / 2)) ]; then echo '1 passed, 0 failed'; else echo '0 passed, 1 failed'; return 1; fi
}

if [ "${1-}" = --selftest ]; then
    selftest
else
    build VARIANT=release || exit 1
    find_pyodide
    compare ${pyodide:+-n "$pyodide"} build/krait "${1-2000}" "${2-1}"
fi
