"""Calls at given times, one after another."""

import heapq
import time
from itertools import count

__all__ = ["Event", "scheduler"]


class Event:
    """What was asked for: time, priority (low first), action, argument, kwargs; sequence orders equals."""

    __slots__ = ("time", "priority", "sequence", "action", "argument", "kwargs")

    def __init__(self, time, priority, sequence, action, argument, kwargs):
        self.time, self.priority, self.sequence = time, priority, sequence
        self.action, self.argument, self.kwargs = action, argument, kwargs

    def _key(self):
        return self.time, self.priority, self.sequence

    def __lt__(self, other):
        return self._key() < other._key()

    def __gt__(self, other):
        return self._key() > other._key()

    def __le__(self, other):
        return self._key() <= other._key()

    def __ge__(self, other):
        return self._key() >= other._key()

    def __eq__(self, other):
        return isinstance(other, Event) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __iter__(self):
        return iter((self.time, self.priority, self.sequence, self.action, self.argument, self.kwargs))

    def __repr__(self):
        return "Event(time=%r, priority=%r, sequence=%r, action=%r, argument=%r, kwargs=%r)" % tuple(self)


class scheduler:
    """Events in a heap; timefunc() says the time, delayfunc(t) waits, also for 0 after each event."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._numbers = count()
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=None):
        event = Event(time, priority, next(self._numbers), action, argument, {} if kwargs is None else kwargs)
        heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=None):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Takes an event out of the queue; ValueError if it is not there."""
        self._queue.remove(event)
        heapq.heapify(self._queue)

    def empty(self):
        return not self._queue

    def run(self, blocking=True):
        """Runs events until there are none. Without blocking, those that are due; returns the time until the next."""
        queue = self._queue
        while queue:
            event = queue[0]
            now = self.timefunc()
            if event.time > now:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
            else:
                heapq.heappop(queue)
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)

    @property
    def queue(self):
        """The events in order."""
        return sorted(self._queue)
