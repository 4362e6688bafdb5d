# tags: host
# What __await__() may not return; a coroutine that is being awaited already.
# needs: PY_ASYNC_AWAIT PY_ASYNC_DETAILS


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


run(wait(Await(5)))
c = value(0)
run(wait(Await(c)))
c.close()

c = wait(Await(two()))
it = c.__await__()
print(next(it))
run(wait(c))
print(it.send(None))
