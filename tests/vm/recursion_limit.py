# tags: host
# sys.setrecursionlimit: deeper recursion than at first, by memory; recursion ends with an error as before, and again.
import sys

if not hasattr(sys, "setrecursionlimit"):
    print("SKIP")
    raise SystemExit


def deep(n):
    return n and deep(n - 1) + 1


def walk(n):
    if n:
        yield n
        yield from walk(n - 1)


print(sys.getrecursionlimit() >= 1000)  # expect: True
for i in range(2):
    try:
        deep(250000)
    except RecursionError as e:
        print(e)  # expect: maximum recursion depth exceeded
        # expect: maximum recursion depth exceeded
sys.setrecursionlimit(300000)
print(sys.getrecursionlimit(), deep(250000))  # expect: 300000 250000
for i in range(3):
    try:
        deep(5000000)
    except RecursionError as e:
        print(e, deep(100000))
# expect: maximum recursion depth exceeded 100000
# expect: maximum recursion depth exceeded 100000
# expect: maximum recursion depth exceeded 100000
import gc

gc.collect()
print(deep(200000), sum(walk(500)))  # expect: 200000 125250
for bad in (0, -1, "a", 2):
    try:
        (lambda: (lambda: sys.setrecursionlimit(bad))())()
    except (ValueError, TypeError, RecursionError) as e:
        print(type(e).__name__, e)
# expect: ValueError recursion limit must be greater or equal than 1
# expect: ValueError recursion limit must be greater or equal than 1
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: RecursionError cannot set the recursion limit to 2 at the recursion depth 3: the limit is too low
print(sys.getrecursionlimit())  # expect: 300000
