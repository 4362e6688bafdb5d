# tags: host
# Types that programs find by type(): modules, bound methods, functions, None, NotImplemented, Ellipsis.
# needs: PY_FSTRINGS
import sys


def tell(f, *args):
    try:
        print(f(*args))
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e)


def kind(f, *args):
    try:
        print(f(*args))
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__)


Module = type(sys)
m = Module("made", "its doc")
print(m.__name__, m.__doc__, "made" in sys.modules)
m.x = 5
print(m.x, Module("other").__doc__)
tell(getattr, m, "y")
tell(setattr, m, "__name__", "renamed")
print(m.__name__)
del m.x
tell(getattr, m, "x")
kind(Module)
kind(Module, 5)


def missing(name):
    if name == "deep":
        return 42
    raise AttributeError("no " + name)


m.__getattr__ = missing
print(m.deep)
tell(getattr, m, "shallow")
kind(delattr, m, "nothing")
print(sorted(k for k in m.__dict__ if k[0] != "_"))


class C:
    def f(self, *args):
        return args


Method = type(C().f)
c = C()
made = Method(lambda self, n: (self is c, n), c)
print(made(3), made.__self__ is c, made.__func__.__name__)
print(Method(len, [1, 2])(), Method(C.f, c) == c.f, Method(C.f, c) == C().f, c.f == 5, c.f != c.f)
print(len({c.f, c.f, C().f}), hash(c.f) == hash(c.f))
tell(Method, 1, 2)
kind(Method, len)
kind(Method)
tell(lambda: c.f < c.f)
append = [].append
print(append.__name__, append.__self__, "abc".upper.__name__)
kind(lambda: append.nothing)
tell(lambda: list.append.nothing)
print(list.append.__name__, list.append.__qualname__)
Nothing = type(None)
print(Nothing() is None, bool(None), hash(None) == hash(None), None == Nothing())
kind(Nothing, 1)
tell(lambda: None.x)
tell(lambda: None + 1)
print(type(...)() is ..., repr(...), type(NotImplemented)() is NotImplemented, repr(NotImplemented))
kind(object, 1)


class OnlyNew:
    def __new__(cls, *args):
        return object.__new__(cls)


class OnlyInit:
    def __init__(self, *args):
        object.__init__(self)


class BothAndWrong:
    def __new__(cls, *args):
        return object.__new__(cls, *args)

    def __init__(self, *args):
        pass


class Neither:
    pass


print(type(OnlyNew(1)).__name__, type(OnlyInit(2)).__name__)
tell(BothAndWrong, 1)
tell(Neither, 1)
tell(Neither().__init__, 1)
tell(object.__new__, int)
kind(object.__new__)
tell(object.__new__, 5)
Fun = type(missing)
kind(Fun)
Gen = type((lambda: (yield))())
tell(Gen)
print(type(type(C.__dict__)).__name__, list[int] is not None)
