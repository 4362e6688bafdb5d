# tags: host
# operator's functions: results, errors and texts.
# needs: PY_FSTRINGS
import operator
from operator import attrgetter, itemgetter, methodcaller


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


class Hint:
    def __init__(self, value, n=None):
        self.value = value
        self.n = n

    def __length_hint__(self):
        if isinstance(self.value, type):
            raise self.value("hint")
        return self.value


class Len:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        if isinstance(self.n, type):
            raise self.n("len")
        return self.n


for x in Hint(3), Hint(-1), Hint("x"), Hint(NotImplemented), Hint(TypeError), Hint(KeyError), Len(2), Len(KeyError), [1, 2], 5, iter([1, 2, 3]):
    t(operator.length_hint, x)
    t(operator.length_hint, x, 7)
t(operator.length_hint, 5, "x")
t(operator.length_hint, [], "x")
t(operator.length_hint)
for x in None, 0, 1, [], [0]:
    t(lambda: (operator.truth(x), operator.not_(x), operator.is_none(x), operator.is_not_none(x)))
for name in "lt le eq ne ge gt add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor concat contains countOf indexOf is_ is_not matmul iadd isub imul iconcat".split():
    f = getattr(operator, name)
    kind(f, 6, 3)
    t(f, [1, 2, 1], [1])
    t(f, [1, 2, 1], 1)
    t(f, "ab", "b")
    kind(f, 1)
for name in "abs neg pos inv index not_ truth".split():
    f = getattr(operator, name)
    t(f, 6)
    t(f, -2.5)
    t(f, "x")
nan = float("nan")
t(operator.countOf, [nan, nan, 1.0, True, 1], nan)
t(operator.countOf, [nan, nan, 1.0, True, 1], 1)
t(operator.indexOf, [2, nan, 1.0], nan)
t(operator.indexOf, iter([2, 3]), 5)
kind(operator.indexOf, 5, 5)
kind(operator.countOf, 5, 5)
l = [1, 2, 3]
t(operator.setitem, l, 0, 9)
t(operator.delitem, l, 1)
t(operator.getitem, l, 1)
t(operator.getitem, l, 5)
t(operator.getitem, 5, 5)
t(lambda: l)
t(operator.call, max, 1, 2)
t(lambda: operator.call(dict, a=1))


class P:
    def __init__(self):
        self.x = 1
        self.y = {"k": "v"}
        self.me = self

    def f(self, *a, **k):
        return a, k


p = P()
t(attrgetter("x"), p)
t(attrgetter("me.me.x"), p)
t(attrgetter("x", "y"), p)
t(attrgetter("z"), p)
t(attrgetter("x.z"), p)
t(attrgetter("me."), p)
kind(attrgetter("x"))
kind(attrgetter("x"), p, p)
kind(attrgetter)
t(attrgetter, 1)
t(attrgetter, "x", 1)
t(itemgetter(1), [1, 2])
t(itemgetter(1, 0), [1, 2])
t(itemgetter("k"), p.y)
t(itemgetter(slice(1)), "abc")
t(itemgetter(5), [1])
t(itemgetter(5), 5)
kind(itemgetter)
kind(itemgetter(1))
t(methodcaller("f"), p)
t(lambda: methodcaller("f", 1, 2, a=3)(p))
t(methodcaller("g"), p)
kind(methodcaller("f"))
kind(methodcaller("f"), p, p)
kind(methodcaller)
t(methodcaller, 1)
t(methodcaller("upper"), "a")
t(methodcaller("split", "b"), "abc")
t(repr, attrgetter("x", "y.z"))
t(repr, itemgetter(1))
t(repr, itemgetter(1, "a"))
t(repr, methodcaller("f"))
t(repr, methodcaller("f", 1, "a"))
t(repr, methodcaller("f", a=2))
t(repr, methodcaller("f", 1, a=2, b="c"))
loop = []
g = itemgetter(loop)
loop.append(g)
t(repr, g)
