# needs: PY_FSTRINGS PY_NAME_MANGLING
"""__slots__: instances have these attributes and no others."""
# tags: large


def attempt(function, *args):
    try:
        print(function(*args))
    except (AttributeError, TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Empty:
    __slots__ = ()


class Two:
    __slots__ = ["a", "b"]
    c = 3

    def __init__(self):
        self.a = 1


class More(Two):
    __slots__ = "d"


class Open(More):
    pass


class WithDict(Two):
    __slots__ = ("e", "__dict__", "__weakref__")


class Number(int):
    __slots__ = ()


class Late:
    pass


class BelowLate(Late):
    __slots__ = ("x",)


t = Two()
print(t.a, t.c, hasattr(t, "b"), hasattr(t, "__dict__"))
t.b = 2
print(t.b)
del t.b
attempt(getattr, t, "b")
attempt(delattr, t, "b")
attempt(setattr, t, "z", 1)
attempt(setattr, t, "c", 1)
attempt(setattr, Empty(), "z", 1)
attempt(getattr, Empty(), "__dict__")
attempt(setattr, t, "__dict__", {})
m = More()
m.d = 4
print(m.a, m.d)
attempt(setattr, m, "z", 1)
o = Open()
o.z = 5
print(o.z, o.a)
w = WithDict()
w.e = 6
w.z = 7
print(w.e, w.z, "z" in w.__dict__)
n = Number(5)
print(n + 1)
attempt(setattr, n, "z", 1)
b = BelowLate()
b.z = b.x = 8
print(b.z, b.x)
attempt(type, "X", (), {"__slots__": 5})
attempt(type, "X", (), {"__slots__": ["a", 5]})


class Private:
    __slots__ = ("__p", "__q__")

    def __init__(self):
        self.__p = 1

    def get(self):
        return self.__p


p = Private()
print(p.get(), p._Private__p)
p.__q__ = 2
attempt(setattr, p, "__p", 3)


class Boxes:
    __slots__ = iter(("x", "y"))


x = Boxes()
x.x, x.y = 1, 2
print(x.x + x.y)
