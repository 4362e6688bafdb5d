"""Waiting for several, and not for ever."""

from . import core
from .core import CancelledError, Future, TimeoutError, create_task, ensure_future

ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION = "ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"


def _until_done(future):
    """The running task waits for it; who cancels the task does not cancel the future."""
    if not future._done:
        core.cur_task._wait_in(future._waiters)
        yield


class _Until:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        return _until_done(self.future)

    __iter__ = __await__


async def wait_for(awaitable, timeout):
    future = ensure_future(awaitable)
    if timeout is None:
        return await future
    return await wait_for_ms(future, max(0, int(timeout * 1000)))


async def wait_for_ms(awaitable, timeout):
    future = ensure_future(awaitable)
    late = []

    def expire():
        if not future._done:
            late.append(True)
            future.cancel()

    timer = core._add_timer(core._now() + timeout, core._Callback(expire))
    try:
        await _Until(future)
    except CancelledError:
        future.cancel()
        raise
    finally:
        core._forget_timer(timer)
    if late and (not future._exception or isinstance(future._exception, CancelledError)):
        future._retrieved = True
        raise TimeoutError
    return future.result()


class _Group:
    """Several futures; `done` is one that ends when they are, or with the first exception unless all are waited for."""

    def __init__(self, futures, to_the_end):
        self.futures = futures
        self.to_the_end = to_the_end
        self.left = 0
        self.cancelled = False
        self.done = Future()
        self.done.cancel = self.cancel
        for future in set(futures):
            if not future._done:
                self.left += 1
                future._waiters.append(core._Callback(self.ended, future))
            elif future._exception is not None and not to_the_end and not self.done._done:
                self.done.set_result(None)
        if not self.left and not self.done._done:
            self.done.set_result(None)

    def ended(self, future):
        self.left -= 1
        if not self.done._done and (not self.left or not self.to_the_end and not self.cancelled and
                                    future._exception is not None):
            self.done.set_result(None)

    def cancel(self, msg=None):
        """Cancels those that have not ended, which is waited for."""
        some = False
        for future in self.futures:
            some = future.cancel(msg) or some
        self.cancelled = self.cancelled or some
        return some


async def gather(*awaitables, return_exceptions=False):
    futures = [ensure_future(a) for a in awaitables]
    group = _Group(futures, return_exceptions)
    await group.done
    if group.cancelled:
        for future in futures:
            future._retrieved = True
        raise CancelledError
    if return_exceptions:
        for future in futures:
            future._retrieved = True
        return [future._value if future._exception is None else future._exception for future in futures]
    for future in futures:  # the first one that ended so
        if future._done and future._exception is not None:
            future.result()
    return [future.result() for future in futures]


async def wait(futures, *, timeout=None, return_when=ALL_COMPLETED):
    """The sets of those that have ended, and of the others."""
    futures = list(futures)
    if not futures:
        raise ValueError("Set of Tasks/Futures is empty.")
    enough = Future()

    def ended(future):
        if not enough._done and (all(f._done for f in futures) or return_when == FIRST_COMPLETED or
                                 return_when == FIRST_EXCEPTION and future._exception is not None and
                                 not isinstance(future._exception, CancelledError)):
            enough.set_result(None)

    for future in futures:
        future.add_done_callback(ended)
    try:
        if timeout is None:
            await enough
        else:
            await wait_for_ms(enough, int(timeout * 1000))
    except TimeoutError:
        pass
    finally:
        for future in futures:
            future.remove_done_callback(ended)
    return {f for f in futures if f._done}, {f for f in futures if not f._done}


async def shield(awaitable):
    """Its value; cancelling who waits does not cancel it."""
    future = ensure_future(awaitable)
    await _Until(future)
    return future.result()


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
            core._forget_timer(self._timer)
            self._timer = None
        if when is not None:
            self._timer = core._add_timer(int(when * 1000), core._Callback(self._expire))

    def _expire(self):
        self._expired = True
        self._task.cancel()

    async def __aenter__(self):
        self._task = core.cur_task
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, value, traceback):
        if self._timer:
            core._forget_timer(self._timer)
        if self._expired and self._task.uncancel() == 0 and kind is not None and issubclass(kind, CancelledError):
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
            raise RuntimeError("TaskGroup %r is %s" % (self, "shutting down" if self._parent else "not entered"))
        task = create_task(coro, name=name)
        self._tasks.add(task)
        task._waiters.append(core._Callback(self._ended, task))
        return task

    def _ended(self, task):
        self._tasks.discard(task)
        if task._exception is not None and not isinstance(task._exception, CancelledError):
            self._errors.append(task.exception())
            if not self._aborted:
                self._abort()
                if not self._ending:
                    self._parent.cancel()  # the body
        if self._all and not self._tasks and not self._all._done:
            self._all.set_result(None)

    def _abort(self):
        self._aborted = True
        for task in self._tasks:
            task.cancel()

    async def __aexit__(self, kind, value, traceback):
        self._ending = True
        cancelled = value if kind is not None and issubclass(kind, CancelledError) else None
        if self._aborted and cancelled and self._parent.uncancel() == 0:
            cancelled = None  # it was the group's own
        if kind is not None and not self._aborted:
            self._abort()
        while self._tasks:
            self._all = Future()
            try:
                await self._all
            except CancelledError as e:
                cancelled = e
                if not self._aborted:
                    self._abort()
        if cancelled and not self._errors:
            raise cancelled
        if kind is not None and not issubclass(kind, CancelledError):
            self._errors.append(value)
        if self._errors:
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors)
