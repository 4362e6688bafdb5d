"""Queues between tasks."""

from collections import deque
from heapq import heappop, heappush
from . import core
from .core import _Wait
from .event import Event


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


async def _turn(waiters, possible):
    """Waits until it is woken; who cannot use that, being cancelled, wakes the next one."""
    try:
        await _Wait(waiters)
    except core.CancelledError:
        if possible():
            _wake_first(waiters)
        raise


def _wake_first(waiters):
    if waiters:
        core._resume(waiters.pop(0))


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._items = self._make()
        self._getters = []
        self._putters = []
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()

    def _make(self):
        return deque()

    def _put(self, item):
        self._items.append(item)

    def _get(self):
        return self._items.popleft()

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def full(self):
        return 0 < self.maxsize <= len(self._items)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        _wake_first(self._getters)

    def get_nowait(self):
        if not self._items:
            raise QueueEmpty
        item = self._get()
        _wake_first(self._putters)
        return item

    async def put(self, item):
        while self.full():
            await _turn(self._putters, lambda: not self.full())
        self.put_nowait(item)

    async def get(self):
        while not self._items:
            await _turn(self._getters, lambda: self._items)
        return self.get_nowait()

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if not self._unfinished:
            self._finished.set()

    async def join(self):
        await self._finished.wait()


class LifoQueue(Queue):
    def _make(self):
        return []

    def _get(self):
        return self._items.pop()


class PriorityQueue(Queue):
    def _make(self):
        return []

    def _put(self, item):
        heappush(self._items, item)

    def _get(self):
        return heappop(self._items)
