# tags: host
# What await, async for and async with say about objects that are not for them.
# needs: PY_ASYNC_AWAIT PY_ASYNC_DETAILS
class Nothing:
    pass


class Sync:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        pass

    def __iter__(self):
        return iter(())


class HalfAsync:
    async def __aenter__(self):
        return self


class Async:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *a):
        pass


class Returns:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value

    def __aiter__(self):
        return self.value

    def __anext__(self):
        return self.value


class Enters(Async):
    def __aenter__(self):
        return 5


class Leaves(Async):
    def __aexit__(self, *a):
        return 6


class Iterates:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 7


class Fails:
    def __await__(self):
        raise ValueError("no")

    def __aiter__(self):
        return self

    def __anext__(self):
        return self


def drive(c):
    try:
        c.send(None)
        print("suspended")
    except StopIteration as e:
        print("returned", e.value)
    except Exception as e:
        print(type(e).__name__, e)
        cause = e.__cause__
        if cause is not None:
            print("  because of", type(cause).__name__, cause)
    c.close()


async def wait(o):
    return await o


async def enter(o):
    async with o:
        return "entered"


async def iterate(o):
    async for x in o:
        return x
    return "empty"


async def five():
    return 5


for o in (Nothing(), 5, Returns(5), Returns(None), Returns([]), Returns(iter([])), Fails()):
    drive(wait(o))
c = five()
drive(wait(Returns(c)))
c.close()
for o in (Nothing(), Sync(), HalfAsync(), Async(), Enters(), Leaves()):
    drive(enter(o))
for o in (Nothing(), Sync(), 5, Returns(None), Iterates(), Fails()):
    drive(iterate(o))


def sync_with(o):
    try:
        with o:
            return "entered"
    except TypeError as e:
        return e


class HalfSync:
    def __enter__(self):
        return 1


for o in (Nothing(), Sync(), HalfSync(), Async(), HalfAsync(), 5):
    print(sync_with(o))


class Suspends:
    def __await__(self):
        yield 1
        return 2


async def waits(o):
    return await o


inner = waits(Suspends())
outer = waits(inner)
outer.send(None)
drive(waits(inner))
drive(outer)
drive(inner)


async def itself():
    await me


me = itself()
drive(me)
