# tags: host
# What a StopIteration becomes that is thrown into a generator, and who learns of what is no exception. Also: of several errors
# the one of the argument that is looked at first.
# needs: PY_ASYNC_GENERATORS PY_FSTRINGS
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e, type(e.__cause__).__name__)


def delegating():
    try:
        x = yield from (1, 2)
        print('got', x)
        yield 3
    except Exception as e:
        print('inner', type(e).__name__)
        raise


def plain():
    try:
        yield 1
    except Exception as e:
        print('plain', type(e).__name__)
        raise


def outer():
    try:
        yield from delegating()
    except Exception as e:
        print('outer', type(e).__name__)
        raise


def thrown(g, what, started=True):
    if started:
        next(g)
    return g.throw(what)


# Before the start it passes as it is.
attempt(thrown, plain(), StopIteration(2), False)  # expect: StopIteration 2 NoneType
attempt(thrown, outer(), StopIteration(2), False)  # expect: StopIteration 2 NoneType


async def coroutine():
    pass


attempt(coroutine().throw, StopIteration(2))  # expect: StopIteration 2 NoneType
# After it: PEP 479.
attempt(thrown, plain(), StopIteration(1))
# expect: plain StopIteration
# expect: RuntimeError generator raised StopIteration StopIteration
# A delegate that has no throw() ends with it.
attempt(thrown, delegating(), StopIteration(2))
# expect: got 2
# expect: 3
attempt(thrown, delegating(), StopIteration)
# expect: got None
# expect: 3
attempt(thrown, outer(), StopIteration(7))
# expect: got 7
# expect: 3
# What is no exception does not reach the generator, unless a delegate was asked to throw it.
attempt(thrown, plain(), 5)
# expect: TypeError exceptions must be classes or instances deriving from BaseException, not int NoneType
attempt(thrown, delegating(), 5)
# expect: TypeError exceptions must be classes or instances deriving from BaseException, not int NoneType
attempt(thrown, outer(), 5)
# expect: outer TypeError
# expect: TypeError exceptions must be classes or instances deriving from BaseException, not int NoneType


async def asynchronous():
    yield 1


def step(awaitable):
    try:
        return awaitable.send(None)
    except StopIteration as e:
        return e.value


def athrown(what, started):
    g = asynchronous()
    if started:
        step(g.asend(None))
    return step(g.athrow(what))


attempt(athrown, StopAsyncIteration(3), False)  # expect: StopAsyncIteration 3 NoneType
attempt(athrown, StopAsyncIteration(3), True)  # expect: RuntimeError async generator raised StopAsyncIteration StopAsyncIteration


def name(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__)


name('a'.encode, 'nan', 5)  # expect: TypeError
name('a'.encode, 'nan', 'x')  # expect: LookupError
name(b'a'.decode, 'nan', 5)  # expect: TypeError
name(lambda: b''.decode('nan', 'x') == '')  # expect: True
name(b''.decode, 'nan', 5)  # expect: TypeError
name({}.pop, [], 1)  # expect: 1
name({}.pop, [])  # expect: KeyError
name({1: 2}.pop, [])  # expect: TypeError
name((5).to_bytes, 1.5, 's')  # expect: TypeError
name((5).to_bytes, 2**70, 5)  # expect: OverflowError
name((5).to_bytes, -1, 5)  # expect: TypeError
name((5).to_bytes, -1, 's')  # expect: ValueError
name((5).to_bytes)  # expect: b'\x05'
name(b'a'.translate, b'12', 1)  # expect: ValueError
