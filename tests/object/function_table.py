# tags: host
# Functions, code objects, methods, properties and modules: rare attributes and errors.
# needs: PY_ASYNC_AWAIT PY_DOC PY_FSTRINGS PY_QUALNAME PY_SYNTAX_DETAILS
import types


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
    return getattr(o, name, "gone")


def f(a, b=1, /, c=2, *args, d, e=3, **kw):
    """text"""
    x = a
    return x


def outer(x, y):
    def inner(z):
        nonlocal x
        x = z
        return x, y

    return inner


def g():
    yield 1


t(lambda: (f.__defaults__, f.__kwdefaults__, f.__doc__, f.__name__, f.__qualname__, f.__module__))
t(put, f, "__defaults__", (5, 6))
t(put, f, "__defaults__", 5)
t(put, f, "__defaults__", [5])
t(put, f, "__kwdefaults__", {"d": 7})
t(put, f, "__kwdefaults__", 5)
t(lambda: f(1))
t(put, f, "__kwdefaults__", None)
t(cut, f, "__defaults__")
t(cut, f, "__kwdefaults__")
t(lambda: f(1))
t(cut, f, "__doc__")
t(put, f, "__doc__", 5)
t(put, f, "__module__", "m")
t(put, f, "__name__", "other")
t(put, f, "attr", 1)
t(cut, f, "attr")
t(cut, f, "attr")
kind(put, f, "__globals__", {})
kind(put, f, "__closure__", ())
t(put, f, "__annotations__", {"a": int})
t(put, f, "__annotations__", 5)
t(cut, f, "__annotations__")
t(put, f, "__annotate__", 5)
t(put, f, "__annotate__", None)
t(lambda: put(f, "__annotate__", lambda form: {"z": form}) and f.__annotations__)
t(put, f, "__type_params__", ())
t(put, f, "__type_params__", 5)


def bad_annotate(form):
    return 5


t(put, f, "__annotate__", bad_annotate) if False else None
f.__annotate__ = bad_annotate
kind(lambda: f.__annotations__)
# code
i = outer(1, 2)
t(put, i, "__code__", f.__code__)
kind(put, f, "__code__", i.__code__)
t(put, f, "__code__", 5)
t(cut, f, "__code__")


def h():
    return "h"


def k(a=1):
    return ("k", a)


k.__code__ = h.__code__
t(k)
i2 = outer(3, 4)
i2.__code__ = i.__code__
t(lambda: (i2(9), i(8)))
t(lambda: [c.cell_contents for c in i.__closure__])
i.__closure__[0].cell_contents = 55
t(lambda: i.__closure__[0].cell_contents)
kind(cut, i.__closure__[1], "cell_contents")
kind(lambda: i(1))
co = f.__code__
for name in "co_name co_qualname co_argcount co_posonlyargcount co_kwonlyargcount co_nlocals co_varnames co_cellvars co_freevars co_names".split():
    t(lambda: (getattr(co, name), getattr(outer.__code__, name), getattr(i.__code__, name), getattr(g.__code__, name)))
t(lambda: (co.co_flags & 0xc, g.__code__.co_flags & 0x20, i.__code__.co_flags & 0x10))
t(lambda: (co == co, co == h.__code__, co != 5, hash(co) == hash(co)))
t(lambda: co < co)
t(lambda: co.replace(co_name="new").co_name)
t(lambda: co.replace(co_firstlineno=77).co_firstlineno)
t(lambda: co.replace(co_qualname="A.f").co_qualname)
kind(lambda: co.replace(co_name=5))
t(lambda: co.replace(nothing=5))
# types.FunctionType
F = types.FunctionType
t(lambda: F(h.__code__, {})())
t(lambda: F(h.__code__, {}, "name").__name__)
t(lambda: F(h.__code__, {}, None).__name__)
t(lambda: F(5, {}))
t(lambda: F(h.__code__, 5))
t(lambda: F(k.__code__, {}, "n", 5))
t(lambda: F(k.__code__, {}, "n", [5]))
t(lambda: F(k.__code__, {}, "n", None)())
t(lambda: F(i.__code__, {}))
t(lambda: F(i.__code__, {}, "n", None, ()))
kind(lambda: F(i.__code__, {}, "n", None, 5))
t(lambda: F(i.__code__, {}, "n", None, (1, 2)))
t(lambda: F(i.__code__, {}, "n", None, i.__closure__)(7))
t(lambda: F(h.__code__, {}, "n", None, i.__closure__))
t(lambda: F(h.__code__, {}, closure=None)())
kind(lambda: F(h.__code__, {}, "n", None, None, 5))
kind(lambda: F())
t(lambda: F(h.__code__, {}).__module__)
t(lambda: F(h.__code__, {"__name__": "mm"}).__module__)


# methods
class C:
    def m(self, x=1):
        "doc"
        return self, x

    @classmethod
    def cm(cls):
        return cls

    @staticmethod
    def sm():
        return "s"

    n = len
    b = [].append


c = C()
m = c.m
t(lambda: (m.__name__, m.__doc__, m.__func__ is C.m, m.__self__ is c, m.__qualname__, m.__module__, m.__defaults__))
t(lambda: (m == c.m, m != C().m, hash(m) == hash(c.m), m == 5, m is c.m))
kind(put, m, "__doc__", 1)
t(put, m, "attr", 1)
kind(lambda: m.attr)
C.m.attr = 9
t(lambda: (m.attr, c.m.attr))
M = types.MethodType
t(lambda: M(len, [1, 2])())
t(lambda: M(5, 5))
kind(lambda: M(len))
kind(lambda: M(k, 5)())
t(lambda: M(C.m, c)() == (c, 1))
t(lambda: (c.n([1]), c.b.__name__, c.sm(), C.sm(), c.cm() is C, C.cm.__func__.__name__))
t(lambda: (list.append.__name__, list.append.__qualname__, list.append.__objclass__, [].append.__self__, [].append.__qualname__))
kind(lambda: list.append(5, 1))
kind(lambda: list.append())
t(lambda: [].append())
t(lambda: (list.append == list.append, [].append == [].append, str.upper.__get__("a")(), str.upper.__get__(None, str) is str.upper))
t(lambda: str.upper.__get__(None, None))
t(lambda: str.upper.__get__())
kind(lambda: k.__get__(5)())
t(lambda: k.__get__(None, int) is k)
t(lambda: repr(list.append))
t(lambda: repr(str.__add__))
t(lambda: repr(type.__call__))
for w in [].__len__, (5).__add__, "a".__eq__, list.__iter__, object.__repr__, int.__bool__:
    t(lambda: (w.__name__, w.__qualname__, hasattr(w, "__objclass__")))
t(lambda: (5).__add__("x"))
kind(lambda: (5).__add__())
kind(lambda: int.__add__("x", 1))
kind(lambda: int.__add__(5))
kind(lambda: [].__len__(1))
kind(lambda: list.__len__(5))
t(lambda: (5).__lt__("x"))
t(lambda: [].__getitem__("x"))
t(lambda: [1, 2].__setitem__(0, 5))
t(lambda: [1, 2].__delitem__(0))
t(lambda: [1, 2].__contains__(2))
t(lambda: {}.__missing__)
t(lambda: "a".__mod__(5))
t(lambda: "a".__rmod__("%s"))
t(lambda: (5).__rpow__(2))
t(lambda: (5).__divmod__(2))
t(lambda: (5).__index__())
t(lambda: (5.5).__int__())
t(lambda: (5).__float__())
t(lambda: (5).__hash__())
t(lambda: [].__hash__)
t(lambda: (5).__repr__() + (5).__str__() + (5).__format__("x"))
t(lambda: next([1].__iter__()))
t(lambda: iter([1]).__next__())
t(lambda: iter([]).__next__())
t(lambda: [1].__iadd__([2]))
t(lambda: [1].__imul__(2))
t(lambda: (1, 2).__mul__(2))
t(lambda: (1, 2).__rmul__(2))
t(lambda: (1).__and__(3) + (1).__ror__(2) + (5).__rxor__(1) + (1).__lshift__(3) + (1).__rrshift__(8))
t(lambda: (1.5).__truediv__(2) + (1.5).__rtruediv__(3) + (7.0).__floordiv__(2) + (7.0).__rmod__(9))
t(lambda: (-5).__abs__() + (5).__neg__() + (5).__invert__() + (5).__pos__())
t(lambda: (1j).__bool__())
t(lambda: {1}.__and__({1, 2}))
t(lambda: {1}.__sub__([1]))
t(lambda: {1: 2}.__or__({3: 4}))
t(lambda: {1: 2}.__ror__({3: 4}))
t(lambda: {1: 2}.__ior__([(5, 6)]))
t(lambda: object.__eq__(5, 5))
t(lambda: object.__ne__(5, 6))
t(lambda: object().__lt__(1))
t(lambda: object.__setattr__(c, "z", 1))
t(lambda: object.__getattribute__(c, "z"))
t(lambda: object.__delattr__(c, "z"))
t(lambda: object.__delattr__(c, "z"))
t(lambda: object.__setattr__(5, "z", 1))
t(lambda: type.__setattr__(C, "zz", 1))
t(lambda: type.__getattribute__(C, "zz"))
t(lambda: type.__delattr__(C, "zz"))
t(lambda: object.__setattr__(C, "z", 1))
t(lambda: C.__call__().m()[1])
t(lambda: type.__call__(int, "5"))
t(lambda: len.__call__([1]))
t(lambda: k.__call__())


# property
class P:
    def get(self):
        return self.v

    def set(self, v):
        self.v = v

    def delete(self):
        del self.v

    p = property(get, set, delete, "doc")
    q = property(get)
    r = property()
    s = property(None, set)


o = P()
t(put, o, "p", 5)
t(cut, o, "p")
t(lambda: o.p)
t(put, o, "q", 1)
t(cut, o, "q")
t(lambda: o.r)
t(lambda: o.s)
t(put, o, "s", 3)
t(cut, o, "s")
t(lambda: (P.p.__doc__, P.q.__doc__, P.p.fget is P.get, P.p.fset is P.set, P.p.fdel is P.delete, P.p.__name__, P.q.__name__))
kind(lambda: property().__name__)
t(lambda: property(P.get).__name__)
kind(lambda: property(5).__name__)
t(put, P.p, "__doc__", "new")
t(put, P.p, "__doc__", None)
t(cut, P.p, "__doc__")
t(put, P.p, "fget", 5)
t(put, P.p, "nothing", 5)
t(lambda: P.p.getter(len).fget is len)
t(lambda: P.p.setter(len).fset is len)
t(lambda: P.p.deleter(len).fdel is len)
t(lambda: P.p.getter())
kind(lambda: property(1, 2, 3, 4, 5))
t(lambda: property(fget=len).fget is len)
t(lambda: P.p.__get__(None, P) is P.p)
t(lambda: P.p.__get__(o))
t(lambda: P.p.__set__(o, 3))
t(lambda: P.p.__get__(o))
t(lambda: P.p.__delete__(o))
t(lambda: P.p.__set_name__(P, "named") or P.p.__name__)
t(lambda: P.p.__set_name__(P))
t(lambda: property(5).__get__(o))
t(lambda: property(P.get).__get__(5))


class PSub(property):
    pass


class PDoc(property):
    __slots__ = ()


t(lambda: PSub(P.get).__doc__)
t(lambda: PSub(P.get, doc="d").__doc__)
t(lambda: type(PSub(P.get).setter(len)).__name__)


class Desc:
    def __set__(self, o, v):
        o.got = v


class DescDel:
    def __delete__(self, o):
        o.got = "deleted"


class DescGet:
    def __get__(self, o, cls=None):
        return (o is None, cls and cls.__name__)


class Uses:
    d = Desc()
    e = DescDel()
    g = DescGet()


u = Uses()
u.d = 5
t(lambda: u.got)
t(cut, u, "d")
t(put, u, "e", 1)
t(lambda: cut(u, "e") and u.got)
t(lambda: (u.g, Uses.g, type(u.d).__name__))
u.g = 7
t(lambda: u.g)
u.__dict__["d"] = "in dict"
t(lambda: u.d)
for s in staticmethod(len), classmethod(len):
    t(lambda: (s.__func__ is len, s.__wrapped__ is len, s.__name__, hasattr(s, "__dict__")))
    t(put, s, "attr", 5)
    t(cut, s, "attr")
    t(lambda: repr(s))
t(lambda: staticmethod(len)([1]))
t(lambda: classmethod(len)([1]))
kind(lambda: staticmethod())
t(lambda: classmethod(5).__get__(None, int))
t(lambda: staticmethod(5).__get__(None, int))
t(lambda: classmethod(len).__get__([1, 2])())
t(lambda: classmethod(len).__get__(None, C)())
# modules
mod = types.ModuleType("mod", "the doc")
t(lambda: (mod.__name__, mod.__doc__, mod.__loader__, mod.__package__, mod.__spec__, repr(mod)))
t(put, mod, "x", 5)
t(cut, mod, "x")
t(lambda: mod.x)
mod.__getattr__ = lambda name: name * 2
t(lambda: mod.ab)
mod.__getattr__ = 5
t(lambda: mod.ab)
del mod.__getattr__
mod.__name__ = 5
kind(lambda: mod.zz)
del mod.__name__
kind(lambda: mod.zz)
t(lambda: mod.__annotations__)
t(put, mod, "__annotations__", {"a": int})
t(cut, mod, "__annotations__")
t(lambda: mod.__annotate__)
kind(types.ModuleType)
kind(types.ModuleType, 5)
t(lambda: types.ModuleType("a").__doc__)
t(lambda: types.ModuleType(name="a", doc="b").__doc__)


class Mod(types.ModuleType):
    y = 1


t(lambda: (Mod("q").y, Mod("q").__name__))
mod.__class__ = Mod
t(lambda: dir(types.ModuleType("a"))[:3])
# SimpleNamespace
N = types.SimpleNamespace
t(lambda: N(a=1, b="x"))
t(lambda: N({"a": 1}, b=2))
t(lambda: N([("a", 1)]))
t(lambda: N(5))
kind(lambda: N({5: 1}))
kind(lambda: N({}, {}))
kind(lambda: (N(a=1) == N(a=1), N(a=1) == N(a=2), N() == 5, N() != N(), N(a=1) < N(a=2)))
n = N(a=1)
t(put, n, "b", 2)
t(cut, n, "a")
kind(cut, n, "a")
n.me = n
t(lambda: n.__dict__.keys())
import copy


class NSub(N):
    pass


# types
t(lambda: types.coroutine(g).__name__)
t(lambda: types.coroutine(5))
t(lambda: types.coroutine(len).__name__)
t(lambda: types.new_class("X", (int,), {}, lambda ns: ns.update(a=1)).a)
t(lambda: types.prepare_class("X", (int,), {"metaclass": type})[0])
t(lambda: types.prepare_class("X", (), {"metaclass": lambda *a: 1})[1])
t(lambda: types.resolve_bases((list[int],)))
