# tags: host
# Rare paths of instances: __class__, __dict__, slots, native bases, __init__ and attributes.
# needs: PY_FSTRINGS PY_DOC


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


def put(o, name, value):
    setattr(o, name, value)
    return getattr(o, name)


def cut(o, name):
    delattr(o, name)
    return "deleted"


class Plain:
    pass


class Other:
    y = 1


class S1:
    __slots__ = ("a", "b")


class S2:
    __slots__ = ("b", "a")


class S3:
    __slots__ = ("a", "b", "c")


class S4(S1):
    __slots__ = ("__dict__",)


class L1(list):
    pass


class L2(list):
    pass


# __class__
p = Plain()
p.x = 5
t(cut, p, "__class__")
t(put, p, "__class__", 5)
t(put, p, "__class__", int)
t(put, p, "__class__", S1)
p.__class__ = Other
t(lambda: (type(p).__name__, p.x, p.y))
s = S1()
s.a = 1
s.b = 2
s.__class__ = S2
t(lambda: (type(s).__name__, s.a, s.b))
del s.a
t(lambda: s.a)
kind(cut, s, "a")
s.__class__ = S1
t(lambda: (type(s).__name__, hasattr(s, "a"), s.b))
t(put, s, "__class__", S3)
t(put, s, "__class__", S4)
t(put, s, "c", 3)
t(put, s, "__dict__", {})
t(lambda: s.__dict__)
l = L1([1, 2])
l.x = 3
l.__class__ = L2
t(lambda: (type(l).__name__, l, l.x))
t(put, l, "__class__", Plain)
t(put, 5, "__class__", bool)
t(put, [], "__class__", L1)


class MS1(int):
    __slots__ = ()


class MS2(int):
    __slots__ = ()


m = MS1(7)
m.__class__ = MS2
t(lambda: (type(m).__name__, m + 1))
# __dict__
d = S4()
d.a = 1
d.z = 2
t(lambda: (d.a, d.z, d.__dict__))
d.__dict__ = {"q": 9}
t(lambda: (d.a, d.q, hasattr(d, "z"), hasattr(d, "b")))
t(put, p, "__dict__", 5)
t(cut, p, "__dict__")
t(lambda: vars(p))
e = ValueError(1)
t(cut, e, "__dict__")


class E1(ValueError):
    pass


t(cut, E1(), "__dict__")
e = E1(1)
e.x = 5
e.__dict__ = {"y": 6}
t(lambda: (e.y, hasattr(e, "x"), e.args))
for i in range(40):
    setattr(p, "a%d" % i, i)
t(lambda: (sum(vars(p).values()), p.a39))
for i in range(40):
    delattr(p, "a%d" % i)
t(lambda: (vars(p), hasattr(p, "a0")))
t(cut, p, "a0")


# __init__ and __new__
class BadInit:
    def __init__(self, x=None):
        return x


class NewAndInit:
    def __new__(cls, x):
        if x == 1:
            return 5
        if x == 2:
            return Plain()
        return object.__new__(cls)

    def __init__(self, x):
        self.x = x
        return x if x == 4 else None


t(lambda: type(BadInit()).__name__)
t(BadInit, 5)
for i in range(1, 5):
    t(lambda: type(NewAndInit(i)).__name__)


class InitList(list):
    def __init__(self, *a):
        self.got = a


class InitNone(list):
    def __init__(self, *a):
        return 5


class InitSet(set):
    def __init__(self, *a):
        self.got = a


class InitDict(dict):
    def __init__(self, *a):
        self.got = a


t(lambda: (InitList([1]), InitList([1]).got))
t(InitNone)
t(lambda: (InitSet([1]), InitSet([1]).got))
t(lambda: (InitDict(5), InitDict(5).got))
t(Plain, 5)
t(lambda: Plain(x=5))


class NewInt(int):
    def __new__(cls, *a, **k):
        self = int.__new__(cls, *a)
        self.k = k
        return self


t(lambda: (NewInt(5, z=1), NewInt(5, z=1).k))


class NewDict(dict):
    def __new__(cls, *a, **k):
        self = dict.__new__(cls)
        self["new"] = 1
        return self


t(lambda: NewDict({"a": 2}, b=3))
from collections import defaultdict, OrderedDict


class DD(defaultdict):
    def __new__(cls, *a):
        self = defaultdict.__new__(cls)
        self["n"] = 1
        return self


t(lambda: dict(DD(list, {"x": 2})))
t(lambda: DD(list)["q"])
t(lambda: DD(5))


class OD(OrderedDict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.n = len(self)


t(lambda: (OD(a=1).n, OD([(1, 2)])))


# attributes with __getattr__ and __getattribute__
class Get:
    x = 1

    def __getattr__(self, name):
        if name == "bad":
            raise KeyError(name)
        if name == "none":
            raise AttributeError("nothing")
        return name * 2


t(lambda: (Get().x, Get().ab))
t(lambda: Get().bad)
t(lambda: Get().none)
t(lambda: hasattr(Get(), "none"))
t(lambda: getattr(Get(), "none", "default"))
t(lambda: getattr(Get(), "bad", "default"))


class Prop(Get):
    @property
    def p(self):
        raise AttributeError("in p")

    @property
    def q(self):
        raise KeyError("in q")


t(lambda: Prop().p)
t(lambda: Prop().q)


class Always:
    def __getattribute__(self, name):
        if name == "k":
            raise KeyError(name)
        if name == "a":
            raise AttributeError(name)
        return name


t(lambda: (Always().zz, Always().__class__))
t(lambda: Always().k)
t(lambda: Always().a)


class Both(Always):
    def __getattr__(self, name):
        return "second " + name


t(lambda: Both().a)
t(lambda: Both().k)


class Set:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)

    def __delattr__(self, name):
        object.__setattr__(self, "gone", name)


o = Set()
o.v = 4
t(lambda: o.v)
del o.v
t(lambda: (o.v, o.gone))


class Gone:
    def __getattribute__(self, name):
        return 1


del Gone.__getattribute__
t(lambda: Gone().x)


# special methods that are None, inherited, or set later
class NoHash:
    def __eq__(self, other):
        return True


t(hash, NoHash())
t(lambda: NoHash() == 5)
kind(lambda: {NoHash()})


class NoIter:
    __iter__ = None
    __contains__ = None
    __getitem__ = None


t(iter, NoIter())
t(lambda: 1 in NoIter())
t(lambda: NoIter()[0])
t(lambda: list(NoIter()))


class GetItem:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i


class GetItemBad:
    def __getitem__(self, i):
        if i > 1:
            raise KeyError(i)
        return i


t(lambda: (list(GetItem()), 2 in GetItem(), 9 in GetItem()))
t(lambda: list(GetItemBad()))
it = iter(GetItem())
t(lambda: (list(it), list(it), next(it, "end")))


class Stops:
    def __getitem__(self, i):
        if i == 2:
            raise StopIteration
        return i


t(lambda: list(Stops()))


class BadNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("next")


t(lambda: list(BadNext()))
t(lambda: next(BadNext(), 5))


class NotIter:
    def __iter__(self):
        return 5


t(lambda: list(NotIter()))
t(lambda: iter(NotIter()))
n = iter(lambda: 5, 5)
t(lambda: (list(n), list(n)))


def stop():
    raise StopIteration


def fail():
    raise KeyError("called")


t(lambda: list(iter(stop, 5)))
t(lambda: list(iter(fail, 5)))
n = iter([1, 2, 1].pop, 2)
t(lambda: (list(n), next(n, "end")))


class Len:
    def __len__(self):
        return self.n


for v in 0, 3, -1, 2**70, "x", None, True:
    x = Len()
    x.n = v
    kind(len, x)
    kind(bool, x)


class Bool:
    def __bool__(self):
        return self.n


for v in True, False, 1, None:
    x = Bool()
    x.n = v
    t(bool, x)


class Ops:
    def __add__(self, o):
        return NotImplemented

    def __radd__(self, o):
        return ("radd", o)

    def __iadd__(self, o):
        return ("iadd", o)

    def __lt__(self, o):
        return NotImplemented

    def __eq__(self, o):
        return NotImplemented

    def __ne__(self, o):
        return "ne"


t(lambda: Ops() + 5)
t(lambda: Ops() + Ops())
t(lambda: 5 + Ops())
t(lambda: Ops() < 5)
t(lambda: Ops() == 5)
t(lambda: Ops() != 5)
o = Ops()
o += 3
t(lambda: o)


class Str(str):
    pass


class Bytes(bytes):
    pass


class BA(bytearray):
    pass


t(lambda: Str("a") + "b")
t(lambda: "a" + Str("b"))
t(lambda: Str("%s") % 5)
t(lambda: Str("a") * 2)
t(lambda: type(Str("a") + Str("b")).__name__)
t(lambda: Bytes(b"%d") % 5)
t(lambda: Bytes(b"a") + b"b")
t(lambda: BA(b"%d") % 5)
t(lambda: Str("a") % 5)
b = BA(b"a")
b += b"c"
t(lambda: (type(b).__name__, b))
b *= 2
t(lambda: (type(b).__name__, b))
t(lambda: Str("a") < Str("b"))
t(lambda: Str("a") == "a")
t(lambda: bytes(Bytes(b"x")))
t(lambda: memoryview(Bytes(b"x")).tobytes())
t(lambda: memoryview(Plain()))
t(lambda: memoryview(L1()))
t(lambda: b"".join([BA(b"q"), Bytes(b"r")]))


class Repr:
    def __repr__(self):
        return self.r

    def __str__(self):
        return self.s


for r, s in ("r", "s"), (5, None), (Str("R"), Str("S")):
    x = Repr()
    x.r = r
    x.s = s
    t(repr, x)
    t(str, x)
    t(lambda: "%r %s" % (x, x))
    t(lambda: f"{x}")


class Fmt:
    def __format__(self, spec):
        return spec and 5 or "empty"


t(format, Fmt())
kind(format, Fmt(), "x")
t(lambda: f"{Fmt()}")
t(format, Plain(), "x")
t(lambda: "{:x}".format(Plain()))


class Call:
    __call__ = 5


t(lambda: Call()())
t(lambda: Plain()())
t(callable, Call())
t(callable, Plain())


class Contains:
    def __contains__(self, x):
        return x


t(lambda: ([] in Contains(), [1] in Contains(), 5 in Contains(), [1] not in Contains()))


class Del:
    def __delitem__(self, i):
        self.i = i

    def __setitem__(self, i, v):
        self.i = (i, v)


x = Del()
x[1] = 2
t(lambda: x.i)
del x[3]
t(lambda: x.i)
t(lambda: x[1])


def setit(x):
    x[0] = 1


def delit(x):
    del x[0]


t(setit, Plain())
t(delit, Plain())
t(lambda: Plain()[0])
t(lambda: Plain()[0:1])


class Index:
    def __index__(self):
        return self.v


for v in 1, "x", 1.5, True:
    x = Index()
    x.v = v
    t(lambda: [5, 6, 7][x])
    t(hex, x)
    t(int, x)
    t(float, x)
    t(range, x)
    t(lambda: "ab" * x)


class Num:
    def __int__(self):
        return self.v

    def __float__(self):
        return self.v


for v in 1, 1.5, "x", True:
    x = Num()
    x.v = v
    t(int, x)
    t(float, x)
t(float, Plain())
t(int, Plain())
t(complex, Plain())


class Hash:
    def __hash__(self):
        return self.v


for v in 5, "x", 2**70, True, -1:
    x = Hash()
    x.v = v
    t(lambda: hash(x) == hash(v) if v != "x" else hash(x))


class Copy:
    def __copy__(self):
        return "copied"


import copy
t(copy.copy, Copy())
t(lambda: copy.copy(L1([1, 2])) == [1, 2])
x = Plain()
x.a = [1]
y = copy.copy(x)
z = copy.deepcopy(x)
t(lambda: (y.a is x.a, z.a == x.a, z.a is x.a))
s = S1()
s.a = [1]
t(lambda: (copy.copy(s).a is s.a, hasattr(copy.copy(s), "b")))
