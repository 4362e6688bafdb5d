# tags: host
# Every state of an asynchronous generator, every step that it gives, everything that may be done to the step.
# needs: PY_ASYNC_GENERATORS


class Wait:
    def __await__(self):
        try:
            return (yield "waiting")
        except KeyError:
            return "kept"


async def agen(kind):
    try:
        x = yield 1
        if x == "wait":
            yield await Wait()
        yield x
    except ValueError as e:
        yield "caught " + str(e)
    finally:
        if kind == "stubborn":
            yield "still here"


def outcome(f, *args):
    try:
        return repr(f(*args))
    except StopIteration as e:
        return "gave %r" % (e.value,)
    except BaseException as e:
        return type(e).__name__ + " " + str(e)


def new(kind):
    return agen(kind), []


def begun(kind):
    g = agen(kind)
    outcome(g.asend(None).send, None)
    return g, []


def waiting(kind):
    g, kept = begun(kind)
    step = g.asend("wait")
    outcome(step.send, None)
    return g, [step]


def closed(kind):
    g = agen(kind)
    outcome(g.aclose().send, None)
    return g, []


def ended(kind):
    g, kept = begun(kind)
    for i in range(4):
        outcome(g.asend(0).send, None)
    return g, []


steps = {
    "anext": lambda g: g.__anext__(),
    "asend(7)": lambda g: g.asend(7),
    "athrow(ValueError)": lambda g: g.athrow(ValueError("v")),
    "athrow(GeneratorExit)": lambda g: g.athrow(GeneratorExit),
    "aclose": lambda g: g.aclose(),
}
actions = {
    "send(None)": lambda s: s.send(None),
    "send(5)": lambda s: s.send(5),
    "next": lambda s: next(s),
    "throw(ValueError)": lambda s: s.throw(ValueError("t")),
    "throw(KeyError)": lambda s: s.throw(KeyError("k")),
    "close": lambda s: s.close(),
}
for kind in "plain", "stubborn":
    for state in new, begun, waiting, closed, ended:
        for name, make in steps.items():
            print(kind, state.__name__, name)
            for action, act in actions.items():
                g, kept = state(kind)
                step = outcome(make, g)
                if "object at" not in step:
                    print("   ", step)
                    continue
                s = make(g)
                first = outcome(act, s)
                print("   ", action + ":", first, "|", outcome(s.send, None), "|", outcome(s.close), "|", outcome(g.asend(None).send, None))
        g, kept = state(kind)
        for s in kept:
            print(state.__name__, "its step:", outcome(s.throw, KeyError("k")), "|", outcome(s.send, 3))
        g, kept = state(kind)
        for s in kept:
            print(state.__name__, "its step:", outcome(s.throw, IndexError("i")), "|", outcome(s.send, 3), g.ag_running, g.ag_await)
        g, kept = state(kind)
        for s in kept:
            print(state.__name__, "its step:", outcome(s.close), "|", outcome(s.close))


async def two():
    yield 1
    yield 2


# anext with a default
def default(g, *sends):
    step = anext(g, "none left")
    return [outcome(step.send, s) for s in sends], outcome(step.throw, ValueError("t")), outcome(step.close)


g = two()
print(default(g, None))
print(default(g, 5))
print(default(g, None, None))
print(default(g, None))
print(outcome(anext(two(), 3).throw, ValueError("t")), outcome(anext(two(), 3).close))
print(outcome(anext, 5), outcome(anext, 5, 6), outcome(aiter, 5), outcome(aiter(two()).__class__.__name__.upper))


class Odd:
    def __aiter__(self):
        return 3


class Bad:
    def __anext__(self):
        return 4


print(outcome(aiter, Odd()), "|", outcome(anext(Bad(), 1).send, None))
