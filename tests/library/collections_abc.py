# Module collections.abc: what belongs to the abstract classes, their methods, generic aliases, registered classes.
# needs: PY_METACLASS PY_TYPES PY_DOC PY_GENERIC_ALIAS
# tags: host
import collections.abc
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, deque, abc
from collections.abc import *
from weakref import WeakSet


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


def generator():
    yield


async def coroutine():
    pass


async def async_generator():
    yield


co = coroutine()
things = {"int": 1, "str": "", "bytes": b"", "bytearray": bytearray(), "list": [], "tuple": (), "dict": {}, "set": set(),
          "frozenset": frozenset(), "range": range(3), "memoryview": memoryview(b""), "generator": generator(), "iter": iter([]),
          "function": generator, "type": int, "coroutine": co, "async": async_generator(), "deque": deque(),
          "Counter": Counter(), "UserDict": UserDict(), "UserList": UserList(), "UserString": UserString(""),
          "ChainMap": ChainMap(), "WeakSet": WeakSet(), "reversed": reversed([]), "object": object()}
names = [name for name in collections.abc.__all__ if name not in ("ByteString", "KeysView", "ItemsView", "ValuesView", "MappingView")]
co.close()
for name, thing in things.items():
    print(name, *[n for n in names if n != "Hashable" and isinstance(thing, getattr(abc, n))])
print([name for name in ("int", "str", "tuple", "list", "dict", "set", "frozenset", "bytes", "bytearray") if isinstance(things[name], Hashable)])
print(isinstance({}.keys(), KeysView), isinstance({}.items(), ItemsView), isinstance({}.values(), ValuesView))
print(Mapping, Mapping.__name__, Mapping.__module__, collections.abc.__name__, abc is collections.abc, issubclass(OrderedDict, Mapping))
for name in names:
    print(name, *sorted(getattr(abc, name).__abstractmethods__), [c.__name__ for c in getattr(abc, name).__bases__])
attempt(Sequence)
attempt(Iterator)


class Letters(Sequence):
    def __init__(self, text):
        self.text = text

    def __len__(self):
        return len(self.text)

    def __getitem__(self, index):
        return self.text[index]


s = Letters("abcab")
print(list(s), list(reversed(s)), "c" in s, "d" in s, s.index("b"), s.index("b", 2), s.index("a", -2), s.count("a"))
attempt(s.index, "a", 1, 3)
match s:
    case [first, *_]:
        print("sequence", first)


class Items(MutableSequence):
    def __init__(self, items=()):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = value

    def __delitem__(self, index):
        del self.items[index]

    def insert(self, index, value):
        self.items.insert(index, value)


m = Items("abc")
m.append("d")
m.extend(m)
m += "xy"
m.reverse()
m.remove("x")
print(m.items, m.pop(), m.pop(0), len(m), m.clear(), m.items)
attempt(m.pop)


class Bits(MutableSet):
    def __init__(self, items=()):
        self.items = list(dict.fromkeys(items))

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, item):
        if item not in self.items:
            self.items.append(item)

    def discard(self, item):
        if item in self.items:
            self.items.remove(item)

    def __repr__(self):
        return f"Bits({self.items})"


a, b = Bits([1, 2, 3]), Bits([2, 3, 4])
print(a & b, a | b, a - b, a ^ b, a < b, a <= a, a == Bits([3, 2, 1]), a == {1, 2, 3}, a > Bits([1]), a >= b, a.isdisjoint([9]))
print([1, 9] | a, [1, 9] & a, [1, 9] - a, {1, 9} ^ a, a._hash() == hash(frozenset(a)), a < {1, 2, 3, 4})
a |= b
a &= {1, 2, 4}
a ^= [4, 5]
a -= [1]
print(a, a.pop(), a.remove(5), a)
attempt(a.remove, 7)
attempt(a.pop)
attempt(hash, a)
attempt(lambda: a | 1)


class Low(MutableMapping):
    def __init__(self, **values):
        self.values_ = {}
        self.update(values)

    def __getitem__(self, key):
        return self.values_[key.lower()]

    def __setitem__(self, key, value):
        self.values_[key.lower()] = value

    def __delitem__(self, key):
        del self.values_[key.lower()]

    def __iter__(self):
        return iter(self.values_)

    def __len__(self):
        return len(self.values_)

    def __repr__(self):
        return f"Low{self.values_}"


d = Low(A=1, b=2)
d.update([("C", 3)], D=4)
print(d, d["B"], "a" in d, "z" in d, d.get("x"), d.get("x", 0), d.pop("A"), d.pop("x", None), d.setdefault("e", 5), d == dict(d))
print(d.keys(), d.values(), d.items(), list(d.keys()), list(d.values()), list(d.items()), d.keys() & {"b", "q"}, 4 in d.values(), ("b", 2) in d.items())
print(d.popitem(), len(d), d.clear(), len(d), sorted(Low(x=1).keys() | {"y"}), Low(x=1) == {"x": 1}, Low(x=1).items() <= {("x", 1), ("y", 2)})
attempt(d.popitem)
attempt(d.pop, "x")
match Low(x=1):
    case {"x": value}:
        print("mapping", value)


class Count(Generator):
    n = 0

    def send(self, value):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n

    def throw(self, typ, val=None, tb=None):
        return super().throw(typ, val, tb)


print(list(Count()), next(Count()), Count().close())
attempt(Count().throw, ValueError("x"))
print(Mapping[str, int], Callable[[int, str], bool], Callable[..., int], Callable[[], None], Iterable[int].__origin__ is Iterable)
print(Callable[[int, str], bool].__args__, Callable[[int], str] == Callable[[int], str], Iterator[int].__args__)
attempt(lambda: Callable[int])
attempt(lambda: Callable[int, str])


class Nothing:
    __iter__ = None
    __hash__ = None

    def __contains__(self, x):
        return False


print([n for n in names if isinstance(Nothing(), getattr(abc, n))])
