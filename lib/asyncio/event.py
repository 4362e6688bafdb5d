"""Flags that tasks wait for."""

import io
from . import core
from .core import _Wait


class Event:
    def __init__(self):
        self._set = False
        self._waiters = []

    def is_set(self):
        return self._set

    def set(self):
        self._set = True
        core._wake(self._waiters)

    def clear(self):
        self._set = False

    async def wait(self):
        if not self._set:
            await _Wait(self._waiters)
        return True


class ThreadSafeFlag(io.IOBase):
    """May be set from interrupt handlers, other threads and the scheduler: the loop polls it. One task waits."""

    def __init__(self):
        self.state = 0

    def ioctl(self, request, arg):
        return self.state * arg if request == 3 else -1  # 3: is it ready?

    def set(self):
        self.state = 1

    def clear(self):
        self.state = 0

    async def wait(self):
        if not self.state:
            await _Readable(self)
        self.state = 0


class _Readable:
    def __init__(self, stream):
        self.stream = stream

    def __await__(self):
        core._io_queue.queue_read(self.stream)
        yield

    __iter__ = __await__


class _Writable(_Readable):
    def __await__(self):
        core._io_queue.queue_write(self.stream)
        yield

    __iter__ = __await__
