# A deque that cannot be had is refused before it takes all memory; a bounded one is cut.
try:
    from collections import deque

    deque((), 1) * 1
except (ImportError, TypeError):
    print("SKIP")
    raise SystemExit


def times(d, n):
    try:
        return len(d * n)
    except (MemoryError, OverflowError):
        return "too much"


print(times(deque([1], 9), 2**28), times(deque((), 9), 2**28), times(deque([1, 2], 9), 3))  # expect: 9 0 6
print(times(deque([1]), 2**62))  # expect: too much
