# Containers: __init__ called again, reprs of what holds itself, iterators' hints, views of dicts, frozensets in frozensets.
# tags: large
try:
    iter([1]).__length_hint__
    {}.keys().mapping
except (AttributeError, NameError):
    print("SKIP")
    raise SystemExit


def error(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, "" if type(e) is TypeError else e)


# __init__ again
a, s, d, f = [1, 2], {1, 2}, {1: 2}, frozenset({1})
print(a.__init__("xy"), s.__init__(range(3)), d.__init__({3: 4}, k=5), f.__init__([9]), a, s, d, f)
a.__init__(a)
a.append(3)
s.add(7)
print(a, s, a.__init__(), a)
error(set().__init__, a=1)
error(set().__init__, 1)
error(set().__init__, [], [])


class KeywordList(list):
    def __new__(cls, items, extra=None):
        self = super().__new__(cls, items)
        self.extra = extra
        return self


k = KeywordList([1, 2], extra=3)
print(k, k.extra, KeywordList([4]).extra)


class Frozen(frozenset):
    pass


f = Frozen([1])
f.__init__([2])
print(f)
m = f.__contains__
print(m(1), m(2), [g(1) for g in (Frozen([1]).__contains__, Frozen([2]).__contains__)])


# reprs
class Box:
    def __repr__(self):
        return "<" + repr(self.value) + ">"


for make in (lambda b: [b], lambda b: {b}, lambda b: frozenset([b]), lambda b: (b, 1), lambda b: {1: b}, lambda b: Frozen([b])):
    b = Box()
    b.value = make(b)
    print(repr(b.value), b)


class Bad:
    def __repr__(self):
        repr(self.value)
        raise ValueError("no text")


b = Bad()
b.value = [b]
error(repr, b.value)
print([1, [2]])

# hints
it = [iter([1, 2, 3]), iter((1, 2, 3)), iter("a\u00e9b"), iter(b"abc"), iter(range(3)), iter({1, 2, 3}), iter({1: 2, 3: 4, 5: 6}), reversed([1, 2, 3]),
      reversed(range(3)), iter({1: 2, 3: 4, 5: 6}.items())]
print([i.__length_hint__() for i in it])
for i in it:
    next(i)
print([i.__length_hint__() for i in it])
for i in it:
    for x in i:
        pass
print([i.__length_hint__() for i in it])
a = [1, 2, 3, 4]
i, r = iter(a), reversed(a)
next(i), next(r)
del a[1:]
print(i.__length_hint__(), r.__length_hint__())
s = {1, 2}
i = iter(s)
s.add(3)
print(i.__length_hint__())

# views
d = {1: [], 2: [3]}
print(d.items() == {2: [3], 1: []}.items(), d.items() == {1: [], 2: [4]}.items(), d.items() <= {1: [], 2: [3], 5: 6}.items(), d.items() < d.items())
print({1: 2}.items() >= {(1, 2)}, {1: 2}.items() > set(), {1: 2}.keys() == frozenset([1]), {1: 2}.keys() != {1}, {1: 2}.keys() == [1])
print(type({1: 2}.keys() & frozenset([1])), type(frozenset([1]) - {1: 2}.keys()), {1: 2}.keys().mapping, type({}.items().mapping))


class Raises:
    def __eq__(self, other):
        raise RuntimeError("compared")


error(lambda: {1: Raises()}.items() == {1: Raises()}.items())


class Clears:
    def __hash__(self):
        return hash(0)

    def __eq__(self, other):
        target.clear()
        return False


target = {Clears(): 0, 1: 1}
error({0: 0}.update, target)
target = {Clears(), 1, 2}
error({0}.update, target)
error(reversed, type("NoLen", (), {"__getitem__": lambda self, i: 1})())
error(reversed, type("NoItem", (), {"__len__": lambda self: 1})())

# frozensets in frozensets
n = frozenset()
for i in range(60):
    n = frozenset([n, frozenset([n, 1])])
print(hash(n) == hash(n), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))


class Own(enumerate):
    def __next__(self):
        return ("own",) + super().__next__()


e = Own("ab")
print(iter(e) is e, list(e))
