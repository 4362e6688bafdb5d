# Built-in and own exception types: args, str, repr, named attributes, matching.
class E(Exception):
    pass


class E2(ValueError):
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __str__(self):
        return "E2:%s,%s" % (self.a, self.b)


class E3(Exception):
    def __init__(self, msg):
        super().__init__(msg)
        self.extra = 1


for ex in (E(), E("x"), E(1, 2), E2(1, 2), E3("m"), KeyError("k"), StopIteration(5), SystemExit(3), KeyError(),
           KeyError(1, 2), IndexError("i"), ZeroDivisionError(), OSError("text")):
    print(repr(ex), str(ex), ex.args)
print(StopIteration(5).value, SystemExit(3).code, StopIteration().value)
o = OSError(5, "what", "file")
print(o.errno, o.strerror, o.filename, o, o.args)
print([c.__name__ for c in KeyError.__mro__], isinstance(E(), Exception), issubclass(KeyError, LookupError))


class MI(KeyError, AttributeError):
    pass


try:
    raise MI("z")
except AttributeError as e:
    print("MI", e, e.args)
try:
    try:
        raise KeyError
    except (ValueError, IndexError):
        print("no")
    except (LookupError, E):
        print("lookup")
except Exception as e:
    print("bad", e)


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


def raises(o):
    raise o


def catches(t):
    try:
        raise KeyError
    except t:
        return "caught"


print(attempt(lambda: raises(5)))
print(attempt(lambda: raises(int)))
print(attempt(lambda: catches(5)))
print(attempt(lambda: ValueError(x=1)))
e = E("q")
e.foo = 5
e.args = (7, 8)
print(e.foo, e.args, str(e))
e = ValueError("q")
e.foo = 5
print(e.foo, e.__dict__)
del e.foo
print(hasattr(e, "foo"))
try:
    assert False, "msg"
except AssertionError as e:
    print(repr(e))
