# tags: host
# property, staticmethod and classmethod as objects: their functions, copies with another function, errors by name.
# needs: PY_DOC PY_FSTRINGS
class C:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        "doc of x"
        return self._x

    first = x

    @x.setter
    def x(self, value):
        self._x = value

    second = x

    @x.deleter
    def x(self):
        self._x = None

    @staticmethod
    def s(a):
        "doc of s"
        return a

    @classmethod
    def c(cls):
        return cls.__name__

    read = property(lambda self: 5)
    written = property(None, lambda self, v: None)


c = C()
p = C.__dict__["x"]
print(p.fget.__name__, p.fset.__name__, p.fdel.__name__, p.__doc__)
print(C.first.fset, C.second.fdel, C.second.fset is p.fset)
c.x = 7
print(c.x)
del c.x
print(c.x)


def tell(f, *args):
    try:
        print(f(*args))
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


def kind(f, *args):
    try:
        print(f(*args))
    except (AttributeError, TypeError) as e:
        print(type(e).__name__)


def delete(o, name):
    delattr(o, name)


tell(setattr, c, "first", 1)
tell(delete, c, "first")
tell(delete, c, "second")
tell(setattr, c, "read", 1)
tell(getattr, c, "written")
tell(delete, c, "written")
bare = property()
tell(bare.__get__, c)
tell(bare.__set__, c, 1)
tell(bare.__delete__, c)
print(bare.__get__(None, C) is bare, p.__get__(c), p.__get__(c, C))
print(bare.fget, bare.fset, bare.fdel, bare.__doc__)
bare.__doc__ = "now"
print(bare.__doc__)
print(property(doc="given", fget=lambda self: 1).__doc__)
kind(setattr, p, "fget", None)
tell(getattr, p, "nothing")
kind(property, 1, 2, 3, 4, 5)
kind(lambda: property(None, color=1))
s = C.__dict__["s"]
k = C.__dict__["c"]
print(s.__func__(3), s.__wrapped__(4), s(5), s.__doc__, s.__name__)
print(k.__func__(C), k.__wrapped__.__name__, s.__get__(None, C)(6), k.__get__(None, C)())
tell(getattr, s, "nothing")
tell(k)
kind(staticmethod)


class D:
    def __init__(self):
        self.log = []

    def __set__(self, o, value):
        self.log.append(("set", value))


class G:
    def __get__(self, o, t):
        return "got"


class Both(G):
    def __set__(self, o, v):
        raise AttributeError("not this one")


class Deleter:
    def __delete__(self, o):
        print("deleted")


class Uses:
    d = D()
    g = G()
    both = Both()
    deleter = Deleter()


u = Uses()
u.d = 5
print(Uses.d.log, u.g, u.both)
u.g = 6
print(u.g, sorted(u.__dict__))
tell(setattr, u, "both", 1)
tell(delete, u, "both")
tell(delete, u, "d")
del u.deleter
tell(setattr, u, "deleter", 1)
tell(delete, u, "nothing")
