# needs: PY_ASYNC_AWAIT PY_DOC
"""What functions have: __doc__, __closure__, __defaults__, __get__, attributes of their own."""
# tags: host


def f(a, b=2, *, c=3):
    "the doc"
    return a, b, c


def g():
    x = 5

    def inner():
        """inner doc
        in two lines"""
        return x

    def late():
        return y

    if x > 5:
        y = 1
    return inner, late


print(f.__doc__, g.__doc__, (lambda: 1).__doc__)
f.__doc__ = "other"
print(f.__doc__)
del f.__doc__
print(f.__doc__, f.__dict__)
print(f.__defaults__, f.__kwdefaults__, f(1))
f.__defaults__ = (7, 8)
f.__kwdefaults__ = {"c": 9}
print(f(), f.__defaults__)
f.__defaults__ = None
try:
    f()
except TypeError as e:
    print(e)
for name in "__defaults__", "__kwdefaults__":
    try:
        setattr(f, name, 5)
    except TypeError as e:
        print(e)
inner, late = g()
print(inner.__doc__)
print(inner.__closure__[0].cell_contents, f.__closure__)
inner.__closure__[0].cell_contents = 6
print(inner())
try:
    late.__closure__[0].cell_contents
except ValueError:
    print("ValueError")


class C:
    def method(self):
        "of a class"
        return self

    @staticmethod
    def static():
        "static"


c = C()
print(f.__get__(c, C).__self__ is c, f.__get__(None, C) is f, C.method.__get__(c)() is c)
print(C.method.__doc__, c.method.__doc__, C.static.__doc__)
print(C.__dict__["static"].__get__(c) is C.static)
print(c.method.__get__(5)())


async def coroutine():
    "async doc"


def generator():
    "generator doc"
    yield


print(coroutine.__doc__, generator.__doc__)
