# tags: large
# Asynchronous generators: iteration, asend, athrow, aclose; what they await; generator expressions; errors.
# needs: COMP_INLINE_COMPREHENSIONS PY_ASYNC_GENERATORS PY_SYNTAX_DETAILS


class Wait:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def run(c):
    try:
        v = c.send(None)
        while True:
            print("wait", v)
            v = c.send(("for", v))
    except StopIteration as e:
        print("result", e.value)
    except BaseException as e:
        print(type(e).__name__, e.args, repr(e.__cause__))


async def count(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                print("got", got)
    finally:
        print("end of count")


async def waiting(n):
    for i in range(n):
        print("answer", await Wait(i))
        yield i
    await Wait("last")


async def collect(a):
    return [x async for x in a]


run(collect(count(3)))
run(collect(waiting(2)))
run(collect(x * y async for x in count(3) if x for y in (1, 2)))
run(collect(await collect(waiting(i)) for i in range(2)))


async def comprehensions():
    print({x async for x in count(2)}, {x: -x async for x in count(2)})
    print([[y async for y in count(x)] async for x in count(3)])
    print(type(x async for x in count(1)).__name__)
    async for x in count(0):
        print("never")
    else:
        print("else")


run(comprehensions())


async def sending():
    a = count(9)
    print(a.__aiter__() is a, type(a).__name__, hasattr(a, "__iter__"))
    print(await a.__anext__(), await a.asend("x"), await a.asend(None))
    try:
        await a.athrow(KeyError("k"))
    except KeyError as e:
        print("thrown", e.args)
    try:
        await a.__anext__()
    except StopAsyncIteration as e:
        print("StopAsyncIteration", e.args)
    print(await a.aclose(), await a.aclose())
    a = count(1)
    try:
        await a.asend(1)
    except TypeError as e:
        print(e)
    print(await a.aclose())
    a = count(9)
    await a.__anext__()
    print(await a.aclose())
    async for x in a:
        print("never")


run(sending())


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def patient():
    try:
        yield 1
    finally:
        print("answer", await Wait("closing"))


async def stops(exc):
    yield 1
    raise exc


async def step(a, how, *args):
    print(await a.__anext__())
    return await getattr(a, how)(*args)


run(step(stubborn(), "aclose"))
run(step(stubborn(), "athrow", GeneratorExit))
run(step(patient(), "aclose"))
run(step(patient(), "athrow", ValueError, "v"))
run(step(stops(StopIteration), "asend", None))
run(step(stops(StopAsyncIteration), "__anext__"))
run(step(stops(GeneratorExit), "__anext__"))
run(step(count(3), "athrow", StopAsyncIteration))

# Steps: one at a time, each once.
a = waiting(3)
s = a.asend(None)
print(type(s).__name__, s.__await__() is s, iter(s) is s, s.send(None))
other = a.__anext__()
for t in (other, a.aclose(), a.athrow(ValueError)):
    run(t)
run(other)
run(s)
run(s)
print(s.close())
for t in (a.asend(None), a.athrow(ValueError), a.aclose()):
    print(t.close())
t = a.asend(None)
try:
    t.throw(OSError("o"))
except OSError as e:
    print(e.args)
run(t)


def probe(a):
    try:
        a.asend(None).send(None)
    except RuntimeError as e:
        print(e)


async def reentrant():
    probe(me)
    yield 1


me = reentrant()
run(me.asend(None))


class Bad:
    def __aiter__(self):
        return self

    def __anext__(self):
        raise StopAsyncIteration


run(collect(Bad()))

for text in (
    "async def f():\n yield 1\n return 2",
    "async def f():\n yield from g()",
    "def f():\n return [x async for x in y]",
    "def f():\n async for x in y: pass",
):
    try:
        exec(text)
    except SyntaxError as e:
        print("SyntaxError", e.args[1][1])
