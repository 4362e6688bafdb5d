# tags: host
# asend, athrow and aclose step by step: reuse, order, wrong values, generators that go on when they are closed.
# needs: PY_ASYNC_GENERATORS
def drive(step, *sends):
    try:
        for s in sends:
            print("suspended with", step.send(s))
        print("suspended with", step.send(None))
    except StopIteration as e:
        print("gave", e.value)
    except BaseException as e:
        print(type(e).__name__, e)


class Wait:
    def __await__(self):
        r = yield "waiting"
        return r


async def agen():
    try:
        x = yield 1
        print("sent", x)
        y = await Wait()
        print("awaited", y)
        yield 2
    finally:
        print("finally")


def fresh():
    return agen()


g = fresh()
drive(g.asend(5))
drive(g.asend(None))
drive(g.asend("five"), None)
drive(g.__anext__())
drive(g.__anext__())

g = fresh()
a = g.asend(None)
drive(a)
drive(a)
b = g.asend("b")
print(b.send(None))
c = g.asend("c")
drive(c)
drive(g.athrow(ValueError("v")))
drive(g.aclose())
try:
    b.throw(KeyError("thrown"))
except KeyError as e:
    print("KeyError", e)
drive(g.asend(None))

g = fresh()
t = g.athrow(ValueError, ValueError("before the start"))
drive(t)
drive(t)
drive(g.asend(None))

g = fresh()
drive(g.aclose())
drive(g.aclose())
drive(g.asend(None))
drive(g.athrow(ValueError("closed")))

g = fresh()
drive(g.asend(None))
t = g.athrow(ValueError("inside"))
drive(t)
drive(g.asend(None))


async def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield "no"


g = stubborn()
drive(g.asend(None))
drive(g.aclose())


async def slow_end():
    try:
        yield 1
    finally:
        r = await Wait()
        print("ended after", r)


g = slow_end()
drive(g.asend(None))
c = g.aclose()
print(c.send(None))
try:
    c.send("a while")
except StopIteration as e:
    print("closed", e.value)
g = slow_end()
drive(g.asend(None))
c = g.aclose()
print(c.send(None))
try:
    print(c.close())
except RuntimeError as e:
    print("RuntimeError", e)


async def fails():
    yield 1
    raise StopAsyncIteration("own")


g = fails()
drive(g.asend(None))
drive(g.asend(None))


async def ends_with_stop():
    yield 1
    raise StopIteration("own")


g = ends_with_stop()
drive(g.asend(None))
drive(g.asend(None))
t = fresh().athrow(ValueError)
drive(t, 5)
c = fresh().aclose()
drive(c, 5)
s = fresh().asend(None)
try:
    s.throw(OSError("into a step that has not begun"))
except OSError as e:
    print(e)
drive(s)
print(hasattr(s, "__await__"), iter(s) is s, type(g.__aiter__()) is type(g), g.__aiter__() is g)
