# Classes written for MicroPython: __iter__ alone makes them awaitable, and an __await__ or __iter__ that is not
# asynchronous may await (CPython refuses both).
# needs: PY_ASYNC_AWAIT


async def add(x):
    return x + 1


class Awaiting:
    def __await__(self):
        y = await add(4)
        return y + (await add(5))


class Iterated:
    def __iter__(self):
        x = yield "out"
        return x, await Awaiting()


class Both:
    def __await__(self):
        return [await add(x) for x in range(3)]

    __iter__ = __await__


class Not:
    __iter__ = None


class Wrong:
    def __iter__(self):
        return 5


async def main(o):
    return await o


def run(o):
    c = main(o)
    try:
        print(c.send(None))
        print(c.send("in"))
    except StopIteration as e:
        print(e.value)
    except TypeError as e:
        print("TypeError")


run(Awaiting())  # expect: 11
# expect: out
run(Iterated())  # expect: ('in', 11)
run(Both())  # expect: [1, 2, 3]
run(Not())  # expect: TypeError
run(Wrong())  # expect: TypeError
run([])  # expect: TypeError


def refused(text):
    try:
        exec(text)
        print("accepted")
    except SyntaxError as e:
        print("SyntaxError")


refused("def f(): await x")  # expect: SyntaxError
refused("def __await__(): return lambda: await x")  # expect: SyntaxError
refused("def __await__():\n async with x: pass")  # expect: SyntaxError
refused("def __iter__():\n def g(): await x")  # expect: SyntaxError
refused("class A:\n __iter__ = await x")  # expect: SyntaxError
refused("def __iter__():\n await x\n yield")  # expect: accepted
