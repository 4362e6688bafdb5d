"""unittest: tests that are coroutines. Each part of a test is a task of one event loop, that the test has for itself."""

import sys

from .case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    loop_factory = None

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._loop = None

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        kind = type(cm)
        try:
            enter, leave = kind.__aenter__, kind.__aexit__
        except AttributeError:
            raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the asynchronous "
                            "context manager protocol") from None
        value = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return value

    def _wait(self, result):
        """The value of what a function gave, awaited if it can be."""
        if hasattr(result, "send") or hasattr(result, "__await__"):
            return self._loop.run_until_complete(result)
        return result

    def _callSetUp(self):
        self.setUp()
        self._wait(self.asyncSetUp())

    def _callTestMethod(self, method):
        self._check_result(method, self._wait(method()))

    def _callTearDown(self):
        self._wait(self.asyncTearDown())
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        self._wait(function(*args, **kwargs))

    def _with_loop(self, function, *args):
        import asyncio

        contextvars = sys.modules.get("contextvars")
        if contextvars is not None:
            function, args = contextvars.copy_context().run, (function,) + args
        self._loop = (self.loop_factory or asyncio.new_event_loop)()
        try:
            return function(*args)
        finally:
            asyncio.core._end_all()  # cancels what still runs, and waits for it
            self._loop = None

    def run(self, result=None):
        return self._with_loop(super().run, result)

    def debug(self):
        self._with_loop(super().debug)
