# tags: host
# throw(type, value, traceback): several arguments of the type, what is refused.
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


show(started().throw, KeyError, ("a", "b"))
show(started().throw, KeyError("a"), "b")
show(started().throw, KeyError, "a", "b")
