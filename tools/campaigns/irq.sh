#!/bin/bash
# The long version of tests/boards/irq.py: a hard interrupt at 1 kHz for ten emulated minutes of building and collecting.
#   tools/campaigns/irq.sh [BOARD [SECONDS]]     default: microbit 600; takes a minute or two
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
board=${1:-microbit}
need_board "$board"
build tools
build "BOARD=$board"
program=$(mktemp --suffix=.py)
trap 'rm -f "$program"' EXIT
sed "s/^SECONDS = .*/SECONDS = ${2:-600}/" "$root/tests/boards/irq.py" >"$program"
echo 'print(after - before, "callbacks in", time.ticks_diff(end, start), "ms,", collections, "collections")' >>"$program"
"$root/build/tools/testrunner" --board "$(qemu_counting "$board") $root/build/$board/firmware.elf" --run "$program"
