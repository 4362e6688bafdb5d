# A StopIteration out of a function that an iterator calls ends that iterator.
# tags: large
# needs: PY_FSTRINGS
def until(n, value=None):
    def f(x):
        if x == n:
            raise StopIteration(value)
        return x * 10

    return f


print(list(map(until(3), range(6))), [x for x in map(until(0), range(3))])
m = map(until(1), range(4))
print(next(m), next(m, "end"), next(m), list(m))
print(list(filter(until(3), range(6))), list(filter(until(0), range(3))))
print(sum(map(until(2), range(9))), list(zip(map(until(2), range(9)), "abc")))


def g():
    r = yield from map(until(1, "value"), range(3))
    print("got", r)


print(list(g()))
try:
    list(map(lambda x: 1 // x, [1, 0]))
except ZeroDivisionError as e:
    print(e)
import sys

print(sys.exc_info())
try:
    raise KeyError(1)
except KeyError as e:
    print(sys.exc_info()[:2], sys.exc_info()[1] is e, sys.exc_info()[2] is e.__traceback__)
    if hasattr(sys, "exception"):
        assert sys.exception() is e
