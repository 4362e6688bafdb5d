#!/bin/bash
# File systems on block devices, at length: what tests/fs does a little of.
#   tools/campaigns/fsfuzz.sh [CASES [SEED]]    default 3000 spoiled images, from seed 0
# 1. spoiled FAT images (tests/fs/_mutate.py) under AddressSanitizer and UBSan: exceptions only, in bounded time;
# 2. random operations beside a model (tests/fs/_model.py) on images of our own and of mkfs.fat; fsck.fat must find nothing,
#    mtools must read what was written;
# 3. files that mtools wrote are read.
# The last line is "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1
PATH=$PATH:/usr/sbin
need gcc:gcc make:make fsck.fat:dosfstools mcopy:mtools
cases=${1:-3000} seed=${2:-0} steps=${STEPS:-600}
work=build/fsfuzz
passed=0 failed=0
mkdir -p "$work"

result() { # what status
    if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED  $1"; fi
}

spoiled() {
    local each=250 at
    build VARIANT=asan || exit 1
    for ((at = seed; at < seed + cases; at += each)); do
        timeout 600 build/asan/krait tests/fs/_mutate.py "$at" "$each" >"$work/out" 2>&1
        result "spoiled images from $at: $(tail -n 1 "$work/out")" $?
    done
}

# model NAME SECTORS SIZE own | arguments of mkfs.fat: three seeds each
model() {
    local name=$1 image=$work/$1.img i
    for i in 1 2 3; do
        rm -f "$image"
        truncate -s $(($2 * $3)) "$image"
        [ "$4" = own ] || mkfs.fat -S "$3" "${@:4}" "$image" >/dev/null 2>&1
        build/krait tests/fs/_model.py "$image" $((seed + i)) "$3" "$steps" $([ "$4" != own ] || echo own) >"$work/out" 2>&1
        result "$name, seed $((seed + i)): $(tail -n 1 "$work/out")" $?
        fsck.fat -n "$image" >"$work/out" 2>&1
        result "$name, seed $((seed + i)): fsck.fat: $(tail -n 3 "$work/out")" $?
    done
}

# Files go there and come back by mtools and by us.
exchange() {
    local image=$work/exchange.img name="a Long name with ünïcödé.dat"
    head -c 70000 /dev/urandom >"$work/data"
    for kind in "12 3000" "16 30000" "32 70000"; do
        rm -f "$image"
        truncate -s $((${kind#* } * 512)) "$image"
        mkfs.fat -F "${kind% *}" -s 1 "$image" >/dev/null
        LC_ALL=C.UTF-8 mmd -i "$image" ::/folder && LC_ALL=C.UTF-8 mcopy -i "$image" "$work/data" "::/folder/$name"
        build/krait - "$image" "/folder/$name" "$work/data" <<'PY'
import sys

sys.path.append("tests/fs")
import vfs
from _device import Ram

dev = Ram(0)
dev.data = bytearray(open(sys.argv[1], "rb").read())
fs = vfs.VfsFat(dev)
data = fs.open(sys.argv[2], "rb").read()
assert data == open(sys.argv[3], "rb").read()
fs.mkdir("/Our Folder")
with fs.open("/Our Folder/ünser file", "wb") as f:
    f.write(data[::-1])
fs.open("/lower.txt", "wb").close()
fs.umount()
with open(sys.argv[1], "wb") as f:
    f.write(dev.data)
PY
        result "FAT${kind% *} of mtools" $?
        LC_ALL=C.UTF-8 mcopy -n -i "$image" "::/Our Folder/ünser file" "$work/back" && rev_bytes "$work/back" | cmp -s - "$work/data"
        result "FAT${kind% *} for mtools" $?
        mdir -b -i "$image" ::/ | grep -q '^::/lower.txt$'
        result "FAT${kind% *}: a name in small letters" $?
        rm -f "$work/back"
    done
}

rev_bytes() { build/krait -c 'import sys; sys.stdout.buffer.write(open(sys.argv[1], "rb").read()[::-1])' "$1"; }

build VARIANT=release || exit 1
model own12-small 60 512 own
model own12 400 512 own
model own16 20000 512 own
model own12-4096 300 4096 own
model own12-2048 300 2048 own
model mkfs12 800 512 -F 12
model mkfs16 20000 512 -F 16 -s 1
model mkfs16-1024 20000 1024 -F 16
model mkfs32 70000 512 -F 32 -s 1
model mkfs32-4096 70000 4096 -F 32 -s 1
exchange
spoiled
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
