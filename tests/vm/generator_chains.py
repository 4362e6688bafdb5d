# Chains of `yield from` and `await`: resumed as a whole, thrown into, shared, running already.
# needs: PY_ASYNC_AWAIT


def leaf(n):
    try:
        for i in range(n):
            x = yield i
            if x:
                print("leaf got", x)
    except ValueError as e:
        print("leaf caught", e)
        yield "caught"
    finally:
        print("leaf left")
    return "L"


def deep(d, n):
    r = yield from (deep(d - 1, n) if d else leaf(n))
    return (r, d)


g = deep(4, 4)
print(next(g), g.send("a"), next(g))
print(g.throw(ValueError("v")))
try:
    next(g)
except StopIteration as e:
    print(e.value)
g = deep(3, 3)
print(next(g), next(g))
g.close()

# a delegate in the middle that others resume as well
inner = deep(2, 6)


def delegate(to):
    yield from to


outer = delegate(inner)
print(next(outer), next(inner), next(outer))
inner.close()
print(list(outer))


# a delegate that is running already
def resumes_top():
    yield 1
    yield next(top)


top = delegate(delegate(resumes_top()))
print(next(top))
try:
    next(top)
except ValueError as e:
    print(e)


# the exception that each of them is handling
def handles():
    try:
        1 / 0
    except ZeroDivisionError:
        yield from leaf(2)
        try:
            raise
        except ZeroDivisionError as e:
            print(repr(e))


try:
    raise KeyError("k")
except KeyError:
    for v in delegate(handles()):
        try:
            raise
        except KeyError as e:
            print(v, repr(e))


class Waits:
    def __await__(self):
        return (yield "waits")


async def co(d):
    return await (co(d - 1) if d else Waits())


async def twice():
    return (await co(3), await co(2))


t = twice()
print(t.send(None), t.send(5))
try:
    t.send(6)
except StopIteration as e:
    print(e.value)
# expect: leaf got a
# expect: 0 1 2
# expect: leaf caught v
# expect: caught
# expect: leaf left
# expect: ((((('L', 0), 1), 2), 3), 4)
# expect: 0 1
# expect: leaf left
# expect: 0 1 2
# expect: leaf left
# expect: []
# expect: 1
# expect: generator already executing
# expect: 0 KeyError('k')
# expect: 1 KeyError('k')
# expect: leaf left
# expect: ZeroDivisionError('division by zero')
# expect: waits waits
# expect: (5, 6)
