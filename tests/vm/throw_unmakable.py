# throw() of a class that makes no exception, or fails: that error is thrown into the generator.
# needs: PY_FSTRINGS


class Odd(Exception):
    def __new__(cls):
        return 5


class Fails(Exception):
    def __init__(self):
        raise OSError("no")


def gen():
    while True:
        try:
            yield "ready"
        except (TypeError, OSError) as e:
            print("inside", type(e).__name__)


g = gen()
next(g)
print(g.throw(Odd))
print(g.throw(Fails))
try:
    g.throw(5)
except TypeError:
    print("outside")


def delegate():
    yield from gen()


g = delegate()
next(g)
print(g.throw(Odd), g.throw(Fails))
g = gen()
try:
    g.throw(Fails)
except OSError as e:
    print("not started", e, next(g, "ended"))
