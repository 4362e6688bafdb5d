# tags: host
# Limits of ticks_add and ticks_diff, how much a list asks for in advance, and what is a terminal.
import sys
import time

MAX = time.ticks_add(0, -1)
HALF = (MAX + 1) // 2


def add(d):
    try:
        return time.ticks_add(0, d) == d % (MAX + 1)
    except OverflowError:
        return "too far"


print(add(HALF - 1), add(HALF), add(1 - HALF), add(-HALF), add(0), add(-1))  # expect: True too far True too far True True
print(time.ticks_diff(HALF - 1, 0) == HALF - 1, time.ticks_diff(HALF, 0) == -HALF, time.ticks_diff(0, MAX))  # expect: True True 1
l = []
for i in range(5000):
    l.append(i)
print(sys.getsizeof(l) < 3 * 5000 * 8)  # expect: True
try:
    f = open("/dev/ptmx", "r+b", buffering=0)
except OSError:
    f = None
print(f is None or f.isatty(), open("/dev/null", "rb").isatty())  # expect: True False
