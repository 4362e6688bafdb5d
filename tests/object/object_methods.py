# tags: host
# What every object inherits: __format__, __dir__, __reduce_ex__, __subclasshook__; classes whose metaclass type() finds.
# needs: PY_DOC PY_FSTRINGS PY_POSITIONAL_ONLY PY_QUALNAME
import copy


def error(function, *args):
    try:
        print("no error:", function(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    def __init__(self):
        self.x = [1]

    def __format__(self, spec):
        return "<" + super().__format__(spec) + ">"

    def __str__(self):
        return "A"

    def __dir__(self):
        return super().__dir__() + ["extra"]


print(format(A()), f"{A()!s:>3}", A().__format__(""))  # expect: <A>   A <A>
error(format, A(), "x")  # expect: TypeError: unsupported format string passed to A.__format__
error(A.__format__, A(), 1)  # expect: TypeError: __format__() argument must be str, not int
print(object.__format__(A(), ""), [1].__format__(""))  # expect: A [1]
error([].__format__, "3")  # expect: TypeError: unsupported format string passed to list.__format__
print((5).__format__("03"), int.__format__(255, "x"), (2.5).__format__(".2f"), "s".__format__("3") + "|")
# expect: 005 ff 2.50 s  |


class I(int):
    def __format__(self, spec):
        return "<" + super().__format__(spec) + ">"


print(f"{I(5):04}", f"{I(7)}")  # expect: <0005> <7>
names = dir(A())
print("x" in names, "extra" in names, "__init__" in names, names == sorted(names))  # expect: True True True True
print("to_bytes" in (1).__dir__(), sorted(type.__dir__(A)) == dir(A))  # expect: True True


class D:
    __slots__ = ("a", "b")

    def __dir__(self):
        return object.__dir__(self)


print("a" in dir(D()), "__slots__" in dir(D()))  # expect: True True
print(sorted(copy.__dir__()) == dir(copy))  # expect: True

# How copies are made, and classes that add to it.
made = A().__reduce_ex__(4)
print(made[1][0] is A, made[2:])  # expect: True ({'x': [1]}, None, None)
print(object.__reduce__(A())[0] is not None)  # expect: True


class Extended(dict):
    def __init__(self, *args):
        super().__init__(*args)
        self.note = "n"

    def __reduce__(self):
        return Extended, (dict(self),), {"note": "copied"}


e = copy.copy(Extended({1: 2}))
print(e, e.note, type(e).__name__, Extended().__reduce_ex__(2)[1:])  # expect: {1: 2} copied Extended (({},), {'note': 'copied'})


class Bag(set):
    pass


b = Bag([1])
b.tag = [2]
c = copy.deepcopy(b)
print(c == b, type(c).__name__, c.tag, c.tag is b.tag)  # expect: True Bag [2] False


class Bytes(bytearray):
    pass


print(copy.copy(Bytes(b"ab")), copy.deepcopy(Bytes(b"ab")) == b"ab")  # expect: Bytes(b'ab') True


class Odd:
    def __new__(cls, needed):
        return object.__new__(cls)


error(copy.copy, Odd(1))  # expect: TypeError: Odd.__new__() missing 1 required positional argument: 'needed'
print(A.__subclasshook__(int), int.__subclasshook__(A))  # expect: NotImplemented NotImplemented


class Hooked:
    @classmethod
    def __subclasshook__(cls, other):
        return super().__subclasshook__(other)


print(Hooked.__subclasshook__(int))  # expect: NotImplemented
print([t.__name__ for t in (int, str, tuple, dict, type, bool) if "__new__" not in t.__dict__])  # expect: []
print(int.__dict__["__new__"](int, "5"), "__new__" in A.__dict__)  # expect: 5 False


# type() with bases that have a metaclass is a call of that.
class M(type):
    def __new__(mcs, name, bases, namespace, **kw):
        print("new", name, kw)
        return type.__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kw):
        print("init", kw)


class MA(metaclass=M):
    pass


# expect: new MA {}
# expect: init {}
print(type(type("MB", (MA,), {}, x=1)).__name__)
# expect: new MB {'x': 1}
# expect: init {'x': 1}
# expect: M


class N(type):
    pass


class NA(metaclass=N):
    pass


print(type(type("NB", (NA,), {"x": 1})).__name__)  # expect: N
error(type, "X", (MA, NA), {})
# expect: TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases


# A slot may have the name of the text.
class Documented:
    "text"
    __slots__ = ("a",)


class Slot:
    __slots__ = ("__doc__",)


class Below(Documented):
    __slots__ = ("__doc__",)


s, t = Slot(), Below()
s.__doc__ = "own"
t.__doc__ = "its own"
print(s.__doc__, t.__doc__, Documented().__doc__)  # expect: own its own text


# What state is copied.
class Stated:
    __slots__ = ("a", "__dict__")

    def __getstate__(self):
        return "own", super().__getstate__()


s = Stated()
print(s.__getstate__(), object().__getstate__())  # expect: ('own', None) None
s.a, s.b = 1, 2
print(s.__getstate__(), A().__getstate__())  # expect: ('own', ({'b': 2}, {'a': 1})) {'x': [1]}
