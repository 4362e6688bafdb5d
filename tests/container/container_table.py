# tags: host
# Containers: rare arguments and errors of dict, set, list, tuple, deque, range, slice, iterators.
# needs: PY_FSTRINGS
from collections import OrderedDict, defaultdict, deque, namedtuple


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


def put(o, i, v):
    o[i] = v
    return o


def cut(o, i):
    del o[i]
    return o


class Eq:
    """Changes a container while it is compared."""

    def __init__(self, act):
        self.act = act

    def __eq__(self, other):
        self.act()
        return False

    def __hash__(self):
        return 1


class Keys:
    def __init__(self, keys):
        self.k = keys

    def keys(self):
        return self.k

    def __getitem__(self, i):
        return i * 2


# dict
d = {1: 2}
t(lambda: dict([(1, 2), [3, 4], "ab"]))
t(lambda: dict([(1, 2, 3)]))
kind(lambda: dict([1]))
t(lambda: dict(["abc"]))
t(lambda: dict(5))
kind(lambda: dict({1: 2}, {3: 4}))
t(lambda: dict(Keys([1, 2])))
kind(lambda: dict(Keys(5)))
t(lambda: dict({1: 2}, a=3))
t(lambda: dict(**{"x": 1}))
t(lambda: {}.update(1, 2))
t(lambda: {}.update(5))
t(lambda: put({}, [], 1))
t(lambda: {}[[]])
t(lambda: [] in {})
t(lambda: cut({}, 1))
t(lambda: {1: 2}.get(1))
t(lambda: {1: 2}.get(2, 3))
t(lambda: {}.get())
t(lambda: {}.pop(1))
t(lambda: {}.pop(1, 2))
t(lambda: {}.popitem())
t(lambda: {1: 2, 3: 4}.popitem())
t(lambda: {}.setdefault(1, 2))
t(lambda: {1: 5}.setdefault(1, 2))
t(lambda: {}.setdefault([]))
t(lambda: dict.fromkeys([1, 2], 3))
t(lambda: dict.fromkeys("ab"))
t(lambda: dict.fromkeys(5))
kind(lambda: dict.fromkeys())
t(lambda: ({1: 2} | {3: 4}, {1: 2} | {1: 3}))
t(lambda: {1: 2} | [(3, 4)])
t(lambda: [(3, 4)] | {1: 2})
t(lambda: {1: 2} < {1: 3})
t(lambda: {1: 2} + {})
t(lambda: ({1: 2} == {1: 2}, {1: 2} == {1: 3}, {1: 2} == {2: 2}, {1: 2} == OrderedDict([(1, 2)]), {1: 2} != 5))
x = {}
x |= [(1, 2)]
x |= {3: 4}
t(lambda: x)
x[x.__class__] = x
t(lambda: repr(x)[-9:])


def grow(d):
    for k in d:
        d[k + 100] = 1


def shrink(d):
    for k in d:
        d.pop(k)
        d[k + 1] = 0
        d[k + 2] = 0


t(grow, {1: 2})
t(shrink, {1: 2, 5: 6})
t(grow, {1, 2}) if False else None
big = {}
for i in range(100):
    big[Eq(lambda: None)] = i
t(lambda: len(big))
m = {}
a, b = Eq(lambda: m.clear()), Eq(lambda: m.clear())
m[a] = 1
t(lambda: m.get(b))
t(lambda: len(m))
m[a] = 1
t(lambda: put(m, b, 2).get(b))
m = {Eq(lambda: None): i for i in range(5)}
c = Eq(lambda: m.update({i: i for i in range(50)}))
t(lambda: m.get(c))
t(lambda: len(m))
t(lambda: [k for k in reversed({1: 2, 3: 4})])
e = {i: i for i in range(6)}
del e[2], e[5]
t(lambda: (list(reversed(e)), list(reversed(e.items())), list(reversed(e.values()))))
r = reversed(e)
next(r)
e[9] = 1
t(lambda: list(r))
it = iter(e)
t(lambda: it.__length_hint__())
e[10] = 1
t(lambda: next(it))
t(lambda: it.__length_hint__())
k, v, i = d.keys(), d.values(), d.items()
t(lambda: (k & [1, 5], k | [5], k - [1], k ^ [5], [1] & k, {1, 7} - k))
t(lambda: k & 5)
kind(lambda: k + k)
t(lambda: (k == {1}, k < {1, 2}, k >= {1}, k != [1], k.isdisjoint([5]), k.isdisjoint([1])))
kind(lambda: k < [1])
t(lambda: (i & [(1, 2)], (1, 2) in i, (1, 3) in i, (2, 2) in i, 5 in i, (1,) in i, ([], 1) in i if False else 0))
t(lambda: (2 in v, 5 in v, len(v), v == v, v == d.values()))
t(lambda: ([], 1) in i)
t(lambda: (k.mapping[1], repr(k), repr(v), repr(i)))
kind(lambda: hash(k))
kind(lambda: k[0])
t(lambda: put(d, 1, d) and repr(d.values()))
d[1] = 2
# OrderedDict, defaultdict
o = OrderedDict([(1, 2), (3, 4), (5, 6)])
t(lambda: (o.move_to_end(1), list(o), o.move_to_end(5, last=False), list(o)))
t(lambda: o.move_to_end(99))
t(lambda: o.popitem())
t(lambda: o.popitem(last=False))
t(lambda: OrderedDict().popitem())
t(lambda: (OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(3, 4), (1, 2)]), OrderedDict([(1, 2)]) == {1: 2}, OrderedDict([(1, 2)]) == OrderedDict([(1, 3)]), OrderedDict([(1, 2)]) == OrderedDict()))
t(lambda: repr(OrderedDict([(1, 2)])))
t(lambda: OrderedDict([(1, 2)]) | {3: 4})
t(lambda: {3: 4} | OrderedDict([(1, 2)]))
t(lambda: OrderedDict(5))
f = defaultdict(list, {1: [2]})
t(lambda: (f[5], f, f.default_factory, f.get(77), f.__missing__(8)))
t(lambda: defaultdict(5))
t(lambda: defaultdict(None)[1])
t(lambda: defaultdict())
t(lambda: defaultdict(lambda: 1 / 0)[1])
f.default_factory = None
t(lambda: f[99])
del f.default_factory
t(lambda: f.default_factory)
t(lambda: (f | {7: 7}, f.copy(), f == {**f}))
f = defaultdict(None)
f.default_factory = f.copy
# set
t(lambda: ({1} | {2}, {1, 2} & {2}, {1, 2} - {2}, {1} ^ {2}, {1} < {1, 2}, {1} <= {1}, {1} > {2}, {1} >= set()))
t(lambda: {1} | [2])
t(lambda: [2] | {1})
t(lambda: {1} < [1])
t(lambda: ({1}.union([2], (3,)), {1, 2}.intersection([2], [2]), {1, 2}.difference([1], [5]), {1}.symmetric_difference([2])))
t(lambda: {1}.union(5))
t(lambda: ({1}.issubset([1, 2]), {1, 2}.issuperset([1]), {1}.isdisjoint([2])))
t(lambda: set().pop())
t(lambda: {1}.remove(2))
t(lambda: {1}.remove([]))
t(lambda: {1}.discard(2))
t(lambda: {frozenset([1])}.remove({1}))
t(lambda: {1} in {frozenset([1])})
t(lambda: {[]})
t(lambda: hash({1}))
t(lambda: hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
t(lambda: frozenset([1]).add(1))
s = {1, 2, 3}
s &= {2, 3}
s |= {9}
s -= {3}
s ^= {7}
t(lambda: sorted(s))
t(lambda: (s.update([1], [2]), s.intersection_update([1, 2]), s.difference_update([1]), s.symmetric_difference_update([5]), sorted(s)))
t(lambda: s.update(5))


def ior(x):
    global s
    s |= x


t(ior, [1])


def change(s):
    for x in s:
        s.add(x + 100)


t(change, {1})
t(lambda: set(5))
kind(lambda: set(1, 2))
kind(lambda: set(a=1))
kind(lambda: frozenset([1], [2]))
# list, tuple
l = [3, 1, 2]
t(lambda: l.index(9))
t(lambda: l.index(1, 2))
t(lambda: l.index(1, -5, 5))
kind(lambda: l.index(1, 0, "x"))
t(lambda: l.remove(9))
t(lambda: [].pop())
t(lambda: l.pop(9))
t(lambda: l.pop("x"))
t(lambda: l.insert(1))
t(lambda: l.insert("x", 1))
t(lambda: (l.insert(-100, 0), l.insert(100, 9), l))
t(lambda: l.extend(5))
t(lambda: l.extend(l) or len(l))
t(lambda: l[5:1] + l[::3] + l[-1:-4:-1])
t(lambda: l["x"])
kind(lambda: l[2**70])
t(lambda: l[:2**70] == l)
t(lambda: l["x":])
t(lambda: l[::0])
t(put, [1, 2, 3], slice(0, 2), [9])
t(put, [1, 2, 3], slice(0, 2), "abc")
kind(put, [1, 2, 3], slice(0, 2), 5)
t(put, [1, 2, 3], slice(0, 3, 2), [9])
t(put, [1, 2, 3], slice(0, 3, 2), [9, 8])
kind(put, [1, 2, 3], slice(0, 3, 2), 5)
t(put, [1, 2, 3], slice(3, 0), [9])
t(put, [1, 2, 3], 7, 1)
t(put, [1, 2, 3], "x", 1)
t(cut, [1, 2, 3], 7)
t(cut, [1, 2, 3], slice(0, 2))
t(cut, [1, 2, 3, 4, 5], slice(None, None, -2))
t(cut, [1, 2, 3], slice(5, 9))
x = [1, 2, 3]
t(put, x, slice(1, 1), x)
t(put, x, slice(None, None, -1), x)
t(lambda: [1] * -1)
t(lambda: [1] * "x")
t(lambda: [1] + (2,))
t(lambda: (1,) + [2])
t(lambda: ([1] < [1, 2], [1, 2] < [1], [2] > [1, 5], [1] == [1.0], [1] != (1,), (1, 2) < (1, 3), () < (1,)))
t(lambda: [1] < (1,))
t(lambda: [[]] < [5])
t(lambda: [1, "x"].sort())
t(lambda: sorted([3, 1, 2], key=lambda x: -x, reverse=True))
t(lambda: sorted([1], key=5))
t(lambda: sorted(5))
kind(lambda: sorted([1], nothing=5))
t(lambda: [1].sort(5))


def sort_change(l):
    l.sort(key=lambda x: l.append(1))


t(sort_change, [2, 1])
kind(lambda: list(1, 2))
t(lambda: tuple(5))
t(lambda: (1, 2).index(5))
t(lambda: (1, 2, 1).count(1))
t(lambda: (1, 2)[5])
t(lambda: put((1, 2), 0, 1))
t(lambda: cut((1, 2), 0))
t(lambda: hash((1, [])))
y = [1]
y.append(y)
t(lambda: repr(y))
z = (y, [y])
t(lambda: repr(z))
it = iter([1, 2])
t(lambda: (it.__length_hint__(), list(it), it.__length_hint__(), next(it, 5)))
t(lambda: next(it))
# range, slice
for a in ((5,), (1, 5), (5, 1, -2), (0, 10, 3), (0,), (10**30,), (0, 10**30, 10**29), (10**30, 0, -(10**29) * 4), (-5,), (5, 5)):
    g = range(*a)
    t(lambda: (g, list(g)[:5] if len(g) < 100 else g[-1], bool(g)))
    t(lambda: len(g))
    t(lambda: (g[0], g[-1], g[1:], g[::-1], g[::2]))
    t(lambda: (0 in g, 10**29 in g, len(g) < 100 and ("x" in g, 2.0 in g), g.count(1), g.count(10**29)))
    t(lambda: g.index(10**29))
    t(lambda: (g == range(*a), hash(g) == hash(range(*a)), list(reversed(g))[:2] if len(g) < 100 else 0))
t(lambda: range(0, 5, 0))
t(lambda: range("x"))
t(lambda: range(1.5))
t(lambda: range())
t(lambda: range(1, 2, 3, 4))
t(lambda: range(5)[9])
t(lambda: range(5)["x"])
t(lambda: range(5).index(9))
kind(lambda: range(5).index("x"))
t(lambda: (range(0) == range(5, 1), range(3) == [0, 1, 2], range(0, 3, 2) == range(0, 4, 2), range(1, 2) == range(1, 3, 5), range(2) != range(3)))
t(lambda: range(5) < range(6))
t(lambda: range(5) + range(5))
t(lambda: put(range(5), 0, 1))
t(lambda: slice(1, 2, 3).indices(5))
t(lambda: slice(None, None, -1).indices(5))
t(lambda: slice(10**30).indices(10**31))
t(lambda: slice(1).indices(-1))
t(lambda: slice("x").indices(5))
t(lambda: slice(1, 2, 0).indices(5))
kind(lambda: slice())
kind(lambda: slice(1, 2, 3, 4))
t(lambda: (slice(1, 2) == slice(1, 2), slice(1, 2) < slice(1, 3), slice(1) == 5, hash(slice(1)) == hash(slice(1)), repr(slice(1, "x"))))
t(lambda: hash(slice([])))
# deque
q = deque([1, 2, 3], 3)
t(lambda: (q.append(4), q, q.appendleft(0), q, q.maxlen))
t(lambda: (q.rotate(1), q, q.rotate(-2), q, q.rotate(0), q.rotate(100), q))
t(lambda: q.rotate("x"))
t(lambda: (q[0], q[-1], q.index(q[1]), q.count(5), q.reverse(), q))
t(lambda: q[9])
kind(lambda: q["x"])
t(lambda: q[0:1])
kind(lambda: q.index(99))
kind(lambda: q.index(0, 5))
t(lambda: q.insert(0, 1))
t(lambda: q.remove(99))
t(lambda: deque().pop())
t(lambda: deque().popleft())
t(lambda: deque(5))
t(lambda: deque([], -1))
kind(lambda: deque([], "x"))
t(lambda: deque([1, 2], maxlen=1))
t(lambda: (deque([1]) + deque([2]), deque([1]) * 3, 3 * deque([1]), deque([1, 2], 3) * 5, deque([1]) * 0, deque([1]) * -1))
t(lambda: deque([1]) + [2])
kind(lambda: deque([1]) * "x")
t(lambda: (deque([1]) == deque([1]), deque([1]) < deque([2]), deque([1]) == [1], deque([1, 2]) > deque([1]), 1 in deque([1])))
kind(lambda: deque([1]) < [1])
kind(lambda: hash(deque()))
t(put, deque([1, 2]), 1, 5)
t(put, deque([1, 2]), 5, 5)
t(cut, deque([1, 2]), 0)
t(cut, deque([1, 2]), 5)
u = deque([1, 2])
u += [3]
u *= 2
u.extend(u)
u.extendleft([7, 8])
t(lambda: u)
v = deque([1])
v.append(v)
t(lambda: repr(v))
t(lambda: (v.copy() == v, len(v.copy()), v.clear(), v))


def q_change(q):
    for x in q:
        q.append(1)


t(q_change, deque([1]))
it = iter(deque([1, 2]))
# named tuples
P = namedtuple("P", "x y", defaults=[5])
t(lambda: (P(1), P(1, 2), P(x=1), P._fields, P._field_defaults, P(1)._asdict(), P(1)._replace(x=9), P._make([1, 2])))
t(lambda: P())
kind(lambda: P(1, 2, 3))
t(lambda: P(1, z=2))
t(lambda: P(1, x=2))
t(lambda: P._make([1, 2, 3]))
t(lambda: P._make(5))
t(lambda: P(1)._replace(z=1))
t(lambda: P(1).z)
t(lambda: (P(1, 2) == (1, 2), P(1, 2) < (1, 3), P(1, 2) + (3,), P(1, 2)[1], hash(P(1, 2)) == hash((1, 2)), P(1, 2)[:1], P(1, 2) * 2))
for a in (("P", "a b"), ("P", "a,b"), ("P", ["a", "b"]), ("P", "a a"), ("P", "1a"), ("P", "class"), ("P", "_a"), ("1", "a"), ("class", "a"), ("P", ""), ("P", 5), (5, "a"), ("P", ["a", 5])):
    t(lambda: namedtuple(*a)._fields)
t(lambda: namedtuple("P", "a a _b class 1 ok", rename=True)._fields)
t(lambda: namedtuple("P", "a", defaults=[1, 2]))
t(lambda: namedtuple("P", "a", module="mm").__module__)
kind(lambda: namedtuple("P", "a", 5))
p = P(1)
kind(lambda: setattr(p, "x", 5))
t(lambda: setattr(p, "q", 5))
t(lambda: p.__getnewargs__())
t(lambda: P.x.__get__(p))
# zip, map, enumerate, filter, reversed, min, max, sum, any, all
t(lambda: list(zip([1, 2], "ab", strict=True)))
t(lambda: list(zip([1], "ab", strict=True)))
t(lambda: list(zip([1, 2], "a", strict=True)))
t(lambda: list(zip([1, 2], "ab", "a", strict=True)))
t(lambda: list(zip()))
t(lambda: zip(5))
kind(lambda: zip([1], x=1))
t(lambda: list(map(pow, [2, 3], [3, 2], [5, 5])))
t(lambda: list(map(lambda *a: a, *[[1]] * 20)) == [(1,) * 20])
t(lambda: list(map(None, [1])))
t(lambda: map(len))
t(lambda: list(map(pow, [1, 2], [1], strict=True)))
t(lambda: list(enumerate("ab", 10**30)))
t(lambda: list(enumerate("ab", True)))
t(lambda: list(enumerate("ab", start=2**62 - 1)))
kind(lambda: enumerate())
t(lambda: enumerate("a", "x"))
t(lambda: enumerate(5))
t(lambda: list(filter(None, [0, 1])))
t(lambda: list(filter(5, [1])))
t(lambda: list(reversed(5)))
t(lambda: list(reversed({1})))
t(lambda: list(reversed("ab")))
t(lambda: (min([2, 1]), max(1, 3, 2), min("b", "a", key=ord), max([], default=5)))
t(lambda: min([]))
t(lambda: max())
t(lambda: max(5))
t(lambda: max(1, 2, default=3))
t(lambda: max(1, "x"))
t(lambda: max([1], key=5))
kind(lambda: min(1, 2, nothing=5))
t(lambda: (sum([1, 2]), sum([1.5, 2]), sum([[1], [2]], []), sum([0.1] * 10), sum([1, 1.5, 2j]), sum([10**30, 1]), sum([], 5), sum([1], start=2)))
t(lambda: sum(["a"], ""))
t(lambda: sum([b"a"], b""))
t(lambda: sum(["a"]))
t(lambda: sum([float("inf"), 1.0, float("-inf")]))
t(lambda: sum([1e308, 1e308, -1e308]))
t(lambda: sum(5))
t(lambda: (any([0, 1]), any([]), all([1, 0]), all([])))
t(lambda: any(5))
