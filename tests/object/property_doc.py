# needs: PY_DOC PY_FSTRINGS
"""property: __doc__, names in messages, methods of the descriptor protocol, subclasses."""
# tags: host


class C:
    def get(self):
        "gets"
        return self._x

    def set(self, value):
        self._x = value

    def delete(self):
        del self._x

    x = property(get, set, delete)
    y = property(get, doc="other")
    nothing = property()

    @property
    def z(self):
        "z's doc"
        return 5


print(C.x.__doc__, C.y.__doc__, C.nothing.__doc__, C.z.__doc__)
print(C.x.getter(C.set).__doc__, C.y.getter(C.set).__doc__, C.z.setter(C.set).__doc__)
C.x.__doc__ = "new"
print(C.x.__doc__)
c = C()
for name in "nothing", "z":
    for action in getattr, delattr:
        try:
            print(action(c, name))
        except AttributeError as e:
            print(e)
    try:
        setattr(c, name, 1)
    except AttributeError as e:
        print(e)
C.late = property()
try:
    c.late
except AttributeError as e:
    print(e)
C.x.__set__(c, 7)
print(c.x, C.x.__get__(c), C.x.__get__(c, C), C.x.__get__(None, C) is C.x)
C.x.__delete__(c)
print(hasattr(c, "_x"))


class Abstract:
    def __init__(self, value):
        self.__isabstractmethod__ = value


print(property(Abstract(True)).__isabstractmethod__, property(Abstract(False), Abstract([])).__isabstractmethod__, C.x.__isabstractmethod__)


class Counting(property):
    calls = 0

    def __get__(self, obj, kind=None):
        Counting.calls += 1
        return super().__get__(obj, kind)


class Simple(property):
    pass


class D:
    @Counting
    def a(self):
        return "a"

    @a.setter
    def a(self, value):
        print("set", value)

    @Simple
    def b(self):
        return "b"


d = D()
d.a = 6
print(d.a, d.a, Counting.calls, type(D.__dict__["a"]) is Counting, d.b)
try:
    d.b = 5
except AttributeError as e:
    print(e)
try:
    property().__set_name__(1)
except TypeError as e:
    print(e)
