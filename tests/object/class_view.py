# tags: host
# What __dict__ of classes and dir() show that lies in no dict, and the descriptors there.
# needs: PY_DOC PY_FSTRINGS PY_NAME_MANGLING PY_QUALNAME


def error(function, *args):
    try:
        print("no error:", function(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class C:
    "text"

    def meth(self):
        pass


class D(C):
    pass


class S:
    __slots__ = ("x", "__private", "__weakref__")


def names(cls):
    return sorted(n for n in cls.__dict__ if n not in ("__firstlineno__", "__static_attributes__"))


print(names(C), names(D), names(S))
print(C.__dict__["__dict__"], C.__dict__["__weakref__"], S.x, D.__dict__["__doc__"])
print(D.__doc__, D().__doc__, C().__doc__)
print(S.x == S.__dict__["x"], S.x.__name__, S.x.__qualname__, S.x.__objclass__)
s = S()
S.x.__set__(s, 5)
print(s.x, S.x.__get__(s), S.x.__get__(s, S), S.x.__get__(None, S))
S.x.__delete__(s)
error(S.x.__get__, s)
error(S.x.__get__, 3)
error(S.x.__set__, C(), 3)
error(C.__dict__["__dict__"].__get__, 3)
c = C()
c.a = 1
print(C.__dict__["__dict__"].__get__(c), c.__weakref__, hasattr(s, "__dict__"), hasattr(s, "__weakref__"))
C.__dict__["__dict__"].__set__(c, {"b": 2})
print(c.b, hasattr(c, "a"))


class T(S):
    y = S.x


t = T()
t.y = 7
print(t.x, T.y)

# qualified names are no attributes of instances
print(C.__qualname__, hasattr(C(), "__qualname__"), "__qualname__" in C.__dict__)


def outer():
    class Inner:
        pass

    return Inner


I = outer()
print(I.__qualname__, I.__name__, "__qualname__" in I.__dict__)
I.__name__ = "Renamed"
print(I.__qualname__, I.__name__)
I.__qualname__ = "a.b"
print(I.__qualname__, I.__name__, repr(I) == "<class '%s.a.b'>" % __name__)
for value in 3, None:
    error(setattr, C, "__qualname__", value)
    error(setattr, C, "__name__", value)
error(setattr, C, "__name__", "a\0b")
for name in "__qualname__", "__name__", "__module__", "__doc__", "__dict__", "__mro__":
    error(delattr, C, name)
error(type, "N", (), {"__qualname__": 1})
print(type("N", (), {"__qualname__": "x.y"}).__qualname__)

# built-in types
for cls, yes, no in (
    (int, "__add__ __index__ __rpow__ __invert__ __doc__", "__len__ __iadd__ __getitem__"),
    (float, "__add__ __floordiv__", "__index__ __and__"),
    (str, "__len__ __mod__ __str__ __getitem__", "__neg__ __radd__ __setitem__"),
    (list, "__iadd__ __setitem__ __contains__", "__neg__ __radd__ __sub__ __next__"),
    (dict, "__or__ __ior__ __delitem__", "__add__ __and__"),
    (set, "__or__ __isub__ __rxor__", "__add__ __getitem__"),
    (type, "__call__ __or__ __mro__ __bases__ __name__", "__len__"),
    (property, "fget fset fdel __get__ __set__", "__len__"),
):
    shown = cls.__dict__
    print(cls.__name__, [n for n in yes.split() if n not in shown], [n for n in no.split() if n in shown])
print(list.__hash__, hasattr(list, "__neg__"), hasattr("", "__neg__"), list.__dict__["__hash__"])
print(type.__dict__["__name__"].__get__(C), type.__dict__["__doc__"])
error(type.__dict__["__doc__"].__set__, list, "text")
error(type.__dict__["__doc__"].__delete__, C)
print("append" in dir(list), "__add__" in dir([]), "__dict__" in dir(c), "__neg__" in dir([]))


class Doc:
    def __get__(self, o, cls):
        return "doc of %s" % cls.__name__


class WithDoc:
    __doc__ = Doc()


print(WithDoc.__doc__, WithDoc().__doc__)
