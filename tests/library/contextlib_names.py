# Module contextlib: managers of generators, decorators, closing, suppress, nullcontext, chdir, stacks.
# needs: PY_METACLASS PY_TYPES PY_DOC PY_ASYNC_AWAIT
# tags: host
import contextlib
import os
from contextlib import *
from contextlib import AsyncContextDecorator


def attempt(function, *args):
    try:
        print(function(*args))
    except BaseException as e:
        print(type(e).__name__, e, [type(e.__context__).__name__, type(e.__cause__).__name__])


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        return e.value


@contextmanager
def tag(name, *, swallow=()):
    "A tag."
    print("<" + name + ">", end=" ")
    try:
        yield name.upper()
    except swallow as e:
        print("swallowed", e, end=" ")
    finally:
        print("</" + name + ">")


with tag("a") as t:
    print(t, end=" ")
with tag("b", swallow=KeyError):
    raise KeyError("k")


def fails():
    with tag("c"):
        raise ValueError("v")


attempt(fails)
print(tag.__name__, tag.__doc__, tag.__wrapped__ is not tag, type(tag("x")).__name__, tag("x").__doc__)


@tag("d")
def decorated(x):
    return x * 2


print(decorated(2), decorated(3), decorated.__name__)


@contextmanager
def odd(n):
    for i in range(n):
        try:
            yield i
        except ValueError:
            pass


attempt(odd(0).__enter__)
attempt(lambda: odd(2).__enter__() or 1)


def enter(n, exc=None):
    with odd(n):
        if exc:
            raise exc


attempt(enter, 2)
attempt(enter, 2, ValueError("x"))
attempt(enter, 1, StopIteration("s"))
attempt(enter, 1, RuntimeError("r"))


class Door:
    def close(self):
        print("closed")

    async def aclose(self):
        print("aclosed")


with closing(Door()) as door:
    print(type(door).__name__)
with suppress(KeyError, IndexError):
    raise KeyError
with suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1), ValueError(2)])
attempt(lambda: suppress(KeyError).__exit__(ValueError, ValueError(), None))
attempt(lambda: suppress(KeyError).__exit__(None, None, None))
with nullcontext(5) as n, nullcontext() as none:
    print(n, none)
here = os.getcwd()
with chdir("/"):
    print(os.getcwd())
print(os.getcwd() == here)


class Noisy(AbstractContextManager):
    def __init__(self, name, result=None, exc=None):
        self.name, self.result, self.exc = name, result, exc

    def __exit__(self, kind, value, traceback):
        print(self.name, kind and kind.__name__, end="; ")
        if self.exc:
            raise self.exc
        return self.result


class Duck:
    def __enter__(self): ...
    def __exit__(self, *args): ...


print(isinstance(Duck(), AbstractContextManager), issubclass(int, AbstractContextManager), issubclass(Duck, AbstractAsyncContextManager))
attempt(AbstractContextManager)
attempt(Noisy("x").__enter__().__exit__, None, None, None)
with ExitStack() as stack:
    a = stack.enter_context(Noisy("a"))
    stack.push(Noisy("b"))
    stack.push(lambda *details: print("pushed", details, end="; "))
    print(stack.callback(print, "called", 1, sep="-", end="; ") is print)
print()


def unwind(*managers, exc=None):
    with ExitStack() as stack:
        for m in managers:
            stack.enter_context(m)
        if exc:
            raise exc
    return "done"


attempt(unwind, Noisy("a"), Noisy("b", True), Noisy("c"))
attempt(lambda: unwind(Noisy("a"), Noisy("b", True), Noisy("c"), exc=KeyError(1)))
attempt(lambda: unwind(Noisy("a"), Noisy("b", exc=IndexError(2)), exc=KeyError(1)))
attempt(lambda: unwind(Noisy("a", exc=OSError(3)), Noisy("b", exc=IndexError(2))))
attempt(lambda: unwind(Noisy("a", True), Noisy("b", exc=IndexError(2)), exc=KeyError(1)))
attempt(ExitStack().enter_context, 1)
stack = ExitStack()
stack.callback(print, "late")
other = stack.pop_all()
stack.close()
print("now", type(other).__name__)
other.close()


@asynccontextmanager
async def atag(name):
    print("<" + name + ">", end=" ")
    try:
        yield name
    finally:
        print("</" + name + ">")


@asynccontextmanager
async def never():
    if 0:
        yield


class Deco(AsyncContextDecorator):
    async def __aenter__(self):
        print("in", end=" ")

    async def __aexit__(self, *details):
        print("out")


@Deco()
async def body(x):
    print(x, end=" ")
    return x


@atag("deco")
async def body2():
    return 2


async def main():
    async with atag("a") as a, aclosing(Door()), nullcontext(3) as n:
        print(a, n, end=" ")
    print(await body(1), await body2())
    try:
        async with atag("e"):
            raise KeyError(1)
    except KeyError as e:
        print("KeyError", e)
    try:
        async with never():
            pass
    except RuntimeError as e:
        print(e)
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(atag("s")), stack.enter_context(tag("t")))
        stack.push_async_callback(body, 7)
        stack.callback(print, "callback")

        async def leave(kind, value, traceback):
            print("leaves", kind)
            return True

        stack.push_async_exit(leave)
        raise ValueError
    try:
        await stack.enter_async_context(1)
    except TypeError as e:
        print(e)
    return "end"


print(run(main()))
print(AbstractContextManager[int], sorted(set(contextlib.__all__) - set(globals())))
