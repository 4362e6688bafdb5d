# tags: large
# send, throw and close in all their forms, on generators in every state; what delegation does with them.
# needs: PY_ASYNC_AWAIT PY_FSTRINGS


def show(f, *args):
    try:
        print("->", f(*args))
    except BaseException as e:
        print(type(e).__name__, e.args)


def plain():
    try:
        yield 1
    except KeyError as e:
        print("caught", e.args)
    yield 2


def started():
    g = plain()
    next(g)
    return g


print("throw: forms")
show(started().throw, KeyError)
show(started().throw, KeyError("a"))
show(started().throw, KeyError, "a")
show(started().throw, KeyError, KeyError("own"))
show(started().throw, KeyError, None, None)
show(started().throw, KeyError("a"), None)
show(started().throw, 5)
show(started().throw, int)
show(plain().throw, ValueError("not started"))
g = plain()
show(g.throw, ValueError)
show(next, g)
g = started()
show(g.throw, 5)  # does not reach it
show(next, g)
show(next, g)
show(g.throw, ValueError("finished"))

print("send")
show(plain().send, 1)
show(plain().send, None)
g = started()
show(g.send, "x")
show(g.send, "y")
show(g.send, "z")

print("close")


def stubborn():
    try:
        yield 1
    finally:
        yield 2


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "value"


def raises():
    try:
        yield 1
    finally:
        raise OSError("closing")


def converts():
    try:
        yield 1
    except GeneratorExit:
        raise StopIteration


for f in (plain, stubborn, returns, raises, converts):
    g = f()
    show(g.close)
    show(next, g, "over")
    g = f()
    next(g)
    show(g.close)
    show(g.close)
    show(next, g, "over")

print("running")


def recursive(what):
    try:
        yield what(me)
    except ValueError as e:
        yield e.args


for what in (next, lambda g: g.send(1), lambda g: g.throw(KeyError), lambda g: g.close(), list):
    me = recursive(what)
    print(next(me))


def outer():
    try:
        yield from inner()
    except ValueError as e:
        print("outer:", e.args)


def inner():
    try:
        yield 1
    except OSError:
        yield next(me)


me = outer()
next(me)
show(me.throw, OSError)

print("StopIteration")


def stops(exc):
    yield 1
    raise exc


for exc in (StopIteration, StopIteration(5), StopAsyncIteration):
    g = stops(exc)
    next(g)
    try:
        next(g)
    except BaseException as e:
        print(type(e).__name__, e.args, repr(e.__cause__), e.__context__ is e.__cause__)
    show(next, g, "over")

print("delegation")
quiet = False


class Delegate:
    def __init__(self, **methods):
        for name in methods:
            setattr(self, name, methods[name])

    def __iter__(self):
        return self

    def __next__(self):
        if quiet:
            raise OSError
        return 1


def through(it):
    try:
        r = yield from it
        print("result", r)
    except BaseException as e:
        quiet or print("in delegating:", type(e).__name__, e.args)
        raise


def stop(value):
    def f(*args):
        raise StopIteration(value)

    return f


def error(*args):
    raise OSError("error")


for methods in (
    {},
    {"send": lambda v: ("sent", v), "throw": lambda *a: ("thrown", a), "close": lambda: print("closed")},
    {"send": stop(7), "throw": stop(8), "close": stop(9)},
    {"send": error, "throw": error, "close": error},
):
    for name, args in (("send", (5,)), ("throw", (KeyError,)), ("throw", (GeneratorExit,)), ("throw", (5,)), ("close", ())):
        if args == (5,) and not methods:
            continue
        print(name, sorted(methods))
        g = through(Delegate(**methods))
        next(g)
        show(getattr(g, name), *args)
        quiet = True
        try:
            list(g)
        except OSError:
            pass
        quiet = False
