# A generator that is suspended inside the handler of the very exception that its resumer handles keeps it; one that
# left its handler does not. What throw() runs has the generator among its callers.
# tags: host
# needs: PY_DOC
import sys


def show():
    e = sys.exc_info()[1]
    return type(e).__name__ if e is not None else None


def keeps():
    try:
        yield
    except Exception as e:
        print(show(), e.__context__)
        yield
        print(show())
        yield
        raise


g = keeps()
next(g)
try:
    raise ValueError("thrown")
except Exception as e:
    g.throw(e)
print(show())
next(g)
try:
    next(g)
except ValueError as e:
    print("again", e, e.__context__)


def leaves():
    try:
        yield 1
    except ValueError:
        for i in range(2):
            if i == 1:
                break
    print("behind", show())
    yield 2
    print("at last", show())
    yield 3


g = leaves()
next(g)
try:
    raise ValueError
except ValueError as e:
    print(g.throw(e))
print(next(g))


def in_finally():
    try:
        yield 1
    finally:
        print("finally", show())
        yield 2
        print("finally", show())


g = in_finally()
next(g)
try:
    raise KeyError(5)
except KeyError as e:
    print(g.throw(e))
try:
    next(g)
except KeyError as e:
    print("left", e)


def inner():
    try:
        yield 1
    except ValueError:
        names, frame = [], sys._getframe()
        while frame:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        yield names[:2]


def outer():
    yield from inner()


g = outer()
next(g)
print(g.throw(ValueError))
print(g.gi_frame.f_back, g.gi_code is outer.__code__ or g.gi_code == outer.__code__)
