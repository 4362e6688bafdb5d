"""The event loop, futures, tasks, sleeping.

A task is suspended by a `yield` that reaches the loop. Before that it was put where something will make it ready: into
the waiters of a future, an event, a lock, among the timers, or with a stream. One that yields without that is ready at
once. There is one loop; its state is in this module. The clock goes on where ticks_ms begins anew.
"""

import select
import sys
from collections import deque
from heapq import heapify, heappop, heappush
from time import ticks_add, ticks_diff, ticks_ms

__all__ = ("CancelledError", "Future", "InvalidStateError", "Loop", "Task", "TimeoutError", "all_tasks", "create_task",
           "current_task", "ensure_future", "get_event_loop", "get_running_loop", "iscoroutine", "iscoroutinefunction",
           "isfuture", "new_event_loop", "run", "run_until_complete", "set_event_loop", "set_event_loop_policy",
           "sleep", "sleep_ms")


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


try:
    TimeoutError = TimeoutError
except NameError:  # some boards

    class TimeoutError(Exception):
        pass


cur_task = None  # the one that runs
_tasks = set()  # all that have not ended
_ready = deque()  # tasks, and functions that are called
_timers = []  # a heap of [time, number in the order of making, what becomes ready or None]
_n_timers = 0
_n_forgotten = 0  # timers that hold None
_stopped = False
_running = False
_exception_handler = None
_agens = None  # asynchronous generators that have begun: a WeakSet
_ticks = ticks_ms()
_time = 0


def _now():
    """Milliseconds since the module was loaded."""
    global _ticks, _time
    ticks = ticks_ms()
    _time += ticks_diff(ticks, _ticks)
    _ticks = ticks
    return _time


def _add_timer(when, what):
    global _n_timers
    _n_timers += 1
    timer = [when, _n_timers, what]
    heappush(_timers, timer)
    return timer


def _resume(what):
    """It is no longer where it waited: a task or a callback."""
    what._place = what._awaited = None
    _ready.append(what)


def _wake(waiters):
    """All in a list."""
    for what in waiters:
        _resume(what)
    waiters.clear()


class _Wait:
    """The running task is one of the waiters until somebody makes it ready."""

    def __init__(self, waiters):
        self.waiters = waiters

    def __await__(self):
        cur_task._wait_in(self.waiters)
        yield

    __iter__ = __await__


class Future:
    """A value that will be there. What waits for it is in `_waiters`."""

    _retrieved = True  # False: an exception that nobody has seen

    def __init__(self, *, loop=None):
        self._done = False
        self._value = self._exception = None
        self._waiters = []

    def done(self):
        return self._done

    def cancelled(self):
        return self._done and isinstance(self._exception, CancelledError)

    def _end(self, value, exception):
        if self._done:
            raise InvalidStateError("invalid state")
        self._done = True
        self._value = value
        self._exception = exception
        _wake(self._waiters)

    def set_result(self, value):
        self._end(value, None)

    def set_exception(self, exception):
        self._end(None, exception() if isinstance(exception, type) else exception)

    def cancel(self, msg=None):
        if self._done:
            return False
        self._end(None, CancelledError() if msg is None else CancelledError(msg))
        return True

    def result(self):
        if not self._done:
            raise InvalidStateError("Result is not set.")
        self._retrieved = True
        if self._exception is not None:
            raise self._exception
        return self._value

    def exception(self):
        if not self._done:
            raise InvalidStateError("Exception is not set.")
        self._retrieved = True
        if isinstance(self._exception, CancelledError):
            raise self._exception
        return self._exception

    def add_done_callback(self, callback, *, context=None):
        call = _Callback(callback, self)
        if self._done:
            _ready.append(call)
        else:
            self._waiters.append(call)

    def remove_done_callback(self, callback):
        n = len(self._waiters)
        self._waiters[:] = [w for w in self._waiters if not (isinstance(w, _Callback) and w.callback == callback)]
        return n - len(self._waiters)

    def get_loop(self):
        return _loop

    def __await__(self):
        if not self._done:
            if self is cur_task:
                raise RuntimeError("Task cannot await on itself")
            cur_task._wait_in(self._waiters, self)
            yield
        return self.result()

    __iter__ = __await__


class _Callback:
    """A function that the loop calls."""

    _place = None  # its timer

    def __init__(self, callback, *args):
        self.callback = callback
        self.args = args

    def __call__(self):
        if self.callback is not None:
            try:
                self.callback(*self.args)
            except Exception as e:
                _loop.call_exception_handler({"message": "Exception in callback", "exception": e, "handle": self})

    def cancel(self):
        self.callback = None
        if self._place is not None:
            _forget_timer(self._place)

    def cancelled(self):
        return self.callback is None


class Task(Future):
    _names = 0

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__()
        if not iscoroutine(coro):
            if not isinstance(coro, (_Sleep, Future)) or isinstance(coro, Task):
                raise TypeError("a coroutine was expected, got " + repr(coro))
            coro = _await(coro)  # sleep() and gather() are coroutines somewhere
        self.coro = coro
        self.data = None  # what is thrown into the coroutine when it goes on
        self._place = self._awaited = None
        self._name = name
        self._cancelling = 0
        _tasks.add(self)
        _ready.append(self)

    def _wait_in(self, place, awaited=None):
        """It waits in a list, or something else with append and remove. Who cancels it cancels `awaited` instead."""
        place.append(self)
        self._place = place
        self._awaited = awaited

    def get_coro(self):
        return self.coro

    def get_name(self):
        if self._name is None:
            Task._names += 1
            self._name = "Task-%d" % Task._names
        return self._name

    def set_name(self, name):
        self._name = str(name)

    def set_result(self, value):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancelling(self):
        return self._cancelling

    def uncancel(self):
        self._cancelling -= self._cancelling > 0
        if not self._cancelling:
            self.data = None  # it has not come to it
        return self._cancelling

    def cancel(self, msg=None):
        """CancelledError is raised in it; in what it waits for, if that can be cancelled."""
        if self._done:
            return False
        self._cancelling += 1
        self._interrupt(CancelledError() if msg is None else CancelledError(msg))
        return True

    def _interrupt(self, exception):
        """What it waits for is cancelled if that can be; otherwise the exception is raised in it, wherever it waits."""
        if self._awaited is not None and self._awaited.cancel(*exception.args):
            self.data = None
            return
        self.data = exception
        place = self._place
        if place is not None:
            place.remove(self)
            _resume(self)

    def _finish(self, value, exception):
        _tasks.discard(self)
        waited = self._waiters
        if exception is not None and not waited and not isinstance(exception, CancelledError):
            self._retrieved = False
            _ready.append(self._report)  # unless somebody asks for it until then
        self._end(value, exception)

    def _report(self):
        if not self._retrieved:
            self._retrieved = True
            _loop.call_exception_handler(
                {"message": "Task exception wasn't retrieved", "exception": self._exception, "future": self})

    def __repr__(self):
        return "<%s %s%s>" % (type(self).__name__, "finished " if self._done else "pending ", self.coro)

    def __call__(self):
        """A step, by the loop."""
        global cur_task
        if self._done:
            return
        exception, self.data = self.data, None
        outer, cur_task = cur_task, self
        try:
            if exception is None:
                self.coro.send(None)
            else:
                self.coro.throw(exception)
        except StopIteration as e:
            if self.data is None:
                self._finish(e.value, None)
            else:  # it has cancelled itself
                self._finish(None, self.data)
        except (KeyboardInterrupt, SystemExit) as e:
            self._finish(None, e)
            self._retrieved = True
            raise
        except BaseException as e:
            self._finish(None, e)
        else:
            if self._place is None:
                _ready.append(self)
            elif self.data is not None:
                self._interrupt(self.data)
        finally:
            cur_task = outer


# Streams ---------------------------------------------------------------------------------------------------------


class _IOQueue:
    """Who waits for streams: at most one task that reads and one that writes for each."""

    def __init__(self):
        self.poller = select.poll()
        self.waiting = {}  # by identity of the stream: [the task that reads, the one that writes, the stream]

    def _enqueue(self, stream, which):
        entry = self.waiting.setdefault(id(stream), [None, None, stream])
        if entry[which] is not None:
            raise RuntimeError("another task waits for the stream")
        entry[which] = cur_task
        cur_task._wait_in(_Place(entry, which))
        self._register(entry)

    def _register(self, entry):
        mask = (entry[0] and select.POLLIN or 0) | (entry[1] and select.POLLOUT or 0)
        if mask:
            self.poller.register(entry[2], mask)
        elif id(entry[2]) in self.waiting:
            del self.waiting[id(entry[2])]
            self.poller.unregister(entry[2])

    def queue_read(self, stream):
        self._enqueue(stream, 0)

    def queue_write(self, stream):
        self._enqueue(stream, 1)

    def forget(self, stream):
        """Before it is closed: who waits for it learns that by the next read or write."""
        entry = self.waiting.pop(id(stream), None)
        if entry:
            self.poller.unregister(stream)
            for task in entry[:2]:
                if task is not None:
                    _resume(task)

    def wait_io_event(self, ms):
        for stream, event in self.poller.ipoll(ms):
            entry = self.waiting.get(id(stream))
            for which, other in (0, select.POLLOUT), (1, select.POLLIN):
                if entry and event & ~other and entry[which]:  # errors wake both
                    _resume(entry[which])
                    entry[which] = None
            if entry:
                self._register(entry)


class _Place:
    """Where a task waits for a stream."""

    def __init__(self, entry, which):
        self.entry = entry
        self.which = which

    def append(self, task):
        pass

    def remove(self, task):
        self.entry[self.which] = None
        _io_queue._register(self.entry)


_io_queue = _IOQueue()

# Sleeping --------------------------------------------------------------------------------------------------------


class _Timer:
    """Where a task waits for a time."""

    def __init__(self, when):
        self.when = when

    def append(self, task):
        self.entry = _add_timer(self.when, task)

    def remove(self, task):
        _forget_timer(self.entry)


class _Sleep:
    def __init__(self, ms, result=None):
        self.ms = ms
        self.result = result

    def __await__(self):
        if self.ms > 0:
            cur_task._wait_in(_Timer(_now() + self.ms))
        yield
        return self.result

    __iter__ = __await__


def sleep_ms(t):
    ticks_add(0, t)  # OverflowError: more than ticks can tell
    return _Sleep(t)


def sleep(delay, result=None):
    return _Sleep(_ms(delay), result)


def _ms(seconds):
    """Rounded up."""
    ms = seconds * 1000
    whole = int(ms)
    return whole + (ms > whole)


# The loop --------------------------------------------------------------------------------------------------------


_SLICE = 20  # milliseconds: what interrupts and the scheduler make ready is seen after that time


def _step():
    """What is ready now has its turn; then streams and timers are looked at, and waited for if nothing is ready."""
    global _n_forgotten
    for _ in range(len(_ready)):
        _ready.popleft()()
    ms = 0
    if not _ready and not _stopped:
        while _timers and _timers[0][2] is None:
            heappop(_timers)
            _n_forgotten -= 1
        ms = min(_SLICE, max(0, _timers[0][0] - _now())) if _timers else _SLICE
    if ms or _io_queue.waiting:
        _io_queue.wait_io_event(ms)
    if _timers:
        now = _now()
        while _timers and _timers[0][0] <= now:
            timer = heappop(_timers)
            what = timer[2]
            if what is None:
                _n_forgotten -= 1
            else:
                timer[2] = None
                _resume(what)


def _forget_timer(timer):
    """Those that are of no use any more are not kept until their time comes if they are many."""
    global _n_forgotten
    if timer[2] is None:
        return
    timer[2] = None
    _n_forgotten += 1
    if _n_forgotten > 32 and 2 * _n_forgotten > len(_timers):
        _timers[:] = [t for t in _timers if t[2] is not None]
        heapify(_timers)
        _n_forgotten = 0


def _run(awaitable=None):
    """Until it is stopped, as it is when the awaitable ends: gives the future of that."""
    global _running, _stopped
    if _running:
        raise RuntimeError("This event loop is already running")
    future = None
    if awaitable is not None:
        future = ensure_future(awaitable)
        future.add_done_callback(_stop)
    _running = True
    hooks = _hook_generators()
    try:
        while True:
            _step()
            if _stopped:
                break
    finally:
        _running = _stopped = False
        if future is not None:
            future.remove_done_callback(_stop)
        if hooks:
            sys.set_asyncgen_hooks(*hooks)
    return future


def _hook_generators():
    """A task closes asynchronous generators that are forgotten halfway. Gives the hooks that were there before."""
    if not hasattr(sys, "set_asyncgen_hooks"):
        return None
    hooks = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(_note_generator, lambda generator: Task(generator.aclose()))
    return hooks


def _note_generator(generator):
    global _agens
    if _agens is None:
        from weakref import WeakSet
        _agens = WeakSet()
    _agens.add(generator)


class Loop:
    """There is one: get_event_loop()."""

    def create_task(coro, *, name=None, context=None):
        return create_task(coro, name=name)

    def create_future():
        return Future()

    def run_forever():
        _run()

    def run_until_complete(future):
        future = _run(future)
        if not future._done:
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    async def shutdown_asyncgens():
        generators = list(_agens or ())
        for generator in generators:
            _agens.discard(generator)
            try:
                await generator.aclose()
            except Exception as e:
                Loop.call_exception_handler(
                    {"message": "an error occurred during closing of asynchronous generator %r" % (generator,),
                     "exception": e, "asyncgen": generator})

    def stop():
        _stop(None)

    def close():
        pass

    def is_running():
        return _running

    def is_closed():
        return False

    def time():
        return _now() / 1000

    def call_soon(callback, *args, context=None):
        call = _Callback(callback, *args)
        _ready.append(call)
        return call

    call_soon_threadsafe = call_soon

    def call_later(delay, callback, *args, context=None):
        return Loop.call_at(Loop.time() + delay, callback, *args)

    def call_at(when, callback, *args, context=None):
        call = _Callback(callback, *args)
        call._place = _add_timer(_ms(when), call)
        return call

    def run_in_executor(executor, function, *args):
        from .funcs import to_thread
        return create_task(to_thread(function, *args))

    def set_exception_handler(handler):
        global _exception_handler
        _exception_handler = handler

    def get_exception_handler():
        return _exception_handler

    def default_exception_handler(loop, context=None):
        context = loop if context is None else context
        print(context["message"], file=sys.stderr)
        if "future" in context:
            print("future:", context["future"], "coro=", context["future"].coro, file=sys.stderr)
        if "exception" in context:
            sys.print_exception(context["exception"], sys.stderr)

    def call_exception_handler(context):
        (_exception_handler or Loop.default_exception_handler)(Loop, context)


_loop = Loop


def _stop(future):
    global _stopped
    _stopped = True


def get_event_loop(runq_len=0, waitq_len=0):
    return Loop


def get_running_loop():
    if not _running:
        raise RuntimeError("no running event loop")
    return Loop


def set_event_loop(loop):
    pass


def set_event_loop_policy(policy):
    pass


def new_event_loop():
    """The loop as it was at the beginning: tasks are forgotten."""
    global _agens, _exception_handler, _stopped
    _agens = _exception_handler = None
    _stopped = False
    _forget_all()
    return Loop


def _forget_all():
    global _n_forgotten
    while _ready:
        _ready.popleft()
    _timers.clear()
    _tasks.clear()
    _n_forgotten = 0
    if _io_queue.waiting:
        _io_queue.__init__()


def iscoroutine(o):
    return hasattr(o, "send") and hasattr(o, "throw")


def iscoroutinefunction(function):
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    return code is not None and bool(code.co_flags & 0x80)


def isfuture(o):
    return isinstance(o, Future)


async def _await(awaitable):
    return await awaitable


def ensure_future(awaitable, *, loop=None):
    if isinstance(awaitable, Future):
        return awaitable
    if not iscoroutine(awaitable):
        if not hasattr(awaitable, "__await__") and not hasattr(awaitable, "__iter__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        awaitable = _await(awaitable)
    return Task(awaitable)


def create_task(coro, *, name=None, context=None):
    return Task(coro, name=name)


def current_task(loop=None):
    if cur_task is None and loop is None:
        get_running_loop()
    return cur_task


def all_tasks(loop=None):
    return set(_tasks)


def run_until_complete(main_task=None):
    return Loop.run_until_complete(main_task)


def run(coro, *, debug=None, loop_factory=None):
    """Runs it until it ends; what else runs is cancelled then."""
    if _running:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    main = create_task(coro)
    try:
        return Loop.run_until_complete(main)
    finally:
        _end_all()


def _end_all():
    """Everything is as before the first task."""
    rest = list(_tasks)
    ends = Future()

    def ended(task):
        if task._exception is not None and not isinstance(task._exception, CancelledError):
            Loop.call_exception_handler({"message": "unhandled exception during asyncio.run() shutdown",
                                         "exception": task._exception, "future": task})
        if not ends._done and not _tasks.intersection(rest):
            ends.set_result(None)

    for task in rest:
        task.cancel()
        task._waiters.append(_Callback(ended, task))
        if task._place is None and task not in _ready:  # KeyboardInterrupt came between
            _ready.append(task)
    if rest:
        _run(ends)
    if _agens:
        Loop.run_until_complete(Loop.shutdown_asyncgens())
    for _ in range(len(_ready)):  # exceptions that nobody has looked at are reported
        _ready.popleft()()
    _forget_all()
