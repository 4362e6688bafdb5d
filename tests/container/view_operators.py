# tags: large
# dict.keys(), .items(), .values(): as sets, against sets, other views and any iterable; changes while they are walked.
# needs: PY_FSTRINGS
d = {1: "a", 2: "b", 3: "c"}
e = {2: "b", 3: "x", 4: "d"}
k, i, v = d.keys(), d.items(), d.values()


def tell(f):
    try:
        r = f()
        print(sorted(r) if isinstance(r, (set, frozenset)) else r)
    except (TypeError, RuntimeError) as x:
        print(type(x).__name__, x if "changed" in str(x) else "")


for other in (e.keys(), {2, 3, 4}, frozenset([2]), [2, 9]):
    tell(lambda: k & other)
    tell(lambda: k | other)
    tell(lambda: k - other)
    tell(lambda: k ^ other)
tell(lambda: i & e.items())
tell(lambda: i - e.items())
tell(lambda: i | [(9, "z")])
tell(lambda: {1, 7} | k)
tell(lambda: {1, 7} & k)
tell(lambda: {1, 7} - k)
tell(lambda: [1] & k)
tell(lambda: k & 5)
tell(lambda: k + k)
tell(lambda: v & v)
tell(lambda: v | {1})
tell(lambda: {1} & v)
for other in (d.keys(), {1, 2, 3}, {1, 2, 3, 4}, frozenset([1]), [1, 2, 3], e.keys(), v, 5):
    print(k == other, k != other, end=" ")
    for op in (lambda: k < other, lambda: k <= other, lambda: k > other, lambda: k >= other):
        try:
            print(op(), end=" ")
        except TypeError as x:
            print("TypeError", end=" ")
    print()
print(v == v, v == d.values(), i == d.items(), i == {1: "a", 2: "b", 3: "c"}.items(), i == e.items())
print(1 in k, 9 in k, (1, "a") in i, (1, "b") in i, (9, "a") in i, (1,) in i, [1, "a"] in i, 5 in i, "a" in v, "z" in v)
print(len(k), len(i), len(v), bool(k), bool({}.keys()), bool({}.items()))
print(k.isdisjoint(e), k.isdisjoint({7}), i.isdisjoint([(1, "a")]))
print(list(reversed(k)), list(reversed(i)), list(reversed(v)), list(reversed({}.keys())))
print(repr(k), repr(i), repr(v))
tell(lambda: hash(k))
tell(lambda: hash(i))
tell(lambda: isinstance(hash(v), int))
tell(lambda: k[0])
tell(lambda: [] in k)


def grow(view):
    for x in view:
        d[len(d) + 10] = x


def shrink(view):
    for x in view:
        del d[1]


def same_size(view):
    n = 0
    for x in view:
        n += 1
        d[2] = n
    return n


saved = dict(d)
for f in (grow, shrink, same_size):
    for view in (d, d.keys(), d.items(), d.values(), reversed(d), reversed(d.items())):
        tell(lambda: f(view))
        d.clear()
        d.update(saved)
it = iter(k)
print(next(it), next(it), next(it), next(it, "end"))
d[50] = 1
print(next(it, "still at its end"))
del d[50]
s = {1, 2, 3}


def grow_set():
    for x in s:
        s.add(x + 10)


tell(grow_set)
