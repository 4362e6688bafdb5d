# tags: large
# Coroutines: awaiting each other, iterators and instances; what can't be awaited; async with and its order.
# needs: PY_ASYNC_AWAIT


def run(c):
    try:
        while True:
            print("wait", c.send(None))
    except StopIteration as e:
        print("result", e.value)
    except BaseException as e:
        print(type(e).__name__, e.args)


class Await:
    def __init__(self, it):
        self.it = it

    def __await__(self):
        return self.it


def two():
    x = yield 1
    y = yield 2
    return 3


async def wait(o):
    return await o


async def value(v):
    return v


async def twice(o):
    return await o, await o


run(wait(Await(two())))
run(wait(Await(iter([5, 6]))))
run(wait(value(7)))
run(wait(wait(Await(two()))))
run(wait(5))
run(twice(value(1)))

c = value(8)
it = c.__await__()
print(type(it).__name__, iter(it) is it, it is c, hasattr(it, "__await__"))
try:
    next(it)
except StopIteration as e:
    print(e.value)
run(c)
for f in (next, iter, list, it.send, lambda c: it.throw(ValueError), lambda c: it.close()):
    try:
        print(f(c))
    except Exception as e:
        print(type(e).__name__, e.args)

c = wait(Await(two()))
it = c.__await__()
print(next(it))
print(it.send(None))
try:
    it.throw(KeyError(1))
except KeyError as e:
    print(e.args)


def from_coroutine():
    yield from c


c = value(1)
try:
    next(from_coroutine())
except TypeError as e:
    print(e)
c.close()


async def stops():
    raise StopIteration(4)


run(stops())


class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    async def __aenter__(self):
        await Await(iter(["enter " + self.name]))
        return self.name

    async def __aexit__(self, *args):
        await Await(iter(["exit " + self.name]))
        print(self.name, args[0], args[1])
        return self.swallow


async def managed(exc):
    async with Manager("a", True) as a, Manager("b") as b:
        print("body", a, b)
        if exc:
            raise exc
    print("behind")
    async with Manager("c"):
        return "returned"


run(managed(None))
run(managed(ValueError("v")))


async def leave():
    for i in range(2):
        async with Manager(i and "second" or "first"):
            if i == 0:
                continue
            break


run(leave())
c = managed(None)
print(c.send(None), c.send(None))
try:
    c.throw(OSError("thrown"))
except OSError as e:
    print(e.args)
c = managed(None)
print(c.send(None), c.send(None))
try:
    c.close()
except RuntimeError as e:
    print(e)


class Half:
    async def __aexit__(self, *args):
        pass


async def use(o):
    async with o:
        pass


for o in (5, Half()):
    run(use(o))
