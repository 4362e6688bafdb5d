# Longest step of the collector so far, in nanoseconds of thread CPU time, with so many megabytes live in this shape:
#   pauses.py MEGABYTES small|large|deep|cyclic
import gc
import sys


class Node:
    def __init__(self, i):
        self.a = i
        self.b = None
        self.c = i + 1
        self.d = "s"


def small(keep):
    keep.append([Node(i) for i in range(1000)])


def large(keep):
    keep.append([None] * 50000)


def deep(keep):
    x = keep.pop() if keep else None
    for i in range(1000):
        x = [x, i]
    keep.append(x)


def cyclic(keep):
    first = node = Node(0)
    for i in range(1000):
        other = Node(i)
        node.b, other.a = other, node
        node = other
    node.b = first
    keep.append(first)


live = int(sys.argv[1]) * 1000000
fill = {"small": small, "large": large, "deep": deep, "cyclic": cyclic}[sys.argv[2]]
keep = []
gc.collect()
while gc.mem_alloc() < live:
    fill(keep)
for i in range(live // 1000):
    bytes(1000)
print(gc._longest_step())
