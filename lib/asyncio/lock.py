"""Locks, semaphores, conditions. What is released goes to the task that has waited longest."""

from . import core
from .core import CancelledError, Future, _Wait


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value
        self._waiters = []
        self._chosen = []  # those that it was given to and that have not run since: who comes now waits behind them

    def locked(self):
        return self._value == 0 or bool(self._waiters or self._chosen)

    async def acquire(self):
        if self._value > 0 and not self._waiters and not self._chosen:
            self._value -= 1
            return True
        task = core.cur_task
        try:
            await _Wait(self._waiters)
        except CancelledError:
            if task in self._chosen:
                self._chosen.remove(task)
                self._value += 1
                self._give()
            raise
        self._chosen.remove(task)
        self._give()  # it may have been released more than once
        return True

    def release(self):
        self._value += 1
        self._give()

    def _give(self):
        while self._value > 0 and self._waiters:
            self._value -= 1
            task = self._waiters.pop(0)
            self._chosen.append(task)
            core._resume(task)

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, value, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._most = value

    def release(self):
        if self._value >= self._most:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Lock(Semaphore):
    def __init__(self):
        super().__init__(1)

    def locked(self):
        return self._value == 0 and not self._chosen

    def release(self):
        if self._value or self._chosen:
            raise RuntimeError("Lock is not acquired.")
        super().release()


class Condition:
    def __init__(self, lock=None):
        self._lock = lock = lock or Lock()
        self.locked, self.acquire, self.release = lock.locked, lock.acquire, lock.release
        self._waiters = []

    async def __aenter__(self):
        await self._lock.acquire()

    async def __aexit__(self, kind, value, traceback):
        self._lock.release()

    async def wait(self):
        if not self._lock.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        notified = Future()
        self._waiters.append(notified)
        self._lock.release()
        cancelled = None
        try:
            await notified
        except CancelledError as e:
            cancelled = e
        while True:  # the lock is held at the end, whatever comes
            try:
                await self._lock.acquire()
                break
            except CancelledError as e:
                cancelled = e
        if notified in self._waiters:
            self._waiters.remove(notified)
        elif cancelled:
            self.notify()  # another one instead
        if cancelled:
            raise cancelled
        return True

    async def wait_for(self, predicate):
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        for waiter in self._waiters[:]:
            if n <= 0:
                break
            if not waiter._done:
                self._waiters.remove(waiter)
                waiter.set_result(None)
                n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))
