"""Context managers: made of generators, for common purposes, and stacks of any number of them."""

import sys
from abc import ABC, _known_by, abstractmethod
from functools import wraps
from types import GenericAlias as _GenericAlias, MethodType as _MethodType

from collections import deque as _deque

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
           "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout",
           "redirect_stderr", "suppress", "aclosing", "chdir"]


@_known_by("__enter__", "__exit__")
class AbstractContextManager(ABC):
    __class_getitem__ = classmethod(_GenericAlias)
    __slots__ = ()

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None


@_known_by("__aenter__", "__aexit__")
class AbstractAsyncContextManager(ABC):
    __class_getitem__ = classmethod(_GenericAlias)
    __slots__ = ()

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None


class ContextDecorator:
    """A base of context managers that decorate functions, too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


# Of generators

class _GeneratorContextManagerBase:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        """Another one, since a generator runs once."""
        return self.__class__(self.func, self.args, self.kwds)


def _is_same(raised, value, traceback, kinds):
    """Whether an exception that left the generator is the one thrown in, or what became of that on its way out."""
    if raised is not value:
        if not isinstance(raised, RuntimeError) or not isinstance(value, kinds) or raised.__cause__ is not value:
            return False
    value.__traceback__ = traceback
    return True


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """Helper for @contextmanager decorator."""

    def __enter__(self):
        del self.args, self.kwds, self.func  # they are not kept alive
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            problem = "generator didn't stop"
        else:
            if value is None:
                value = typ()
            try:
                self.gen.throw(value)
            except StopIteration as e:
                return e is not value
            except BaseException as e:
                if not _is_same(e, value, traceback, StopIteration):
                    raise
                return False
            problem = "generator didn't stop after throw()"
        try:
            raise RuntimeError(problem)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator):
    """Helper for @asynccontextmanager decorator."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await self.gen.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await self.gen.__anext__()
            except StopAsyncIteration:
                return False
            problem = "generator didn't stop"
        else:
            if value is None:
                value = typ()
            try:
                await self.gen.athrow(value)
            except StopAsyncIteration as e:
                return e is not value
            except BaseException as e:
                if not _is_same(e, value, traceback, (StopIteration, StopAsyncIteration)):
                    raise
                return False
            problem = "generator didn't stop after athrow()"
        try:
            raise RuntimeError(problem)
        finally:
            await self.gen.aclose()


def contextmanager(func):
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return helper


def asynccontextmanager(func):
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


# For common purposes

class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # more than one if it is entered again

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    _stream = "stderr"


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            rest = excinst.split(self._exceptions)[1]
            if rest is not None:
                raise rest
            return True
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os

        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os

        os.chdir(self._old_cwd.pop())


# Stacks

class _Unwinding:
    """The exception on its way through the callbacks of a stack."""

    def __init__(self, exc):
        self.exc = exc
        self.received = exc is not None
        self.outer = sys.exception()  # what is handled outside of the stack
        self.suppressed = self.raised = False

    def details(self):
        exc = self.exc
        return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)

    def ran(self, suppresses):
        """A callback came to its end."""
        if suppresses:
            self.suppressed = True
            self.raised = False
            self.exc = None

    def failed(self, new):
        """A callback raised an exception; what it is chained to becomes the one before it, as in nested statements."""
        old = self.exc
        last = new
        while (context := last.__context__) is not None and context is not old:
            if context is self.outer:
                last.__context__ = old
                break
            last = context
        self.exc = new
        self.raised = True

    def finish(self):
        if self.raised:
            context = self.exc.__context__
            try:
                raise self.exc
            except BaseException:  # which is chained to what is handled here
                self.exc.__context__ = context
                raise
        return self.received and self.suppressed


def _methods(cm, enter, exit, kind):
    cls = type(cm)
    try:
        return getattr(cls, enter), getattr(cls, exit)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                        f"the {kind} protocol") from None


class _BaseExitStack:
    def __init__(self):
        self._exit_callbacks = _deque()  # (whether it is no coroutine function, the function)

    def pop_all(self):
        """The callbacks in a stack of their own, which leaves this one empty."""
        stack = type(self)()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = _deque()
        return stack

    def _push(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))

    def push(self, exit):
        """Takes a context manager that has been entered, or a function like an __exit__."""
        method = getattr(type(exit), "__exit__", None)
        self._push(exit if method is None else _MethodType(method, exit))
        return exit

    def enter_context(self, cm):
        enter, exit = _methods(cm, "__enter__", "__exit__", "context manager")
        result = enter(cm)
        self._push(_MethodType(exit, cm))
        return result

    def callback(self, callback, /, *args, **kwds):
        def wrapper(exc_type, exc, tb):
            callback(*args, **kwds)

        wrapper.__wrapped__ = callback
        self._push(wrapper)
        return callback


class ExitStack(_BaseExitStack, AbstractContextManager):
    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        way = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            _, callback = self._exit_callbacks.pop()
            try:
                way.ran(callback(*way.details()))
            except BaseException as e:
                way.failed(e)
        return way.finish()

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    async def enter_async_context(self, cm):
        enter, exit = _methods(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        result = await enter(cm)
        self._push(_MethodType(exit, cm), False)
        return result

    def push_async_exit(self, exit):
        method = getattr(type(exit), "__aexit__", None)
        self._push(exit if method is None else _MethodType(method, exit), False)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        async def wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)

        wrapper.__wrapped__ = callback
        self._push(wrapper, False)
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        way = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                result = callback(*way.details())
                way.ran(result if is_sync else await result)
            except BaseException as e:
                way.failed(e)
        return way.finish()
