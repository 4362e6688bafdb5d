#!/bin/bash
# A session at the prompt of the smallest board (16 KB of RAM): the heap that is free after a collection, then recursion,
# sorting inside `try`, a nested repr and a hard interrupt, with the bytes of the C stack untouched so far behind each.
#   tools/campaigns/small.sh [BOARD]
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
board=${1:-microbit}
need_board "$board"
build "BOARD=$board"
session='import gc
gc.collect(); gc.mem_free()
len(bytes(6144))
from machine import *
stack_unused()
def f(n): return n and 1 + f(n-1)

f(20)
stack_unused()
try: sorted([3,1,2], key=lambda x: -x)
except TypeError: pass

stack_unused()
repr([[[[[[[[1]]]]]]]])
stack_unused()
n = 0
def tick(t):
 global n
 n += 1

t = Timer(-1, freq=100, callback=tick, hard=True)
while n < 5: x = sorted([3,1,2], key=lambda x: -x)

t.deinit()
n
stack_unused()
gc.collect(); gc.mem_free()
exit(0)
'
printf '%s' "$session" | tr '\n' '\r' | timeout 60 $(qemu_counting "$board") "$root/build/$board/firmware.elf"
