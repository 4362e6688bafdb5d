# tags: host
# aiter() and anext(): the default, what is refused, throw() and close() of what they return.
# needs: PY_ASYNC_GENERATORS


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


async def patient():
    try:
        yield 1
    finally:
        print("answer", await Wait("closing"))


async def builtins():
    a = aiter(count(2))
    print(await anext(a), await anext(a, "default"), await anext(a, "default"), await anext(a, None))
    try:
        await anext(a)
    except StopAsyncIteration:
        print("over")


run(builtins())


class Unawaitable:
    def __aiter__(self):
        return 5

    def __anext__(self):
        return 6


for f in (lambda: aiter(5), lambda: aiter(Unawaitable()), lambda: anext(5), lambda: anext([], 1)):
    try:
        f()
    except TypeError as e:
        print(e)
try:
    anext(Unawaitable(), 1).send(None)
except TypeError as e:
    print(e)
s = anext(waiting(1), 1)
print(type(s).__name__, s.send(None))
try:
    s.throw(OSError("thrown"))
except OSError as e:
    print(e.args)
s = anext(patient(), 1)
print(s.close())
