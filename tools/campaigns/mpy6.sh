#!/bin/bash
# Version-6 .mpy files: Python files are compiled by MicroPython's mpy-cross, and run by Krait from source and from what that
# made of them. Output and exit status must be the same; a file that fails from source does not count.
#   MPY_CROSS=PROGRAM tools/campaigns/mpy6.sh FOLDER...     all files below the folders; prints those that differ
# KRAIT=PROGRAM runs another build. Copies of the folders are used; what differs is kept in build/mpy6.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
[ $# -gt 0 ] && [ -x "${MPY_CROSS-}" ] || { sed -n 's/^# \?//; 2,5p' "$0"; exit 2; }
if [ -z "${KRAIT-}" ]; then
    build VARIANT=release || exit 1
    KRAIT=$root/build/krait
fi
scratch=$(mktemp -d)
kept=$root/build/mpy6
rm -rf "$kept"
mkdir -p "$kept"
trap 'rm -rf "$scratch"' EXIT

# run FILE OUTPUT: what it prints and the exit status, without what differs from run to run.
run() {
    timeout 20 "$KRAIT" "$1" </dev/null >"$2.raw" 2>"$2.errors"
    local status=$?
    { tail -n 1 "$2.errors"; cat "$2.raw"; echo "status $status"; } |
        sed -E 's/(0x|at )[0-9a-f]{6,}/\1/g; s/\.mpy\b/.py/g' >"$2"
    return $status
}

passed=0 failed=0 skipped=0 n=0
for folder in "$@"; do
    n=$((n + 1))
    cp -r "$folder" "$scratch/$n"
    while IFS= read -r -d '' file; do
        dir=${file%/*} name=${file##*/}
        cd "$dir" || continue
        if ! run "$name" "$scratch/source" || ! "$MPY_CROSS" -s "$name" -o "${name%.py}.mpy" "$name" 2>/dev/null; then
            skipped=$((skipped + 1))
            continue
        fi
        run "${name%.py}.mpy" "$scratch/compiled"
        if cmp -s "$scratch/source" "$scratch/compiled"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            printf '%s\n' "$folder${file#"$scratch/$n"}"
            kind=${name%.py}.$failed
            diff "$scratch/source" "$scratch/compiled" >"$kept/$kind.diff"
            cp "$name" "${name%.py}.mpy" "$kept/"
            cp "$scratch/compiled.errors" "$kept/$kind.errors"
        fi
        rm -f "${name%.py}.mpy"
    done < <(find "$scratch/$n" -name '*.py' -print0 | sort -z)
    cd "$root" || exit 1
done
echo "$skipped files do not count: they fail from source, or mpy-cross refuses them"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
