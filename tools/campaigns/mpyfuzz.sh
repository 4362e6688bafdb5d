#!/bin/bash
# Damaged .mpy files (tests/fuzz/mpyfuzz.c): N copies of compiled programs with a few random changes are loaded, and run if
# the verifier accepts them, by the build with ASan, UBSan and assertions.
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
done
build/asan/tests/fuzz/mpyfuzz -n "${1-20000}" -f "${2-0}" -o "$kept" "$scratch"/*.mpy
