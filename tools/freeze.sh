#!/bin/bash
# Compiles Python modules for freezing.
#   tools/freeze.sh COMPILER OUT FOLDER...   every FOLDER/path/name.py becomes OUT/path/name.mpy
# Tracebacks and __file__ show path/name.py.
set -eu
compiler=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
shift 2
for folder in "$@"; do
    cd "$folder"
    find . -name '*.py' | while read -r file; do
        file=${file#./}
        mkdir -p "$out/$(dirname "$file")"
        "$compiler" -X mpy="$out/${file%.py}.mpy" "$file"
    done
    cd "$OLDPWD"
done
