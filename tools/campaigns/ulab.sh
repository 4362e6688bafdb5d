#!/bin/bash
# Builds the public module ulab (a clone of github.com/v923z/micropython-ulab) into the host program and runs its tests.
#   tools/campaigns/ulab.sh CLONE
# As its own build does, for arrays of two and of four dimensions. The last line is "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
clone=${1?the folder of a clone of ulab}
passed=0 failed=0

# Floats to 14 digits: some of ulab's expectations are of a MicroPython that printed 16, others have 17.
rounded() { perl -pe 's/\d+\.\d{12,}/sprintf("%.14g", $&)/ge'; }

for dims in 2 4; do
    out=$root/build/ulab-$dims
    build BUILD="$out" USER_C_MODULES="$clone" CFLAGS_EXTRA="-DULAB_MAX_DIMS=$dims -DULAB_HASH=0" || exit 1
    for test in "$clone"/tests/[$((dims - 1))$dims]d/*/*.py; do
        output=$(cd "$clone/tests" && timeout 60 "$out/krait" "$test" 2>&1)
        if [ "$(rounded <<<"$output")" = "$(rounded <"$test.exp")" ]; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "FAILED  ${test#"$clone"/}: $(tail -n 1 <<<"$output" | cut -c 1-90)"
        fi
    done
done
echo "$passed passed, $failed failed"
