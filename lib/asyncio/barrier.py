"""Tasks that wait until as many of them are there as it takes, and the context manager of event loops.

A barrier is a row of rounds: who comes is one of the waiters of the round that has begun last, and the one that makes
it full begins the next. So nobody ever waits for others to leave.
"""

from . import core
from .core import CancelledError, _Wait


class BrokenBarrierError(RuntimeError):
    pass


class _Round:
    def __init__(self):
        self.waiters = []
        self.n_waiting = 0
        self.broken = False

    def abort(self):
        self.broken = True
        core._wake(self.waiters)


class Barrier:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._parties = parties
        self._round = _Round()

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: 0 if self.broken else self._round.n_waiting)
    broken = property(lambda self: self._round.broken)

    async def wait(self):
        """How many were there before. BrokenBarrierError: it is broken, or was reset or broken while it waited."""
        round = self._round
        if round.broken:
            raise BrokenBarrierError("Barrier aborted")
        place = round.n_waiting
        round.n_waiting += 1
        if round.n_waiting == self._parties:
            self._round = _Round()
            core._wake(round.waiters)
            return place
        try:
            await _Wait(round.waiters)
        except CancelledError:
            round.n_waiting -= 1
            raise
        if round.broken:
            raise BrokenBarrierError("Abort or reset of barrier")
        return place

    async def reset(self):
        """Those that wait get a BrokenBarrierError; it is as new."""
        self._round.abort()
        self._round = _Round()

    async def abort(self):
        """... and so does everybody after them, until it is reset."""
        self._round.abort()

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, kind, value, traceback):
        pass

    def __repr__(self):
        state = "broken" if self.broken else "filling, waiters:%d/%d" % (self.n_waiting, self._parties)
        return "<%s [%s]>" % (object.__repr__(self)[1:-1], state)


class Runner:
    """Runs one coroutine after the other; what else runs goes on with the next one, and is cancelled at the end."""

    _closed = False

    def __init__(self, *, debug=None, loop_factory=None):
        pass

    def get_loop(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        return core.Loop

    def run(self, coro, *, context=None):
        if not core.iscoroutine(coro):
            raise TypeError("a coroutine was expected, got %r" % (coro,))
        if core._running:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        return self.get_loop().run_until_complete(coro)

    def close(self):
        if not self._closed:
            self._closed = True
            core._end_all()

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()
