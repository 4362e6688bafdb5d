#!/bin/bash
# Littlefs images that Krait and MicroPython change in turn, at random; each checks what the other has left.
#   tools/campaigns/lfs.sh MICROPYTHON [SECONDS] [SEED]   MICROPYTHON: its program, with VfsLfs2 (default 60 seconds, seed 1)
# Stops at the first difference and keeps the image (build/lfs/image). KRAIT: the program (default build/krait).
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
peer=$1 seconds=${2:-60} seed=${3:-1}
krait=${KRAIT:-$root/build/krait}
image=${IMAGE:-$root/build/lfs/image}
mkdir -p "$root/build/lfs"
end=$((SECONDS + seconds)) images=0 turns=0

while [ $SECONDS -lt $end ]; do
    rm -f "$image" "$image.model"
    RANDOM=$seed
    sizes=(256 512 1024 4096)
    block=${sizes[RANDOM % 4]} blocks=$((24 + RANDOM % 100))
    images=$((images + 1))
    for turn in 1 2 3 4 5 6; do
        seed=$((seed + 1)) turns=$((turns + 1))
        program=$krait
        [ $(((seed + turn) % 2)) = 0 ] || program=$peer
        [ $((RANDOM % 4)) != 0 ] || program=$krait
        prog=$((16 << RANDOM % 9)) lookahead=$((8 * (1 + RANDOM % 8)))
        [ $prog -le $((block / 4)) ] || prog=16
        cp "$image" "$image.before" 2>/dev/null
        cp "$image.model" "$image.before.model" 2>/dev/null
        if ! "$program" -X heapsize=64M "$root/tools/campaigns/lfs.py" "$image" $seed 60 $block $blocks $prog $lookahead; then
            echo "failed: $program lfs.py IMAGE $seed 60 $block $blocks $prog $lookahead (image before: $image.before)"
            exit 1
        fi
    done
done
echo "$images images, $turns turns of 60 changes"
