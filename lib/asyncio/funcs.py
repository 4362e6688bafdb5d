"""Waiting for several, and not for ever."""

from . import core
from .core import CancelledError, Future, TimeoutError, _Wait, create_task, ensure_future

ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION = "ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"


async def wait_for(awaitable, timeout):
    if timeout is None:
        return await awaitable
    future = ensure_future(awaitable)
    # With no time at all it does not even begin, unlike with wait_for_ms.
    return await _within(future, core._ms(timeout), timeout <= 0 and future.cancel())


async def wait_for_ms(awaitable, timeout):
    return await _within(ensure_future(awaitable), timeout, False)


async def _within(future, timeout, late):
    def expire():
        nonlocal late
        late = future.cancel() or late

    timer = core._add_timer(core._now() + timeout, core._Callback(expire))
    try:
        if not future._done:
            await _Wait(future._waiters)
    except CancelledError:
        future.cancel()
        raise
    finally:
        core._forget_timer(timer)
    try:
        value = future.result()
    except CancelledError as e:
        if not late:
            raise
        raise TimeoutError from e
    if late:
        raise TimeoutError  # though it has ignored it
    return value


class _Gathering(Future):
    """Ends with what several futures end with, or with the first exception unless those are wanted as values."""

    def __init__(self, futures, return_exceptions):
        super().__init__()
        self.futures = futures
        self.return_exceptions = return_exceptions
        self.cancelling = False
        self.left = set(futures)
        for future in list(self.left):
            if future._done:
                self.ended(future)
            else:
                future._waiters.append(core._Callback(self.ended, future))
        if not futures:
            self.set_result([])

    def ended(self, future):
        future._retrieved = True
        self.left.discard(future)
        if self._done:
            return
        if future._exception is not None and not self.return_exceptions:
            self.set_exception(future._exception)
        elif not self.left:
            if self.cancelling:
                self.set_exception(future._exception if future.cancelled() else CancelledError())
            else:
                self.set_result([f._value if f._exception is None else f._exception for f in self.futures])

    def cancel(self, msg=None):
        """Cancels those that have not ended."""
        if self._done:
            return False
        some = False
        for future in self.futures:
            some = future.cancel(msg) or some
        self.cancelling = self.cancelling or some
        return some


def gather(*awaitables, return_exceptions=False):
    return _Gathering([ensure_future(a) for a in awaitables], return_exceptions)


async def wait(futures, *, timeout=None, return_when=ALL_COMPLETED):
    """The sets of those that have ended, and of the others."""
    futures = set(futures)
    if not futures:
        raise ValueError("Set of Tasks/Futures is empty.")
    if not all(isinstance(f, Future) for f in futures):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    enough = Future()
    left = len(futures)

    def ended(future):
        nonlocal left
        left -= 1
        if not enough._done and (not left or return_when == FIRST_COMPLETED or
                                 return_when == FIRST_EXCEPTION and future._exception is not None and
                                 not isinstance(future._exception, CancelledError)):
            enough.set_result(None)

    for future in futures:
        future.add_done_callback(ended)
    try:
        if timeout is None:
            await enough
        else:
            await wait_for_ms(enough, core._ms(timeout))
    except TimeoutError:
        pass
    finally:
        for future in futures:
            future.remove_done_callback(ended)
    return {f for f in futures if f._done}, {f for f in futures if not f._done}


def as_completed(awaitables, *, timeout=None):
    """Awaitables that give the values in the order in which they come."""
    from .queue import Queue
    futures = {ensure_future(a) for a in set(awaitables)}
    ended = Queue()
    for future in futures:
        future.add_done_callback(ended.put_nowait)
    until = None if timeout is None else core.Loop.time() + timeout

    async def next_one():
        async with timeout_at(until):
            future = await ended.get()
        return future.result()

    return (next_one() for _ in futures)


def shield(awaitable):
    """A future that ends as the other does; cancelling it does not cancel that."""
    inner = ensure_future(awaitable)
    outer = Future()

    def ended(inner):
        if not outer._done:
            outer._end(inner._value, inner._exception)
        elif inner._exception is not None and not inner.cancelled():
            core.Loop.call_exception_handler(
                {"message": "exception in shielded future", "exception": inner._exception, "future": inner})

    inner.add_done_callback(ended)
    return outer


async def to_thread(function, /, *args, **kwargs):
    """What the function gives, which runs in a thread."""
    import _thread
    from .event import ThreadSafeFlag
    ended = ThreadSafeFlag()
    result = []

    def work():
        try:
            result.extend((function(*args, **kwargs), None))
        except BaseException as e:
            result.extend((None, e))
        ended.set()

    _thread.start_new_thread(work, ())
    await ended.wait()
    if result[1] is not None:
        raise result[1]
    return result[0]


class Timeout:
    """async with timeout(...): the body is cancelled when the time has come, and TimeoutError follows."""

    def __init__(self, when):
        self._when = when
        self._timer = None
        self._expired = False

    def when(self):
        return self._when

    def expired(self):
        return self._expired

    def reschedule(self, when):
        self._when = when
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if when is not None:
            if when > core.Loop.time():
                self._timer = core.Loop.call_at(when, self._expire)
            else:
                self._timer = core.Loop.call_soon(self._expire)

    def _expire(self):
        self._expired = True
        self._task.cancel()

    async def __aenter__(self):
        self._task = core.cur_task
        self._cancelling = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, value, traceback):
        if self._timer:
            self._timer.cancel()
        if self._expired and self._task.uncancel() <= self._cancelling and kind is not None and issubclass(
                kind, CancelledError):
            raise TimeoutError from value


def timeout(delay):
    return Timeout(None if delay is None else core.Loop.time() + delay)


def timeout_at(when):
    return Timeout(when)


class TaskGroup:
    """async with TaskGroup(): its end waits for all tasks of the group; one that fails ends the others."""

    def __init__(self):
        self._tasks = set()
        self._errors = []
        self._parent = None
        self._ending = self._aborted = False
        self._interrupted = False  # the body was cancelled because of an error
        self._all = None

    async def __aenter__(self):
        if self._parent:
            raise RuntimeError("TaskGroup %r has already been entered" % (self,))
        self._parent = core.cur_task
        return self

    def create_task(self, coro, *, name=None, context=None):
        if not self._parent or self._ending and not self._tasks or self._aborted:
            if hasattr(coro, "close"):
                coro.close()
            raise RuntimeError("TaskGroup %r %s" % (self, "has not been entered" if not self._parent else
                               "is shutting down" if self._aborted else "is finished"))
        task = create_task(coro, name=name)
        self._tasks.add(task)
        task._waiters.append(core._Callback(self._ended, task))
        return task

    def _ended(self, task):
        self._tasks.discard(task)
        if task._exception is not None and not isinstance(task._exception, CancelledError):
            self._errors.append(task._exception)
            if not self._aborted:
                self._abort()
                if not self._ending:
                    self._interrupted = True
                    self._parent.cancel()
        if self._all and not self._tasks and not self._all._done:
            self._all.set_result(None)

    def _abort(self):
        self._aborted = True
        for task in self._tasks:
            task.cancel()

    async def __aexit__(self, kind, value, traceback):
        self._ending = True
        cancelled = value if kind is not None and issubclass(kind, CancelledError) else None
        if self._interrupted and self._parent.uncancel() == 0:
            cancelled = None  # it was the group's own
        if kind is not None and not self._aborted:
            self._abort()
        while self._tasks:
            self._all = Future()
            try:
                await self._all
            except CancelledError as e:
                if not self._aborted:
                    cancelled = e
                    self._abort()
        if kind is not None and not issubclass(kind, CancelledError):
            self._errors.append(value)
        for error in self._errors:
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise error
        if cancelled and not self._errors:
            raise cancelled
        if self._errors:
            if self._parent.cancelling():  # by somebody else, which is not over with this
                self._parent.uncancel()
                self._parent.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors)
