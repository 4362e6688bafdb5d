#!/bin/bash
# C stack: what a fixed program leaves untouched on the smallest board, and how deep callbacks from C can nest.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/benchmarks/common.sh"

build tools
{ cat "$root/benchmarks/gates/stack.py"; echo 'import machine'; echo 'print(machine.stack_unused())'; } >"$scratch/stack.py"
board=microbit
path=$(firmware $board)
row $board 'C stack untouched' "${path:+$(on_board $board "$path" "$scratch/stack.py")}" B

host=$(host_program)
row host 'nested sort keys' "${host:+$("$host" "$root/benchmarks/gates/depth.py")}" levels
for board in microbit mps2-an385 riscv32-virt; do
    path=$(firmware $board)
    row $board 'nested sort keys' "${path:+$(on_board $board "$path" "$root/benchmarks/gates/depth.py")}" levels
done
