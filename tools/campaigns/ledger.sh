#!/bin/bash
# What features cost: text and static RAM of a board's firmware without a feature it has (and without all that need it), or with
# one that it lacks (and all that it needs), less those of the firmware as it is.
#   tools/campaigns/ledger.sh [-b BOARD] [FEATURE...]     rows for docs/conformance.md; all of the section "Language" by default
#   tools/campaigns/ledger.sh -t [FEATURE...]             host builds without the feature: which test files fail, which must be those
#                                                         that are about it
# FEATURE is a name of include/py/features.def, MICROPY_ may be left out. Each row takes a whole build.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root"
board=mps2-an385 tests=
while getopts b:t option; do
    case $option in
    b) board=$OPTARG ;;
    t) tests=1 ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
table=include/py/features.def
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# Names of the section "Language", or those given with their prefix.
names() {
    if [ $# -gt 0 ]; then
        printf '%s\n' "$@" | sed 's/^MICROPY_//; s/^/MICROPY_/'
    else
        sed -n '/^\/\* Language/,/^\/\* [^L]/s/^FEATURE(\(MICROPY_[A-Z0-9_]*\).*/\1/p' "$table"
    fi
}

# closure COLUMN NAME: the name and what depends on it (1) or what it depends on (2).
closure() {
    sed -n 's/^REQUIRES(\(.*\), \(.*\))/\1 \2/p' "$table" | awk -v column="$1" -v name="$2" '
        { from[NR] = $(3 - column); to[NR] = $column }
        END {
            known[name] = more = 1
            while (more)
                for (i = more = 0; i++ < NR;)
                    if (from[i] in known && !(to[i] in known)) known[to[i]] = more = 1
            for (n in known) print n
        }'
}

# flags VALUE NAME: the -D options that switch the feature off (0) or on (1) with its company.
flags() { closure "$(($1 + 1))" "$2" | sed "s/.*/-D&=$1/" | tr '\n' ' '; }

# firmware FLAGS: text and static RAM.
firmware() {
    make -s -j2 BOARD="$board" BUILD="$out" CFLAGS_EXTRA="$1" >"$out/log" 2>&1 || return 1
    arm-none-eabi-size "$out/$board/firmware.elf" | awk 'NR == 2 { print $1, $2 + $3 }'
}

# Whether the board's firmware, as it is, has the feature.
has() {
    printf '#include "py/mpconfig.h"\n#if !%s\n#error off\n#endif\n' "$1" |
        arm-none-eabi-gcc -DKRAIT_CORE -Iports/qemu -Iports/qemu/boards/"$board" -Iinclude -Isrc -I"$out/$board" -fsyntax-only -x c - 2>/dev/null
}

ledger() {
    local text ram rows name value sign
    read -r text ram <<<"$(firmware '')"
    echo "$board: $text bytes of text, $ram of static RAM"
    for name in $(names "$@"); do
        value=0 sign=1
        has "$name" || value=1 sign=-1
        if rows=$(firmware "$(flags "$value" "$name")"); then
            awk -v name="$name" -v text="$text" -v ram="$ram" -v sign="$sign" \
                '{ printf "| `%s` | %s | %d | %d |\n", name, (sign > 0 ? "has" : "lacks"), sign * (text - $1), sign * (ram - $2) }' <<<"$rows"
        else
            echo "| \`$name\` | does not build: $(grep -m1 error "$out/log") |"
        fi
    done
}

without() {
    local name
    make -s tools
    for name in $(names "$@"); do
        if make -s -j2 BUILD="$out" CFLAGS_EXTRA="$(flags 0 "$name")" >"$out/log" 2>&1; then
            build/tools/testrunner --exe "$out/krait" tests >"$out/tests" 2>&1 || true
            printf '%s: %s; failed: %s\n' "$name" "$(tail -1 "$out/tests")" \
                "$(sed -n 's/^FAILED  tests\/\([^:]*\):.*/\1/p' "$out/tests" | tr '\n' ' ')"
        else
            echo "$name: does not build: $(grep -m1 error "$out/log")"
        fi
    done
}

if [ -n "$tests" ]; then
    without "$@"
else
    need_board "$board"
    ledger "$@"
fi
