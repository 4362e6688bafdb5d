# functools: states, copies and attributes of partial, methods made of it, caches, single dispatch.
# tags: host
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_FSTRINGS PY_POSITIONAL_ONLY PY_QUALNAME PY_TYPE_PARAMS
try:
    import functools
    import weakref
    import copy
except ImportError:
    print("SKIP")
    raise SystemExit


def t(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        text = str(e)
        if " at 0x" in text:
            text = text[:text.index(" at 0x")] + text[text.index(">", text.index(" at 0x")):]
        print(type(e).__name__, text)


def f(*args, **kw):
    return args, kw


print("partial")


class P(functools.partial):
    pass


class Outer:
    class P(functools.partial):
        pass


p = P(len, 1, a=2)
p.z = 3
print(p, Outer.P(len), functools.partial(len))
print(p.__reduce__()[1:])
p = functools.partial(f, 1, x=2)
print(p.__reduce__()[0] is functools.partial, p.__reduce__()[2][1:])
p.y = 1
for state in (None, 5, (), (f,), (f, (), {}, None, None), (f, (), {}), (f, [], {}, None), (5, (), {}, None),
              (f, (), [], None), (f, (), {}, []), [f, (), {}, None], (f, (1,), {"a": 1}, {"b": 2}), (f, (1,), None, None),
              (f, (1,), None, {})):
    t(p.__setstate__, state)
    print(p.func is f, p.args, p.keywords, p.__dict__)


class Tuple(tuple):
    pass


class Dict(dict):
    pass


p.__setstate__((f, Tuple((1, 2)), Dict(k=1), None))
print(type(p.args), type(p.keywords), p(3, j=2))
p.note = []
for q in (copy.copy(p), copy.deepcopy(p)):
    print(q.func is f, q.args, q.keywords, q.__dict__, q.note is p.note)
q = P(f, 1, b=[2])
q.note = 5
c = copy.copy(q)
d = copy.deepcopy(q)
print(type(c) is P, c.note, c.keywords["b"] is q.keywords["b"], type(d) is P, d.note, d.keywords["b"] is q.keywords["b"])
for name in ("func", "args", "keywords"):
    t(setattr, p, name, 1)
    t(setattr, q, name, 1)
    t(delattr, p, name)
p.__dict__ = {"other": 1}
print(p.other)
t(delattr, p, "__dict__")
t(setattr, p, "__dict__", 5)
p = functools.partial(len)
p.__setstate__((p, (), {}, {}))
print(p)
p.__setstate__((len, (p,), {}, {}))
print(p)
p.__setstate__((len, (), {"a": p}, {}))
print(p)
p = P(len)
p.__setstate__((p, (), {}, {}))
print(p)
inner = functools.partial(len, 1)
for outer in (functools.partial(P(len, 1), 2), P(functools.partial(len, 1), 2), P(P(len, 1), 2)):
    print(outer.func is len, outer.args)
inner = P(len, 1)
inner.x = 1
print(functools.partial(inner, 2).func is inner)
p = functools.partial(len)
print(weakref.ref(p)() is p, functools.partial[int].__origin__ is functools.partial)


class Mutates:
    def __str__(self):
        p.keywords[self] = ["new"]
        return "name"


p.keywords[Mutates()] = ["old"]
print(p)

print("placeholders")
_ = functools.Placeholder
print(_, copy.copy(_) is _, type(_)() is _)
t(type(_), 1)
p = functools.partial(f, _, 2)
print(p.args, p(1), functools.partial(p, _, 7).args)
t(p)
t(functools.partial, f, a=_)
t(functools.partial, f, _)
t(p.__setstate__, (f, (1, _), {}, {}))
p.__setstate__((f, (_, 1), {}, {}))
print(p(5))

print("cmp_to_key, reduce")
k = functools.cmp_to_key(lambda a, b: a - b)
print(k(1) < k(2), k(2) <= k(1), k(obj=1).obj, k(1) == k(1))
for call in (lambda: hash(k(1)), lambda: hash(k), lambda: k(1) == 1):
    try:
        call()
    except TypeError as e:
        print(str(e).replace("functools.", ""))
print(functools.reduce(lambda a, b: a + b, [1, 2], initial=3))

print("caches")


@functools.lru_cache(3)
def z(a, b=1):
    return a + b


for i in (1, 2, 3, 1, 4, 2):
    z(i)
print(z.cache_info(), z.cache_parameters(), z.__wrapped__(1), sorted(z.__dict__), z.__name__)
parameters = z.cache_parameters()
parameters["maxsize"] = 99
print(z.cache_parameters(), copy.copy(z) is z, copy.deepcopy(z) is z)
z.cache_clear()
print(z.cache_info())


class C:
    @functools.lru_cache
    def m(self, x):
        return x

    @functools.cached_property
    def p(self):
        """text"""
        return 5


c = C()
print(c.m(1), c.m(1), c.m.cache_info(), C.m.cache_info(), c.p, c.__dict__, C.p.__doc__, c.m.__self__ is c)
t(functools.lru_cache, "x")
t(functools.lru_cache(5), 5)


class Slots:
    __slots__ = ()
    p = C.__dict__["p"]


class Meta(type):
    p = functools.cached_property(lambda cls: 1)


class Meant(metaclass=Meta):
    pass


t(getattr, Slots(), "p")
t(getattr, Meant, "p")

print("partialmethod")


class M:
    q = functools.partialmethod(f, 1, _, 2, z=3)
    r = functools.partialmethod(q, 5, 6)
    c = functools.partialmethod(classmethod(f), d=9)
    s = functools.partialmethod(staticmethod(f), 8)

    def __repr__(self):
        return "M()"


m = M()
print(m.q(2), m.q(2, z=4, y=1), m.r(), m.c.__self__ is M, m.q.__self__ is m, hasattr(M.q, "__self__"), hasattr(m.s, "__self__"))
print(M.q(m, 5), m.s(1))
t(m.q)
print(functools.partialmethod(len, 1, a=2))
t(functools.partialmethod, 5)
t(functools.partialmethod, len, _)
print(functools.partialmethod(len).__isabstractmethod__)

print("singledispatch")


@functools.singledispatch
def g(x):
    return "base"


for kind in (42, list[int], list[int] | str):
    t(g.register, kind)
    t(g.register, kind, len)
t(g.register, lambda x: 1)


def h(x: list[int]):
    pass


t(g.register, h)


def h(x: list[int] | str):
    pass


t(g.register, h)


@g.register
def h(x: "bytes | None"):
    return "b"


@g.register
def number(x: int | float):
    return "number"


print(g(b""), g(None), g(1), g(True), g(2.5), g(""), g.dispatch(int).__name__, type(g.registry), list(g.registry))
t(g)


class Abstract(type):
    def __subclasscheck__(cls, other):
        return cls is other or cls.wanted in other.__dict__


class Sized(metaclass=Abstract):
    wanted = "__len__"
    __abstractmethods__ = frozenset()


class Callable(metaclass=Abstract):
    wanted = "__call__"
    __abstractmethods__ = frozenset()


class Both:
    def __len__(self):
        return 1

    def __call__(self):
        pass


class Below(Both):
    pass


@g.register(Sized)
def _(x):
    return "sized"


class Other:
    def __len__(self):
        return 1


print(g(Other()), g(Both()), g(5), g(object()))
g.register(Callable, lambda x: "callable")
t(g, Both())
print(g(Other()))
g.register(Both, lambda x: "both")
print(g(Both()), g(Below()))


class A:
    @functools.singledispatchmethod
    def f(self, arg: int) -> str:
        "doc"
        return "base"

    @f.register
    def _(self, arg: int):
        return "int"

    @f.register(str)
    def _(self, arg):
        return "str"

    @functools.singledispatchmethod
    @classmethod
    def c(cls, arg):
        return cls, "base"

    @c.register
    @classmethod
    def _(cls, arg: int):
        return cls, "int"

    @functools.singledispatchmethod
    @staticmethod
    def s(arg):
        return "base"

    @s.register
    @staticmethod
    def _(arg: int):
        return "int"

    def __repr__(self):
        return "A()"


a = A()
print(a.f(1), a.f("x"), a.f(1.5), a.c(1), A.c(""), A.s(1), a.s(2.5))
t(a.f)
print(a.f.__name__, a.f.__doc__, A.f.__qualname__, a.f.__annotations__, A.c.__name__, a.f.__wrapped__ is A.__dict__["f"].func)
print(a.f, A.f, A.__dict__["f"], a.f.__module__)
t(getattr, a.f, "missing")
