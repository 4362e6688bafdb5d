# tags: host
# Arguments, ends and errors of itertools' functions.
# needs: PY_FSTRINGS PY_DOC
from itertools import (accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile, filterfalse,
                       groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest)
import operator


def kind(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__)


def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


class Bad:
    """An iterator that fails at its third item."""

    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 3:
            raise KeyError("third")
        return self.n


def most(it, n=6):
    """Up to n items, and then what the iterator says at its end, twice."""
    out = []
    for i in range(n):
        try:
            out.append(next(it))
        except StopIteration:
            out.append("end")
        except KeyError as e:
            out.append(str(e))
        except RuntimeError as e:
            out.append(type(e).__name__)
        except ValueError as e:
            out.append(str(e))
    return out


def fails(x):
    raise KeyError("key")


t(lambda: most(count()))
t(lambda: most(count(5, -2)))
t(lambda: most(count(0.5, 0.5)))
t(lambda: most(count(start=10**30)))
t(count, "x")
t(count, 1, "x")
t(count, None)
kind(count, 1, 2, 3)
t(count, 3)
t(count, 3, 2)
t(count, 3, 1.0)
t(count, 1j)
t(repeat, 5)
t(repeat, 5, 2)
t(repeat, 5, -2)
t(repeat, 5, None)
t(repeat, 5, "x")
kind(repeat)
t(lambda: list(repeat(5, times=3)))
t(lambda: most(repeat(5, 2), 4))
t(lambda: operator.length_hint(repeat(5, 2)))
t(lambda: repeat(5).__length_hint__())
t(lambda: most(cycle([1, 2]), 5))
t(lambda: most(cycle([]), 2))
t(lambda: most(cycle(Bad()), 6))
kind(cycle)
t(cycle, 5)
t(lambda: most(accumulate([1, 2, 3])))
t(lambda: most(accumulate([1, 2, 3], operator.mul, initial=5)))
t(lambda: most(accumulate([], initial=5), 3))
t(lambda: most(accumulate([], initial=None), 3))
t(lambda: most(accumulate([1, 2], initial=None), 3))
t(lambda: most(accumulate(iterable=[1, 2], func=None), 3))
t(lambda: most(accumulate([1, "x"]), 1))
t(lambda: list(accumulate([1, "x"])))
t(lambda: most(accumulate(Bad()), 4))
kind(lambda: accumulate([1], None, 5))
kind(accumulate)
t(accumulate, 5)
t(lambda: most(compress("abcd", [1, 0, 1]), 4))
t(lambda: most(compress("ab", [1, 0, 1]), 4))
t(lambda: most(compress(Bad(), [1, 0, 1]), 4))
kind(compress, "ab")
t(compress, 5, [])
t(compress, [], 5)
t(lambda: list(compress(data="ab", selectors=[0, 1])))
for f in dropwhile, takewhile, filterfalse:
    t(lambda: most(f(lambda x: x < 3, [1, 2, 3, 1])))
    t(lambda: most(f(lambda x: True, [1, 2]), 3))
    t(lambda: most(f(lambda x: False, [1, 2]), 3))
    t(lambda: most(f(lambda x: x == 1, Bad()), 5))
    t(lambda: most(f(fails, [1, 2]), 3))
    kind(f, None)
    t(f, None, 5)
    kind(f)
t(lambda: list(filterfalse(None, [0, 1, "", "x"])))
t(lambda: list(filterfalse(bool, [0, 1])))
t(lambda: most(starmap(pow, [(2, 3), [3, 2]])))
t(lambda: list(starmap(pow, [5])))
kind(lambda: list(starmap(pow, [(2, 3, 4, 5)])))
for a in ((3,), (1, 3), (1, None), (None, None, 2), (1, 9, 3), (0,), (5, 2), (2, 2), (1, 2, 100), (None,), (-1,), (1, -1), (1, 2, 0), (1, 2, -1), ("x",), (1, "x"), (1, 2, "x"), (), (1, 2, 3, 4), (1.5,)):
    kind(lambda: list(islice(range(8), *a)))
it = iter(range(10))
t(lambda: (list(islice(it, 2, 4)), next(it)))
t(lambda: (list(islice(it, 0)), next(it)))
t(lambda: (list(islice(it, 3, 3)), next(it)))
t(lambda: most(islice(Bad(), 5), 3))
x = islice([1], 1)
t(lambda: most(x, 3))
t(lambda: most(batched("abcde", 2), 4))
t(lambda: most(batched("abcde", 2, strict=True), 4))
t(lambda: most(batched("abcd", 2, strict=True), 3))
t(lambda: most(batched(Bad(), 2), 2))
t(lambda: most(batched("", 2), 2))
t(batched, "a", 0)
t(batched, "a", -1)
t(batched, "a", "x")
kind(batched, "a")
t(batched, 5, 1)
t(lambda: most(pairwise("abc"), 4))
t(lambda: most(pairwise("a"), 2))
t(lambda: most(pairwise(""), 2))
t(lambda: most(pairwise(Bad()), 2))
t(pairwise, 5)


class Shuts:
    """Asks the pairs for another one while it makes one."""

    def __init__(self):
        self.pairs = None
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 2 and self.pairs is not None:
            return list(self.pairs)
        if self.n > 4:
            raise StopIteration
        return self.n


s = Shuts()
s.pairs = pairwise(s)
t(lambda: len(list(s.pairs)))
t(lambda: [(k, list(g)) for k, g in groupby("aabbbc")])
t(lambda: [(k, list(g)) for k, g in groupby([1, 3, 2, 4], lambda x: x % 2)])
t(lambda: [(k, list(g)) for k, g in groupby([1, 3, 2], key=None)])
t(lambda: [k for k, g in groupby("aabbbc")])
g = groupby("aabb")
k, first = next(g)
t(lambda: next(first))
k, second = next(g)
t(lambda: (list(first), list(second), list(second), list(g)))
t(lambda: [(k, most(g, 3)) for k, g in groupby([1, 1], fails)])
t(lambda: most(groupby(Bad()), 0))
g = groupby(Bad(), lambda x: 0)
k, first = next(g)
t(lambda: most(first, 5))
t(lambda: most(groupby([]), 2))
t(groupby, 5)
t(lambda: most(chain("ab", [], (1,)), 5))
t(lambda: most(chain(), 2))
t(lambda: most(chain("a", 5), 1))
t(lambda: list(chain("a", 5)))
t(lambda: most(chain(Bad(), "x"), 6))
t(lambda: most(chain.from_iterable(["ab", Bad()]), 8))
t(lambda: most(chain.from_iterable(Bad()), 0))
t(lambda: list(chain.from_iterable([1])))
t(chain.from_iterable, 5)
t(lambda: [list(i) for i in tee("abc")])
t(lambda: [list(i) for i in tee("abc", 3)])
t(lambda: tee("abc", 0))
t(tee, "abc", -1)
t(tee, "abc", "x")
t(tee, 5)
a, b = tee("abc")
next(a)
c, d = tee(a)
t(lambda: (list(c), list(d), list(b)))
a, b = tee([1, 2])
import copy
c = copy.copy(a)
t(lambda: (next(a), list(c), list(b), list(a)))
t(lambda: type(a)([5, 6]).__next__())
t(lambda: list(type(a)(b)))
a, b = tee(Bad())
t(lambda: (most(a, 4), most(b, 4)))
t(lambda: most(zip_longest("abc", [1], fillvalue="-"), 5))
t(lambda: most(zip_longest("abc", [1]), 5))
t(lambda: most(zip_longest(), 2))
t(lambda: most(zip_longest([1], Bad()), 3))
kind(lambda: zip_longest("a", x=1))
t(lambda: zip_longest(5))
t(lambda: list(product("ab", [1, 2])))
t(lambda: list(product("ab", repeat=2)))
t(lambda: list(product("ab", repeat=0)))
t(lambda: list(product()))
t(lambda: most(product("ab", []), 2))
t(lambda: list(product([], "ab")))
t(lambda: product("ab", repeat=-1))
t(lambda: product("ab", repeat="x"))
kind(lambda: product("ab", repeat=2**61))
t(lambda: product(5))
kind(lambda: product("a", x=2))
t(lambda: most(product("a"), 3))
for f in combinations, combinations_with_replacement, permutations:
    t(lambda: list(f("abc", 2)))
    t(lambda: most(f("ab", 3), 6))
    t(lambda: most(f("a", 0), 3))
    t(lambda: most(f("", 0), 3))
    t(lambda: most(f("", 1), 3))
    t(lambda: most(f("a", 1), 3))
    t(f, "ab", -1)
    kind(f, "ab", "x")
    t(f, 5, 1)
    t(lambda: len(list(f(range(5), 3))))
t(lambda: list(permutations("abc")))
t(lambda: list(permutations("ab", None)))
kind(combinations, "ab")
