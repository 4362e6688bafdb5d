# What hosts know more of errors: name and obj, __init__ called again, checks of constructors' arguments, __new__ alone.
# tags: host


def error(f, *args, **kw):
    try:
        return f(*args, **kw)
    except BaseException as e:
        return e


class A:
    __slots__ = ("set", "unset")


class Sub(AttributeError):
    pass


a = A()
a.set = 1


def no_global():
    no_such


def unbound():
    if 0:
        late = 1
    late


def free():
    def inner():
        return x

    if 0:
        x = 1
    inner()


def delete():
    global missing
    del missing


def named(f):
    e = error(f)
    print(type(e).__name__, e.name, end=" ")
    if isinstance(e, AttributeError):
        print(e.obj is a or e.obj, end=" ")
    print(e, e.args == (str(e),))


def store():
    a.nothing = 1


def method():
    a.nothing(1)


for f in no_global, unbound, free, delete, store, method, lambda: a.nothing, lambda: getattr(5, "x"), lambda: A.nothing:
    named(f)
e = error(lambda: object.__getattribute__(a, "deep"))
print(e.name, e.obj is a)
e.name = 5
print(e.name, e.obj is a)
e.__init__("again", name="n")
print(e.args, e.name, e.obj)
print(Sub("x").name, Sub("x", obj=1).obj, error(Sub, x=1))

# __init__ again
e = ImportError("test", name="name", path="path")
print(e.__init__(), e.args, e.msg, e.name, e.path)
e = ValueError(1)
e.__init__(2, 3)
print(e.args, error(e.__init__, a=1), e.args)
e = OSError(2, "text", "file")
e.__init__(3, "other")
print(e.args, e.filename)
e = StopIteration(1)
e.__init__(2)
print(e.value, e.args)

# arguments
for place in ("f", 1, 2), ("f",) * 5, 5, ["f", 1, 2, "x", 3, 4], ("f", 1, 2, "x"):
    print(repr(error(SyntaxError, "bad", place)))
print(SyntaxError("a", ("f", 1, 2, "x")).lineno, SyntaxError("a", 1, 2).lineno)

# without __init__
for t in UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError:
    print(repr(str(t.__new__(t))), t.__new__(t, 1).args)
print(BaseException.__new__(KeyError, 1, 2), ValueError.__new__(ValueError).args)


class Made(Exception):
    def __new__(cls):
        return 5


def raise_made():
    raise Made


def cause_made():
    raise KeyError from Made


print(error(raise_made))
print(error(cause_made))


class Itself(Exception):
    def __new__(cls):
        return cls


def raise_itself():
    raise Itself


print(error(raise_itself))
