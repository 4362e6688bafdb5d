# Iterators written in C cannot be copied (CPython 3.14: those of itertools cannot); those written in Python can.
# tags: host
# needs: PY_FSTRINGS PY_DOC
try:
    import copy
    import itertools
except ImportError:
    print("SKIP")
    raise SystemExit


class Count:
    n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n


c = Count()
print(next(c), next(c), next(copy.copy(c)), next(copy.deepcopy(c)), next(c))
for o in (itertools.chain([1]), itertools.count(1), itertools.cycle("ab"), itertools.islice([1, 2], 1), itertools.product([1], [2]),
          itertools.accumulate([1, 2]), itertools.groupby([1]), (x for x in [1])):
    for f in (copy.copy, copy.deepcopy):
        try:
            f(o)
            print("copied", type(o).__name__)
        except TypeError as e:
            print(str(e).replace("itertools.", ""))
