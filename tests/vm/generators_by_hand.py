# tags: host
# Generators, coroutines and asynchronous generators driven by hand.
# needs: PY_ASYNC_AWAIT PY_DOC
import sys


def kind(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__)


def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


def step(f, *a):
    """A result, or what ended it."""
    try:
        return f(*a)
    except (StopIteration, StopAsyncIteration, GeneratorExit) as e:
        return type(e).__name__, e.args


def gen():
    try:
        x = yield 1
        while True:
            x = yield ("got", x)
    except KeyError as e:
        yield "caught"
    except ZeroDivisionError:
        return "zero"
    finally:
        log.append("end")


log = []
g = gen()
t(lambda: g.send(5))
t(lambda: (g.gi_frame is not None, g.gi_running, g.gi_yieldfrom, g.gi_suspended))
t(lambda: step(g.send, None))
t(lambda: step(g.send, 7))
t(lambda: step(g.throw, KeyError("k")))
t(lambda: step(g.send, 7))
t(lambda: step(g.send, 7))
t(lambda: step(g.throw, KeyError("k")))
t(lambda: (g.close(), log, g.gi_frame, g.gi_running, g.gi_suspended))
g = gen()
t(lambda: step(g.throw, ValueError, "text"))
g = gen()
next(g)
t(lambda: step(g.throw, ValueError))
g = gen()
next(g)
t(lambda: step(g.throw, ZeroDivisionError))
g = gen()
next(g)
t(lambda: step(g.throw, 5))
t(lambda: step(g.throw, ValueError("a"), "b"))
g = gen()
next(g)
t(lambda: step(g.throw, ValueError, ValueError("inner")))
g = gen()
next(g)
t(lambda: step(g.throw, ValueError, (1, 2)))
g = gen()
next(g)
t(lambda: step(g.throw, ValueError, "x", 5))
t(lambda: step(g.throw, ValueError, "x", None))
t(g.throw)
g = gen()
t(g.close)
t(lambda: step(next, g))
g = gen()
next(g)
t(g.close)


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignores()
next(g)
t(g.close)


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "value"


g = returns()
next(g)
t(g.close)


def raises():
    try:
        yield 1
    finally:
        raise OSError("in close")


g = raises()
next(g)
t(g.close)


def stops():
    yield 1
    raise StopIteration(5)


t(lambda: list(stops()))


def itself():
    yield next(me)


me = itself()
t(lambda: next(me))


def sends_itself():
    yield me.send(1)


me = sends_itself()
t(lambda: next(me))


def closes_itself():
    me.close()
    yield 1


me = closes_itself()
t(lambda: next(me))


def throws_itself():
    me.throw(ValueError)
    yield 1


me = throws_itself()
t(lambda: next(me))


# delegation
def inner():
    try:
        x = yield "i1"
        y = yield ("i2", x)
        return ("r", y)
    except KeyError:
        yield "inner caught"
        return "after"


def outer(it):
    r = yield from it
    yield ("outer", r)


o = outer(inner())
t(lambda: [step(o.send, None), o.gi_yieldfrom is not None, step(o.send, 1), step(o.send, 2), step(o.send, 3)])
o = outer(inner())
t(lambda: [next(o), step(o.throw, KeyError), step(next, o), step(next, o)])
o = outer(inner())
next(o)
t(lambda: step(o.throw, ValueError("through")))
o = outer(inner())
next(o)
t(o.close)
o = outer([1, 2])
t(lambda: [next(o), step(o.send, None), step(next, o)])
o = outer([1, 2])
next(o)
kind(lambda: step(o.send, 5))
o = outer([1, 2])
next(o)
t(lambda: step(o.throw, ValueError("no throw")))
o = outer(5)
t(lambda: next(o))


class Deleg:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("done")
        return self.n

    def send(self, x):
        return ("sent", x)

    def throw(self, *a):
        return ("thrown", len(a))

    def close(self):
        log.append("closed")


o = outer(Deleg())
t(lambda: [next(o), o.send(4), o.throw(ValueError), o.send(None), next(o), next(o)])
o = outer(Deleg())
next(o)
t(lambda: (o.close(), log[-1]))


class BadClose(Deleg):
    def close(self):
        raise OSError("close")


o = outer(BadClose())
next(o)
t(o.close)
me = None


def circle():
    yield from me


me = circle()
t(lambda: next(me))
d = outer(outer(outer(inner())))
t(lambda: [next(d), d.send(5), d.send(6), step(next, d), step(next, d)])


# coroutines
class Await:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        return self.v


async def waits(x):
    return await x


for v in iter([1, 2]), 5, None, [1], gen():
    c = waits(Await(v))
    t(lambda: step(c.send, None))
    t(lambda: step(c.send, None))
    c.close()
for x in 5, None, [1]:
    c = waits(x)
    t(lambda: step(c.send, None))
    c.close()


async def value(x):
    return x


async def fails():
    raise KeyError("k")


t(lambda: step(waits(value(5)).send, None))
t(lambda: step(waits(fails()).send, None))
c = value(1)
t(lambda: step(c.send, 5))
t(lambda: step(c.send, None))
t(lambda: step(c.send, None))
t(lambda: step(waits(c).send, None))
c = value(1)
t(lambda: iter(c))
t(lambda: list(c))
t(lambda: next(c))
t(lambda: step(c.__await__().__next__))
c = value(1)
w = c.__await__()
t(lambda: (step(w.send, None), step(w.send, None), w.close()))
t(lambda: step(c.throw, ValueError("x")))
t(lambda: (c.cr_frame, c.cr_running, c.cr_await, c.cr_origin, c.cr_suspended))
c = waits(Await(iter([1])))
c.send(None)
t(lambda: (c.cr_await is not None, c.cr_suspended, c.cr_frame is not None))
t(lambda: step(c.throw, ValueError("x")))
c.close()


class Manager:
    def __init__(self, r=False, fail=None):
        self.r = r
        self.fail = fail

    async def __aenter__(self):
        if self.fail == "enter":
            raise KeyError("enter")
        return "entered"

    async def __aexit__(self, *a):
        log.append(a[0] and a[0].__name__)
        if self.fail == "exit":
            raise KeyError("exit")
        return self.r


async def use(m, raises=False):
    async with m as x:
        if raises:
            raise ValueError("body")
        return x


log.clear()
for m, r in (Manager(), False), (Manager(), True), (Manager(True), True), (Manager(fail="enter"), False), (Manager(fail="exit"), False), (Manager(fail="exit"), True), (5, False):
    t(lambda: step(use(m, r).send, None))
t(lambda: log)


class AIter:
    def __init__(self, n, bad=None):
        self.n = n
        self.bad = bad

    def __aiter__(self):
        return 5 if self.bad == "iter" else self

    def __anext__(self):
        if self.bad == "next":
            return 5
        return self.step()

    async def step(self):
        self.n -= 1
        if self.n < 0:
            raise StopAsyncIteration
        if self.bad == "raise":
            raise KeyError("step")
        return self.n


async def loop(it):
    out = []
    async for x in it:
        out.append(x)
    else:
        out.append("else")
    return out


for it in AIter(3), AIter(0), AIter(1, "iter"), AIter(1, "next"), AIter(1, "raise"), 5, [1], iter([1]):
    kind(lambda: step(loop(it).send, None))


async def comp(it):
    return [x async for x in it], {x async for x in AIter(1)}, {x: await value(x) async for x in AIter(2)}, [y async for y in (x * 2 async for x in AIter(2))]


t(lambda: step(comp(AIter(3)).send, None))
t(lambda: step(comp(5).send, None))


# asynchronous generators
async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                log.append(got)
    except KeyError:
        yield "caught"
    except ZeroDivisionError:
        return
    finally:
        await value(1)
        log.append("fin")


def run(aw):
    """The result of an awaitable that waits for nothing."""
    try:
        aw.__await__().send(None)
    except StopIteration as e:
        return e.value
    except (StopAsyncIteration, GeneratorExit) as e:
        return type(e).__name__
    return "suspended"


log.clear()
a = agen(3)
t(lambda: [run(a.asend(None)), run(a.asend("x")), run(a.__anext__()), run(a.__anext__()), run(a.__anext__()), run(a.asend(1)), run(a.athrow(ValueError)), run(a.aclose())])
t(lambda: (log, a.ag_frame, a.ag_running, a.ag_suspended))
a = agen(3)
t(lambda: run(a.asend("early")))
t(lambda: run(a.asend(None)))
t(lambda: run(a.athrow(KeyError)))
t(lambda: run(a.asend(None)))
a = agen(3)
run(a.asend(None))
t(lambda: run(a.athrow(ZeroDivisionError)))
t(lambda: run(a.athrow(ZeroDivisionError)))
a = agen(3)
run(a.asend(None))
t(lambda: run(a.athrow(OSError("out"))))
a = agen(3)
t(lambda: run(a.athrow(ValueError("unstarted"))))
t(lambda: run(a.asend(None)))
a = agen(3)
t(lambda: run(a.aclose()))
t(lambda: run(a.aclose()))
t(lambda: run(a.asend(None)))
a = agen(3)
run(a.asend(None))
t(lambda: run(a.aclose()))
t(lambda: run(a.athrow(ValueError)))


async def bad_close():
    try:
        yield 1
    except GeneratorExit:
        yield 2


a = bad_close()
run(a.asend(None))
t(lambda: run(a.aclose()))


async def throws_in_close():
    try:
        yield 1
    finally:
        raise KeyError("closing")


a = throws_in_close()
run(a.asend(None))
t(lambda: run(a.aclose()))


async def stop_inside():
    raise StopAsyncIteration
    yield


async def stop_iteration_inside():
    raise StopIteration
    yield


t(lambda: run(stop_inside().asend(None)))
t(lambda: run(stop_iteration_inside().asend(None)))
a = agen(5)
s = a.asend(None)
t(lambda: s.close())
t(lambda: step(s.send, None))
s = a.asend(None)
t(lambda: step(s.throw, KeyError("thrown at start")))
s = a.asend(None)
t(lambda: step(s.send, None))
a = agen(5)
s = a.asend(None)
t(lambda: step(s.send, None))
t(lambda: step(s.send, None))
t(lambda: step(s.throw, ValueError))
s = a.aclose()
t(lambda: step(s.send, None))
t(lambda: step(s.send, None))
t(lambda: step(s.throw, ValueError))
s = a.athrow(ValueError)
t(lambda: (s.close(), step(s.send, None)))
a = agen(2)
s = a.athrow(ValueError)
t(lambda: step(s.send, 5))
s = a.asend(None)
t(lambda: (iter(s) is s, step(next, s)))
s = a.aclose()
t(lambda: s.close())
t(lambda: step(s.send, None))


async def suspends():
    x = await Await(iter([10]))
    yield ("x", x)
    await Await(iter([20, 30]))
    yield 2


a = suspends()
s = a.asend(None)
t(lambda: step(s.send, None))
second = a.asend(None)
t(lambda: step(second.send, None))
t(lambda: step(a.aclose().send, None))
t(lambda: step(a.athrow(ValueError).send, None))
t(lambda: (a.ag_running, a.ag_await is not None))
t(lambda: step(s.send, None))
t(lambda: step(s.send, None))
s = a.asend(None)
t(lambda: [step(s.send, None), step(s.throw, KeyError("at await"))])
t(lambda: run(a.asend(None)))
a = suspends()
s = a.__anext__()
s.send(None)
t(lambda: s.close())
t(lambda: run(a.__anext__()))


async def anexts():
    a = agen(1)
    out = [await anext(a), await anext(a, "default")]
    try:
        await anext(a)
    except StopAsyncIteration:
        out.append("stop")
    return out


t(lambda: step(anexts().send, None))
t(anext, 5)
t(anext, 5, 1)
t(aiter, 5)
t(aiter, [])
t(lambda: aiter(AIter(1)).n)
t(lambda: aiter(AIter(1, "iter")))
w = anext(suspends(), "default")
t(lambda: [step(w.send, None), step(w.send, None)])
w = anext(agen(0), "default")
t(lambda: step(w.send, None))
w = anext(AIter(0), "default")
t(lambda: step(w.send, None))
w = anext(AIter(1, "next"), "default")
t(lambda: step(w.send, None))
w = anext(AIter(1, "raise"), "default")
t(lambda: step(w.throw, ValueError("w")))
w = anext(suspends(), "default")
w.send(None)
t(lambda: step(w.throw, ValueError("w")))
w = anext(suspends(), "default")
w.send(None)
t(lambda: w.close())
# hooks
first, final = [], []
old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(first.append, final.append)
a = agen(1)
run(a.asend(None))
t(lambda: (len(first), first[0] is a))
run(a.asend(None))
t(lambda: len(first))
run(a.aclose())
sys.set_asyncgen_hooks(firstiter=None)
t(lambda: (sys.get_asyncgen_hooks()[0], sys.get_asyncgen_hooks()[1] is not None))
sys.set_asyncgen_hooks(finalizer=None)
t(lambda: tuple(sys.get_asyncgen_hooks()))
t(sys.set_asyncgen_hooks, 5)
t(sys.set_asyncgen_hooks, None, 5)
t(lambda: sys.set_asyncgen_hooks(x=5))


def fails_first(g):
    raise KeyError("hook")


sys.set_asyncgen_hooks(fails_first)
a = agen(1)
t(lambda: run(a.asend(None)))
t(lambda: run(a.asend(None)))
sys.set_asyncgen_hooks(None, None)
t(sys.set_coroutine_origin_tracking_depth, 1)
c = value(1)
t(lambda: (len(c.cr_origin), c.cr_origin[0][2]))
c.close()
t(sys.set_coroutine_origin_tracking_depth, -1)
t(sys.set_coroutine_origin_tracking_depth, 0)
t(sys.get_coroutine_origin_tracking_depth)
for o in gen(), agen(1):
    t(lambda: (o.__name__, o.__qualname__))
    o.__name__ = "other"
    o.__qualname__ = "A.other"
    t(lambda: (o.__name__, o.__qualname__, repr(o).split(" at ")[0]))

    def bad():
        o.__name__ = 5

    t(bad)

    def worse():
        del o.__qualname__

    t(worse)
