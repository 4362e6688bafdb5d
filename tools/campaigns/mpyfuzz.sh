#!/bin/bash
# Damaged .mpy files (tests/fuzz/mpyfuzz.c): N copies of compiled programs with a few random changes are loaded, and run if
# the verifier accepts them, by the build with ASan, UBSan and assertions. Files of version 6 are among them: those of the
# tests, and, if MPY_CROSS names MicroPython's mpy-cross, what that makes of all programs.
#   tools/campaigns/mpyfuzz.sh [N [FIRST]]     default 20000 files, from number 0 on; fatal ones are kept in build/mpyfuzz
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1

build VARIANT=asan all build/asan/tests/fuzz/mpyfuzz || exit 1
kept=build/mpyfuzz
mkdir -p "$kept"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for file in tests/faults/*.py tests/{language,vm,exception,object,container}/*.py; do
    case $file in *thread* | *deep* | *_large* | *endless*) continue ;; esac
    [ "$(wc -c <"$file")" -lt 6000 ] || continue
    build/asan/krait -X mpy="$scratch/$(echo "$file" | tr / _).mpy" "$file" 2>/dev/null
    [ -z "${MPY_CROSS-}" ] || "$MPY_CROSS" -o "$scratch/6_$(echo "$file" | tr / _).mpy" "$file" 2>/dev/null
done
cp tests/import/_files/v6/*.mpy "$scratch"
build/asan/tests/fuzz/mpyfuzz -n "${1-20000}" -f "${2-0}" -o "$kept" "$scratch"/*.mpy
