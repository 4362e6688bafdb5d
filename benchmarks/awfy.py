# Runs one program of "are we fast yet", whose folder is in the path: awfy.py MODULE CLASS N prints the microseconds of the
# best of three runs of its inner loop, and whether the result was right.
import sys
import time

module, name, n = sys.argv[1], sys.argv[2], int(sys.argv[3])
ticks = time.ticks_us if hasattr(time, "ticks_us") else lambda: time.perf_counter_ns() // 1000
best = None
for _ in range(3):
    program = getattr(__import__(module), name)()
    begin = ticks()
    right = program.inner_benchmark_loop(n)
    spent = ticks() - begin
    if not right:
        best = "wrong"
        break
    best = spent if best is None else min(best, spent)
print(best, right)
