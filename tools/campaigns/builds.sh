#!/bin/bash
# Builds that ./test has no time for, each with all the tests that apply to it; the last line is "N passed, N failed".
#   tools/campaigns/builds.sh [NAME...]    of: clang clang-asan i386 nofloat levels (default: all)
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1

passed=0
failed=0

# Without floats a test that needs one ends with one of these errors (or names the type): no failure.
FLOAT="no floating point|no float support|operand type\(s\) for /|incompatible .mpy|format code '%'|'float'"

# What the test runner prints, without failures that say FLOAT; the last line counts anew.
without_floats() {
    awk -v float="$FLOAT" '
        function flush() {
            if (block ~ /^FAILED/) { if (block ~ float) skipped++; else { failed++; printf "%s", block } }
            block = ""
        }
        /^(FAILED|skipped) / { flush() }
        /^[0-9]+ passed, / { flush(); print $1 " passed, " failed + 0 " failed, " skipped + 0 " need floats"; next }
        { block = block $0 "\n" }'
}

filter=cat

# variant TITLE EXE "MAKE-ARGUMENTS" TESTRUNNER-OPTIONS...
variant() {
    local title=$1 exe=$2 arguments=$3 line
    shift 3
    echo "== $title"
    # shellcheck disable=SC2086
    if build $arguments; then
        line=$(build/tools/testrunner --exe "$exe" "$@" tests 2>&1 | $filter | tee /dev/stderr | tail -n 1)
    else
        line='0 passed, 1 failed'
    fi
    if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
        passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
    else
        failed=$((failed + 1))
    fi
}

# The i386 program, by the emulator where the kernel runs no 32-bit programs.
i386_command() {
    if ! echo 'int main(void) { return 0; }' | gcc -m32 -x c - -o build/m32 2>/dev/null || ! build/m32 2>/dev/null; then
        need qemu-i386:qemu-user
        printf 'qemu-i386 '
    fi
    echo build/i386/krait
}

# All but one thing is an error: to add 0 to a null pointer, which no compiler breaks and C2y allows (N3322).
clang_asan() {
    local reports
    reports=$(mktemp -d)
    UBSAN_OPTIONS=log_path=$reports/ubsan variant 'clang, ASan and UBSan' build/clang/asan/krait \
        'CC=clang BUILD=build/clang VARIANT=asan CFLAGS_EXTRA=-fsanitize-recover=pointer-overflow' --limit 60
    if cat "$reports"/* 2>/dev/null | grep 'runtime error:' | grep -v 'applying zero offset to null pointer'; then
        failed=$((failed + 1))
    fi
    rm -rf "$reports"
}

# Hosts at every level, and without tracing: that they build, and run a program that needs little.
levels() {
    local arguments exe
    for arguments in LEVEL=minimum LEVEL=core LEVEL=basic LEVEL=extra LEVEL=full VARIANT=trace-off; do
        exe=build/$(sed 's/LEVEL=/release-/; s/VARIANT=//' <<<"$arguments")/krait
        echo "== $arguments"
        if build "$arguments" && [ "$("$exe" tests/vm/_least.py)" = '[0, 2, 4] 6 a' ]; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
        fi
    done
}

one() {
    case $1 in
    levels) levels ;;
    clang) need clang:clang; variant 'clang, debug' build/clang/debug/krait 'CC=clang BUILD=build/clang VARIANT=debug' ;;
    clang-asan) need clang:clang; clang_asan ;;
    i386)
        need_file /usr/lib/gcc/x86_64-linux-gnu/12/32/libgcc.a:gcc-multilib
        variant 'i386' "$(i386_command)" CROSS=i386 --without float64 --limit 60
        ;;
    nofloat) filter=without_floats variant 'no floats' build/nofloat/krait 'BUILD=build/nofloat CFLAGS_EXTRA=-DMICROPY_FLOAT_IMPL=0' ;;
    *) echo "no such build: $1" >&2; failed=$((failed + 1)) ;;
    esac
}

build tools || exit 1
[ $# -gt 0 ] || set -- clang clang-asan i386 nofloat levels
for name in "$@"; do one "$name"; done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
