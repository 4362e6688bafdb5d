"""Threads as objects, and what they wait for each other with, over _thread.

Only one thread executes Python at a time, and it may change between any two instructions. The program ends when all
threads have that are no daemons.
"""

import _thread
import sys
from collections import deque
from time import monotonic as _time

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
           "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
           "ThreadError", "ExceptHookArgs", "excepthook", "gettrace", "get_native_id", "local", "settrace", "stack_size"]

Lock = _thread.LockType
get_ident = get_native_id = _thread.get_ident
ThreadError = _thread.error
stack_size = _thread.stack_size
TIMEOUT_MAX = 4294967.0  # seconds


_trace_hook = None


def settrace(func):
    """The function that sys.settrace gets in threads that are started from now on."""
    global _trace_hook
    _trace_hook = func


def gettrace():
    return _trace_hook


# -- locks


class RLock:
    """A lock that the thread that has it may acquire again; it must release it as often."""

    def __init__(self):
        self._block = _thread.allocate_lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        owner = self._owner
        if owner in _active:
            owner = _active[owner].name
        return (f"<{'locked' if self._block.locked() else 'unlocked'} {self.__class__.__module__}."
                f"{self.__class__.__qualname__} object owner={owner!r} count={self._count} at {hex(id(self))}>")

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return True
        got = self._block.acquire(blocking, timeout)
        if got:
            self._owner = me
            self._count = 1
        return got

    __enter__ = acquire

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._owner = None
            self._block.release()

    def __exit__(self, *args):
        self.release()

    def locked(self):
        return self._block.locked()

    # for Condition

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, self._owner
        self._count = 0
        self._owner = None
        self._block.release()
        return state

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _is_owned(self):
        return self._owner == get_ident()


class Condition:
    """Threads wait() for others to notify(); both while they hold the lock."""

    def __init__(self, lock=None):
        lock = RLock() if lock is None else lock
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        for name in "_release_save", "_acquire_restore", "_is_owned":
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        self._waiters = deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def locked(self):
        return self._lock.locked()

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Whether it was notified in time."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _thread.allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        got = False
        try:
            if timeout is None:
                got = waiter.acquire()
            else:
                got = waiter.acquire(True, timeout) if timeout > 0 else waiter.acquire(False)
            return got
        finally:
            self._acquire_restore(state)
            if not got:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        """Waits until predicate() is true; its last value."""
        end = None if timeout is None else _time() + timeout
        result = predicate()
        while not result:
            rest = None if end is None else end - _time()
            if rest is not None and rest <= 0:
                break
            self.wait(rest)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while self._waiters and n > 0:
            self._waiters.popleft().release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        import warnings

        warnings.warn("notifyAll() is deprecated, use notify_all() instead", DeprecationWarning, stacklevel=2)
        self.notify_all()


class Semaphore:
    """A counter that acquire() takes from, and waits for while it is 0."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return f"<{_name_of(self)} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None if timeout is None else _time() + timeout
        with self._cond:
            while self._value == 0:
                rest = None if end is None else end - _time()
                if not blocking or rest is not None and rest <= 0:
                    return False
                self._cond.wait(rest)
            self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, *args):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that is not released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return f"<{_name_of(self)} at {id(self):#x}: value={self._value}/{self._initial_value}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


def _name_of(thing):
    return f"{thing.__class__.__module__}.{thing.__class__.__qualname__}"


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return f"<{_name_of(self)} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    def isSet(self):
        import warnings

        warnings.warn("isSet() is deprecated, use is_set() instead", DeprecationWarning, stacklevel=2)
        return self._flag

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Whether the flag is set, at last."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Threads that wait() go on when there are `parties` of them."""

    # states: threads come (_FILLING), they leave (_DRAINING), reset() lets them leave with an error, or broken
    _FILLING, _DRAINING, _RESETTING, _BROKEN = range(4)

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = self._FILLING
        self._count = 0

    def __repr__(self):
        if self.broken:
            return f"<{_name_of(self)} at {id(self):#x}: broken>"
        return f"<{_name_of(self)} at {id(self):#x}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        """A number from 0 to parties - 1, another one in each thread. The last calls the action."""
        timeout = self._timeout if timeout is None else timeout
        with self._cond:
            while self._state in (self._DRAINING, self._RESETTING):
                self._cond.wait()
            if self._state == self._BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._await_others(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (self._DRAINING, self._RESETTING):
                    self._state = self._FILLING
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break()
            raise
        self._state = self._DRAINING
        self._cond.notify_all()

    def _await_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != self._FILLING, timeout):
            self._break()
        if self._state != self._DRAINING:
            raise BrokenBarrierError

    def _break(self):
        self._state = self._BROKEN
        self._cond.notify_all()

    def reset(self):
        """Whoever waits gets BrokenBarrierError; then it is as new."""
        with self._cond:
            if self._count == 0:
                self._state = self._FILLING
            elif self._state in (self._FILLING, self._BROKEN):
                self._state = self._RESETTING
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == self._FILLING else 0

    @property
    def broken(self):
        return self._state == self._BROKEN


# -- threads

_active = {}  # by number
_limbo = {}  # started, but not yet running
_counter = 0
_lock = _thread.allocate_lock()  # guards the three


def _new_name(template):
    global _counter
    with _lock:
        _counter += 1
        return template % _counter


class ExceptHookArgs:
    """What excepthook gets: an exception that ended a thread."""

    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

    def __iter__(self):
        return iter((self.exc_type, self.exc_value, self.exc_traceback, self.thread))

    def __repr__(self):
        return (f"_thread._ExceptHookArgs(exc_type={self.exc_type!r}, exc_value={self.exc_value!r}, "
                f"exc_traceback={self.exc_traceback!r}, thread={self.thread!r})")


def excepthook(args, /):
    """Prints an exception that ended a thread; a program may put its own function in this place."""
    if args.exc_type is SystemExit:
        return
    file = sys.stderr
    if file is None:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=file)
    sys.print_exception(args.exc_value, file)


__excepthook__ = excepthook


class Thread:
    """Runs a function, or the method run() of a subclass."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if name is None:
            name = _new_name("Thread-%s")
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._started = Event()
        self._done = _thread.allocate_lock()  # held while the thread runs
        self._is_stopped = False
        self._initialized = True

    def _check(self):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")

    def __repr__(self):
        self._check()
        status = "initial"
        if self._started.is_set():
            status = "stopped" if self._is_stopped else "started"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set() or self in _limbo:
            raise RuntimeError("threads can only be started once")
        with _lock:
            _limbo[self] = self
        self._done.acquire()
        try:
            _thread.start_new_thread(self._bootstrap, ())
        except Exception:
            self._done.release()
            with _lock:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        with _lock:
            _active[self._ident] = self
            del _limbo[self]
        self._started.set()
        if _trace_hook:
            sys.settrace(_trace_hook)
        try:
            self.run()
        except BaseException as e:
            self._report(e)
        finally:
            self._finish()

    def _report(self, e):
        args = ExceptHookArgs((type(e), e, e.__traceback__, self))
        try:
            excepthook(args)
        except Exception as error:
            print("Exception in threading.excepthook:", file=sys.stderr)
            sys.print_exception(error, sys.stderr)

    def _finish(self):
        for reference in list(_locals):
            thing = reference()
            if thing is not None:
                object.__getattribute__(thing, "_spaces").pop(self._ident, None)
        with _lock:
            _active.pop(self._ident, None)
        self._is_stopped = True
        self._done.release()

    def join(self, timeout=None):
        """Waits until the thread has ended, or so many seconds."""
        self._check()
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if self._is_stopped:
            return
        if timeout is None:
            got = self._done.acquire()
        else:
            got = self._done.acquire(True, timeout) if timeout > 0 else self._done.acquire(False)
        if got:
            self._done.release()

    def is_alive(self):
        self._check()
        return self._started.is_set() and not self._is_stopped

    @property
    def name(self):
        self._check()
        return self._name

    @name.setter
    def name(self, name):
        self._check()
        self._name = str(name)

    @property
    def ident(self):
        self._check()
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        self._check()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        self._deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        self._deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        self._deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        self._deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name

    def _deprecated(self, message):
        import warnings

        warnings.warn(message, DeprecationWarning, stacklevel=3)


class Timer(Thread):
    """Calls a function after so many seconds, unless it is cancelled."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self._started.set()
        self._ident = get_ident()
        self._done.acquire()
        _active[self._ident] = self


class _DummyThread(Thread):
    """A thread that this module has not started."""

    def __init__(self):
        super().__init__(name=_new_name("Dummy-%d"), daemon=True)
        self._started.set()
        self._ident = get_ident()
        with _lock:
            _active[self._ident] = self

    def is_alive(self):
        return not self._is_stopped

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    import warnings

    warnings.warn("currentThread() is deprecated, use current_thread() instead", DeprecationWarning, stacklevel=2)
    return current_thread()


def active_count():
    with _lock:
        return len(_active) + len(_limbo)


def activeCount():
    import warnings

    warnings.warn("activeCount() is deprecated, use active_count() instead", DeprecationWarning, stacklevel=2)
    return active_count()


def enumerate():
    with _lock:
        return list(_active.values()) + list(_limbo.values())


def main_thread():
    return _main_thread


# -- attributes by thread

_locals = []  # weak references to all `local` objects


def _reference(thing):
    from weakref import ref

    _locals.append(ref(thing, _locals.remove))


class local:
    """Its attributes have values of their own in each thread."""

    def __new__(cls, /, *args, **kw):
        if (args or kw) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_spaces", {get_ident(): {}})
        object.__setattr__(self, "_arguments", (args, kw))
        _reference(self)
        return self

    def __getattribute__(self, name):
        space = _space_of(self)
        if name == "__dict__":
            return space
        if name in space and not hasattr(getattr(type(self), name, None), "__set__"):
            return space[name]
        if name in ("_spaces", "_arguments"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        if hasattr(getattr(type(self), name, None), "__set__"):
            object.__setattr__(self, name, value)
        else:
            _space_of(self)[name] = value

    def __delattr__(self, name):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        try:
            del _space_of(self)[name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}") from None


def _space_of(thing):
    """The attributes of a `local` in this thread; the first time there, __init__ is called as for the object itself."""
    spaces = object.__getattribute__(thing, "_spaces")
    me = get_ident()
    if me not in spaces:
        spaces[me] = {}
        args, kw = object.__getattribute__(thing, "_arguments")
        type(thing).__init__(thing, *args, **kw)
    return spaces[me]


# -- the end

_main_thread = _MainThread()


def _shutdown():
    """Waits for all threads that are no daemons, then does what was to be done at the end before."""
    while True:
        waited = [t for t in enumerate() if t is not _main_thread and not t.daemon and t.is_alive()]
        if not waited:
            break
        for thread in waited:
            thread.join()
    if _before is not None:
        _before()


try:
    import atexit  # whose functions are called when all threads have ended
except ImportError:
    pass
_before = sys.atexit(_shutdown) if hasattr(sys, "atexit") else None
