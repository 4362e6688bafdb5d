"""What CPython's tests use of inspect: flags and states of generators and coroutines, frames."""
import sys

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED = 1, 2, 4, 8, 16
CO_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 32, 128, 256, 512
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"


class Traceback:
    def __init__(self, frame, lineno):
        self.filename = frame.f_code.co_filename
        self.lineno = lineno
        self.function = frame.f_code.co_name


class FrameInfo(Traceback):
    def __init__(self, frame, lineno):
        Traceback.__init__(self, frame, lineno)
        self.frame = frame


def currentframe():
    return sys._getframe(1)


def getframeinfo(frame, context=1):
    return Traceback(frame, frame.f_lineno)


def stack(context=1):
    frames, frame = [], sys._getframe(1)
    while frame:
        frames.append(FrameInfo(frame, frame.f_lineno))
        frame = frame.f_back
    return frames


def _state(kind, running, suspended, frame):
    if running:
        return kind + "_RUNNING"
    if suspended:
        return kind + "_SUSPENDED"
    return kind + "_CLOSED" if frame is None else kind + "_CREATED"


def getgeneratorstate(g):
    return _state("GEN", g.gi_running, g.gi_suspended, g.gi_frame)


def getcoroutinestate(c):
    return _state("CORO", c.cr_running, c.cr_suspended, c.cr_frame)


def _flag(f, flag):
    return isinstance(f, type(_flag)) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(f):
    return _flag(f, CO_GENERATOR)


def iscoroutinefunction(f):
    return _flag(f, CO_COROUTINE)


def isasyncgenfunction(f):
    return _flag(f, CO_ASYNC_GENERATOR)


def isgenerator(o):
    return type(o).__name__ == "generator"


def iscoroutine(o):
    return type(o).__name__ == "coroutine"


def isasyncgen(o):
    return type(o).__name__ == "async_generator"


def isawaitable(o):
    return iscoroutine(o) or hasattr(type(o), "__await__")


def cleandoc(doc):
    from textwrap import dedent

    first, _, rest = doc.expandtabs().partition("\n")
    return (first.lstrip() + "\n" + dedent(rest)).strip("\n")


def isabstract(thing):
    return isinstance(thing, type) and bool(getattr(thing, "__abstractmethods__", None))
