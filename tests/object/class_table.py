# tags: host
# Making classes: bases, layouts, orders of resolution, metaclasses, slots, __set_name__, super.
# needs: PY_FSTRINGS


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


def put(o, name, value=1):
    setattr(o, name, value)
    return "stored"


def cut(o, name):
    delattr(o, name)
    return "deleted"


class A:
    pass


class B(A):
    pass


class S:
    __slots__ = ("a",)


class S2:
    __slots__ = ("b",)


class Empty:
    __slots__ = ()


class M(type):
    pass


class M2(type):
    pass


class X(metaclass=M):
    pass


class Y(metaclass=M2):
    pass


t(type)
t(type, 1, 2)
t(type, "N", (), {})
t(type, "N", (), {}, 5)
kind(lambda: type("N", (), {}, metaclass=5))
t(lambda: type("N", (), x=1))
kind(type, 5, (), {})
kind(type, "N", [], {})
kind(type, "N", (), [])
t(type, "N", (5,), {})
t(type, "N", (A, A), {})
t(type, "N", (A, B), {})
t(type, "N", (B, A), {})
t(type, "N", (int, str), {})
t(type, "N", (int, list), {})
t(type, "N", (list, dict), {})
t(type, "N", (S, S2), {})
t(type, "N", (S, Empty), {})
t(type, "N", (S, A), {})
t(type, "N", (S, int), {})
t(type, "N", (int, A), {})
t(type, "N", (Exception, int), {})
t(type, "N", (KeyError, ValueError), {})
t(type, "N", (OSError, KeyError), {})
t(type, "N", (ValueError, A), {})
for b in bool, type(None), range, slice, type(len), type(lambda: 0), type((x for x in ())), memoryview, type(Ellipsis), type(NotImplemented), type(A.__dict__), type({}.keys()), type(iter([])), type, object, super, property, staticmethod, enumerate, zip, map, reversed, type(1 | 2), type(list[int]):
    kind(type, "N", (b,), {})
t(type, "N", (X, Y), {})
t(type, "N", (X,), {})
t(lambda: type(type("N", (X,), {})).__name__)
t(M, "N", (Y,), {})
t(lambda: type(M("N", (A,), {})).__name__)
t(lambda: type(type("N", (A, X), {})).__name__)
t(type, "N", (object, A), {})
t(type, "N", (A, object), {})


# slots
for slots in ("a", ("a", "b"), ["a"], ("a", "a"), (5,), ("1a",), ("a b",), ("",), 5, ("__dict__",), ("__weakref__",), ("__dict__", "__dict__"), ("__class__",), (), {"d": "doc"}, ("__x",), ("x", "__qualname__"), None, b"ab"):
    t(lambda: sorted(n for n in vars(type("N", (), {"__slots__": slots})) if n not in ("__module__", "__doc__", "__slots__")))
t(type, "N", (), {"__slots__": ("a",), "a": 1})
t(type, "N", (int,), {"__slots__": ("a",)})
t(type, "N", (tuple,), {"__slots__": ("a",)})
t(type, "N", (list,), {"__slots__": ("a",)})
t(type, "N", (S,), {"__slots__": ("a",)})
t(type, "N", (A,), {"__slots__": ("__dict__",)})
t(type, "N", (S,), {"__slots__": ("__dict__",)})


class L(list):
    __slots__ = ("x", "y")


l = L([1])
l.x = 5
t(lambda: (l, l.x))
t(lambda: l.y)
t(put, l, "z")
t(lambda: l.__dict__)
t(cut, l, "x")
kind(cut, l, "x")
t(lambda: (L.x.__name__, L.x.__objclass__, type(L.x).__name__))
t(lambda: L.x.__get__(5))
t(lambda: L.x.__set__(5, 1))
t(lambda: L.x.__delete__(l))
t(lambda: L.x.__set__(l, 3) or l.x)
t(lambda: L.x.__get__())
kind(put, L.x, "__name__")
t(lambda: repr(L.x))
t(lambda: (L.x == L.x, L.x == L.y, L.x != 5, hash(L.x) == hash(L.x)))
t(lambda: L.x < L.y)


# class attributes
t(put, A, "x")
t(cut, A, "x")
t(cut, A, "x")
t(put, int, "x")
t(cut, int, "x")
t(put, A, "__name__", "AA")
t(lambda: (A.__name__, A))
t(put, A, "__name__", 5)
t(put, A, "__name__", "a\0")
t(cut, A, "__name__")
t(put, A, "__qualname__", "Q.A")
t(lambda: A)
t(put, A, "__qualname__", 5)
t(put, A, "__module__", "mod")
t(lambda: A)
t(cut, A, "__module__")
t(put, A, "__doc__", "doc")
t(lambda: A.__doc__)
t(cut, A, "__doc__")
t(put, A, "__dict__", {})
t(put, A, "__mro__", ())
t(lambda: type(X).__name__)
t(put, A, "__type_params__", ())
t(put, A, "__type_params__", 5)
t(put, A, "__abstractmethods__", {"f"})
t(lambda: A.__abstractmethods__)
t(cut, A, "__abstractmethods__")
t(lambda: type(A()).__name__)
kind(lambda: A.__abstractmethods__)
kind(lambda: int.__abstractmethods__)
t(lambda: (A.__flags__ >= 0, A.__basicsize__ > 0, A.__itemsize__, A.__dictoffset__ != 0, A.__weakrefoffset__ != 0)) if False else None
t(lambda: (A.__base__, B.__base__.__name__, object.__base__, bool.__base__))
t(lambda: B in A.__subclasses__())
kind(lambda: type.__subclasses__(5))
t(lambda: A.mro()[0].__name__)
t(lambda: type.mro(A)[0].__name__)
kind(lambda: type.mro(5))
t(lambda: object.__subclasses__() != [])
t(lambda: int.__text_signature__ if False else 1)
t(lambda: (A.__prepare__("n", ()), type.__prepare__()))
t(lambda: (type.__instancecheck__(A, B()), type.__subclasscheck__(A, B), A.__instancecheck__(5)))
t(lambda: type.__call__(A).__class__.__name__)
t(lambda: type.__or__(int, str))
kind(lambda: int.__ror__(str) if hasattr(int, "__ror__") else None)
t(lambda: (isinstance(A, type), issubclass(M, type), A == A, A != B))
t(lambda: A < B)
t(lambda: A + 1)
t(lambda: A[0])
t(lambda: len(A))
t(lambda: dir(type("N", (), {"q": 1}))[-1])


# bases
class P1:
    x = 1


class P2:
    x = 2


class Q(P1):
    pass


q = Q()
t(lambda: q.x)
t(put, Q, "__bases__", (P2,))
t(lambda: (q.x, [c.__name__ for c in Q.__mro__], P1.__subclasses__(), [c.__name__ for c in P2.__subclasses__()]))
t(put, Q, "__bases__", (P1, P2))
t(lambda: q.x)
t(put, Q, "__bases__", ())
t(put, Q, "__bases__", [P1])
t(put, Q, "__bases__", (5,))
t(put, Q, "__bases__", (Q,))
t(put, Q, "__bases__", (int,))
t(put, Q, "__bases__", (S,))
t(put, Q, "__bases__", (P1, P1))
t(cut, Q, "__bases__")
t(put, int, "__bases__", (P1,))


class R(Q):
    pass


t(put, P1, "__bases__", (R,))
t(put, Q, "__bases__", (P2,))
t(lambda: [c.__name__ for c in R.__mro__])


# hooks
class Named:
    def __init__(self):
        self.got = None

    def __set_name__(self, owner, name):
        self.got = (owner.__name__, name)


class BadName:
    def __set_name__(self, owner, name):
        raise KeyError("name")


class OddName:
    __set_name__ = 5


t(lambda: type("N", (), {"d": Named()}).d.got)
t(type, "N", (), {"d": BadName()})
t(type, "N", (), {"d": OddName()})


class Init:
    def __init_subclass__(cls, **kw):
        cls.kw = kw


class Fails:
    def __init_subclass__(cls):
        raise KeyError("subclass")


t(lambda: type("N", (Init,), {}, a=1).kw)
t(type, "N", (Fails,), {})
kind(lambda: type("N", (A,), {}, a=1))
t(lambda: type("N", (), {"__init_subclass__": lambda cls: 1}).__init_subclass__())
t(lambda: type("N", (), {"__class_getitem__": lambda cls, i: (cls.__name__, i)})[5])
t(lambda: type("N", (), {"__new__": lambda cls: 7})())
t(lambda: type(type("N", (), {"__new__": object.__new__})()).__name__)
kind(lambda: type("N", (), {"__classcell__": 5}))
t(lambda: type("N", (), {"__qualname__": 5}))
t(lambda: type("N", (), {"__qualname__": "a.b"}).__qualname__)
t(lambda: type("N", (), {"__doc__": 5}).__doc__)
t(lambda: type("N", (), {"__module__": 5}).__module__)
t(lambda: type("N", (), {"__hash__": None})().__hash__)


class Meta(type):
    def __call__(cls, *a):
        return ("called", a)

    def __getattr__(cls, name):
        return "meta " + name

    def __len__(cls):
        return 3

    def __iter__(cls):
        return iter("xyz")

    def __getitem__(cls, i):
        return ("item", i)

    def __contains__(cls, x):
        return x == 1

    def __instancecheck__(cls, x):
        return x == 5

    def __subclasscheck__(cls, x):
        return x is int

    def __eq__(cls, x):
        return x == "me"

    def __hash__(cls):
        return 9

    def __bool__(cls):
        return False

    def __repr__(cls):
        return "<meta>"

    def __add__(cls, x):
        return ("added", x)

    def __setattr__(cls, name, value):
        log.append((name, value))

    def __delattr__(cls, name):
        log.append(name)

    @property
    def prop(cls):
        return "prop"

    def method(cls):
        return "method"


log = []


class W(metaclass=Meta):
    pass


t(lambda: (W(1), W.zz, len(W), list(W), W[2], 1 in W, isinstance(5, W), issubclass(int, W), W == "me", hash(W), bool(W), repr(W), W + 1, W.prop, W.method()))
t(put, W, "x", 5)
t(cut, W, "x")
t(lambda: log)
t(lambda: isinstance(5, (str, W)))


def prepare(*a, **k):
    return {"prepared": a[0]}


class MP(type):
    def __new__(meta, name, bases, ns, **kw):
        return super().__new__(meta, name, bases, dict(ns))

    def __init__(cls, name, bases, ns, **kw):
        pass

    __prepare__ = prepare


class Prepared(metaclass=MP, extra=1):
    pass


t(lambda: Prepared.prepared)


class BadPrepare(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return 5


def bad():
    class N(metaclass=BadPrepare):
        pass


kind(bad)


def not_meta():
    class N(metaclass=lambda *a: a):
        pass

    return N[0]


t(not_meta)


def bad_meta():
    class N(metaclass=5):
        pass


kind(bad_meta)


def conflict():
    class N(X, Y):
        pass




def cell():
    class N:
        def f(self):
            return __class__

    return N().f().__name__


t(cell)


def bad_cell():
    class MM(type):
        def __new__(m, n, b, d):
            return super().__new__(m, n, b, {})

    class N(metaclass=MM):
        def f(self):
            return __class__


t(bad_cell)


class Entries:
    def __mro_entries__(self, bases):
        return (P1, P2)


class BadEntries:
    def __mro_entries__(self, bases):
        return 5


def entries(e):
    class N(e):
        pass

    return [c.__name__ for c in N.__mro__], hasattr(N, "__orig_bases__")


t(entries, Entries())
t(entries, BadEntries())
kind(entries, 5)
kind(type, "N", (Entries(),), {})


# mro()
class MM(type):
    result = None

    def mro(cls):
        if MM.result is not None:
            return MM.result
        return super().mro()


t(lambda: [c.__name__ for c in MM("N", (), {}).__mro__])
for r in 5, [5], (), [object], [A, object], [int, object]:
    MM.result = r
    t(lambda: [c.__name__ for c in MM("N", (), {}).__mro__])
MM.result = None


# super
class Up:
    def f(self, *a):
        return ("up", a)

    @classmethod
    def c(cls):
        return cls.__name__

    @property
    def p(self):
        return "p"

    x = 5


class Down(Up):
    def f(self):
        return super().f(1)

    @classmethod
    def c(cls):
        return super().c()

    def g(self):
        return super().p, super().x, super().__class__.__name__

    def h(self):
        return super().nothing

    def i(self):
        self = 5
        return super().f()

    def j(self):
        super().x = 1

    def k():
        return super()

    def m(self):
        del self
        return super()


d = Down()
t(lambda: (d.f(), Down.c(), d.g()))
t(d.h)
t(d.i)
kind(d.j)
t(Down.k)
s = super(Down, d)
t(lambda: (s.__thisclass__.__name__, s.__self__ is d, s.__self_class__.__name__, repr(s)[:20]))
u = super(Down)
t(lambda: (u.__self__, u.__self_class__, repr(u)[:20]))
t(lambda: u.f)
t(lambda: u.__get__(d, Down).f())
t(lambda: u.__get__(None, Down) is u)
t(lambda: super(Down, 5))
t(lambda: super(5, d))
t(lambda: super(5))
t(lambda: super())
t(lambda: super(Down, Down).f(d))
t(lambda: super(Down, Down).c())
t(lambda: super(Down, None).__self__)
kind(lambda: super(1, 2, 3))
kind(lambda: super(x=1))
t(lambda: super(Down, d)[0])
t(lambda: len(super(Down, d)))
kind(lambda: put(s, "x"))
t(lambda: (s == s, s == super(Down, d), hash(s) == hash(s)))
t(lambda: object.__new__(5))
kind(lambda: object.__new__())
t(lambda: object.__new__(int))
t(lambda: int.__new__(A))
kind(lambda: int.__new__(5))
t(lambda: int.__new__(bool, 1))
t(lambda: tuple.__new__(list))
kind(lambda: object(1))
t(lambda: object.__init__(5, 1))
t(lambda: object.__init__(d, 1))
t(lambda: A(1))
t(lambda: type("N", (), {"__init__": lambda s, x: None})(1).__class__.__name__)
t(lambda: type("N", (), {"__new__": lambda c, x: object.__new__(c, x)})(1))
t(lambda: type("N", (), {"__new__": lambda c, x: object.__new__(c)})(1).__class__.__name__)
t(lambda: type("N", (), {"__init__": lambda s, x: object.__init__(s, x)})(1))
