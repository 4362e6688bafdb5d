# tags: large
# Abandoned generators: their finally and with blocks run when they are collected.
# needs: PY_ASYNC_GENERATORS
import gc

log = []


class Manager:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        return self

    def __exit__(self, *args):
        log.append((self.n, args[0].__name__))


def with_finally(n):
    try:
        yield 1
        yield 2
    finally:
        log.append(n)


def with_manager(n):
    with Manager(n):
        yield 1


def delegating(n):
    try:
        yield from with_finally(n)
    finally:
        log.append(n)


def failing(n):
    try:
        yield 1
    finally:
        log.append(n)
        raise ValueError


def returning(n):
    try:
        yield 1
    except GeneratorExit:
        log.append(n)


class Await:
    def __init__(self, it):
        self.it = it

    def __await__(self):
        return self.it


async def coroutine(n):
    try:
        await Await(with_finally(n))
    finally:
        log.append(n)


async def asynchronous(n):
    try:
        yield 1
    finally:
        log.append(n)


def begin(f):
    def make(i):
        g = f(i)
        if f is asynchronous:
            try:
                g.asend(None).send(None)
            except StopIteration:
                pass
        elif f is coroutine:
            g.send(None)
        else:
            next(g)

    for i in range(20):
        make(i)
        if f is not coroutine:  # for those CPython prints a warning
            f(i)  # never started: nothing to do
    return begin_other()


def begin_other():
    "Other calls on the same stack, so that nothing of the last ones is left there."
    return len([[i] * 10 for i in range(10)]) + sum(i * i for i in range(50))


for f in (with_finally, with_manager, delegating, returning, coroutine, asynchronous):
    log.clear()
    begin(f)
    gc.collect()
    per = 2 if f in (delegating, coroutine) else 1
    print(f.__name__, len(log) >= 15 * per, len(set(log)) * per == len(log))

# One that was closed, or ran to its end, is not closed again.
log.clear()
list(with_finally("list"))
g = with_finally("closed")
next(g)
g.close()
g = None
gc.collect()
print(log)

# One that comes back to life.
saved = []


def revived():
    try:
        yield 1
    except GeneratorExit:
        saved.append("exit")
        raise


def revive():
    for i in range(5):
        g = revived()
        next(g)
    return begin_other()


revive()
gc.collect()
print(len(saved) >= 3)
