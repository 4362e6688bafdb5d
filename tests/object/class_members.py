# tags: host
# Descriptors that classes show: of __slots__, of __dict__ and __weakref__, of attributes of built-in types.
# needs: PY_DOC PY_FSTRINGS PY_NAME_MANGLING


def t(f):
    try:
        r = f()
        return r if type(r).__name__ != "mappingproxy" else "proxy"
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


class S:
    __slots__ = "a", "__b"

    def __init__(self):
        self.a = 1


class D(S):
    pass


class Plain:
    pass


a, b = S.__dict__["a"], S.__dict__["_S__b"]
d, w = D.__dict__["__dict__"], D.__dict__["__weakref__"]
print(a, b, d, w)
for m in a, b, d, w:
    print(m.__name__, m.__qualname__, m.__objclass__.__name__, type(m).__name__, m == m, m != m, hash(m) == hash(m), m == 3)
    print(t(lambda: m.nonsense), "|", t(lambda: m.__get__(None, S) is m or m.__get__(None, S) == m), "|", t(lambda: m.__get__(5)))
    print(t(lambda: m.__set__(5, 1)), "|", t(lambda: m.__delete__(5)))
    print(type(t(lambda: setattr(m, "__name__", "x"))).__name__, type(t(lambda: setattr(m, "other", 1))).__name__)
print(a == S.__dict__["a"], S.a == a, a == b, {a: 1}[S.__dict__["a"]], hash(a) == hash(S.__dict__["a"]), a != b)
s = S()
print(a.__get__(s), a.__get__(s, S), t(lambda: b.__get__(s)))
a.__set__(s, 5)
b.__set__(s, 6)
print(s.a, s._S__b)
a.__delete__(s)
print(t(lambda: s.a), t(lambda: a.__delete__(s)), t(lambda: a.__get__(s)))
o = Plain()
o.x = 3
d, w = Plain.__dict__["__dict__"], Plain.__dict__["__weakref__"]
print(d.__get__(o), w.__get__(o), t(lambda: w.__set__(o, 1)), t(lambda: w.__delete__(o)))
d.__set__(o, {"y": 4})
print(o.y, t(lambda: o.x), t(lambda: d.__set__(o, 5)))
print("a" in S.__dict__, "a" in D.__dict__, "__dict__" in S.__dict__, "__weakref__" in S.__dict__, "__dict__" in D.__dict__)
o = D()
print(D.a == a, D._S__b == b, D.a.__get__(o))


class F:
    def method(self):
        "text"


def function(x, y=1, *, z=2):
    "doc"


class Static:
    @staticmethod
    def s():
        pass

    @classmethod
    def c(cls):
        pass


# attributes of built-in types, read, written and deleted by their descriptors
for owner, name, obj, value in (
    (type, "__name__", F, "G"),
    (type, "__qualname__", F, "H"),
    (type, "__module__", F, "there"),
    (type, "__doc__", F, "new"),
    (type, "__bases__", F, 5),
    (type, "__mro__", F, 5),
    (type, "__base__", F, 5),
    (type, "__dict__", F, 5),
    (type(function), "__name__", function, "g"),
    (type(function), "__doc__", function, "new"),
    (type(function), "__defaults__", function, (7,)),
    (type(function), "__kwdefaults__", function, {"z": 8}),
    (type(function), "__closure__", function, 5),
    (property, "fget", property(len), 5),
    (property, "__doc__", property(len, doc="p"), "q"),
    (property, "__isabstractmethod__", property(len), 5),
    (super, "__thisclass__", super(D, o), 5),
    (super, "__self__", super(D, o), 5),
    (super, "__self_class__", super(D, o), 5),
    (type(F().method), "__func__", F().method, 5),
    (type(F().method), "__self__", F().method, 5),
    (staticmethod, "__func__", Static.__dict__["s"], 5),
    (classmethod, "__func__", Static.__dict__["c"], 5),
):
    m = owner.__dict__[name]
    before = t(lambda: m.__get__(obj))
    before = before if isinstance(before, (str, int, dict)) or before is None else type(before).__name__
    written = t(lambda: m.__set__(obj, value)) if name not in ("__bases__",) else None
    after = t(lambda: m.__get__(obj))
    after = after if isinstance(after, (str, int, dict)) or after is None else type(after).__name__
    print(owner.__name__, name, "|", before, "|", str(written).split(":")[0], "|", after)
    print("   ", t(lambda: m.__get__(5)), "|", m.__objclass__ is owner, m.__name__)
print(F.__name__, F.__qualname__, F.__module__, F.__doc__, function.__name__, function.__defaults__)
