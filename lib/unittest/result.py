"""unittest: what is known about tests that have been run."""

import sys

from . import util

__unittest = True

STDOUT_LINE = "\nStdout:\n%s"
STDERR_LINE = "\nStderr:\n%s"


def failfast(method):
    """Decorates what notes a failure: the run stops if failfast is set."""

    def inner(self, *args, **kw):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kw)

    return inner


class TestResult:
    """Lists of (test, text) of what went wrong; counts."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False
        self._stdout_buffer = self._stderr_buffer = None
        self._original_stdout = sys.stdout
        self._original_stderr = sys.stderr
        self._mirrorOutput = False

    # counts as micropython-lib calls them
    errorsNum = property(lambda self: len(self.errors))
    failuresNum = property(lambda self: len(self.failures))
    skippedNum = property(lambda self: len(self.skipped))

    def printErrors(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def _setupStdout(self):
        if self.buffer:
            if self._stderr_buffer is None:
                from io import StringIO

                self._stderr_buffer = StringIO()
                self._stdout_buffer = StringIO()
            sys.stdout = self._stdout_buffer
            sys.stderr = self._stderr_buffer

    def startTestRun(self):
        pass

    def stopTest(self, test):
        self._restoreStdout()
        self._mirrorOutput = False

    def _restoreStdout(self):
        if not self.buffer:
            return
        for mine, original in (sys.stdout, self._original_stdout), (sys.stderr, self._original_stderr):
            text = mine.getvalue() if self._mirrorOutput and hasattr(mine, "getvalue") else ""
            if text:
                template = STDOUT_LINE if original is self._original_stdout else STDERR_LINE
                original.write(template % (text if text.endswith("\n") else text + "\n"))
        sys.stdout = self._original_stdout
        sys.stderr = self._original_stderr
        for stream in (self._stdout_buffer, self._stderr_buffer):
            if stream is not None:
                stream.seek(0)
                stream.truncate()

    def stopTestRun(self):
        pass

    @failfast
    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @failfast
    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        if err is None:
            return
        if getattr(self, "failfast", False):
            self.stop()
        found = self.failures if issubclass(err[0], test.failureException) else self.errors
        found.append((subtest, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        if hasattr(self, "collectedDurations"):
            self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not self.failures and not self.errors and not getattr(self, "unexpectedSuccesses", None)

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        kind, value, tb = err
        value = _without_own_frames(kind, value, tb, test)
        text = _formatted(value, self.tb_locals)
        if self.buffer:
            for stream, template in (sys.stdout, STDOUT_LINE), (sys.stderr, STDERR_LINE):
                output = stream.getvalue() if hasattr(stream, "getvalue") else ""
                if output:
                    text += template % (output if output.endswith("\n") else output + "\n")
        return text

    def __repr__(self):
        return (f"<{util.strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} "
                f"failures={len(self.failures)}>")


def _formatted(value, with_locals):
    """The text of an exception."""
    if with_locals:
        from traceback import TracebackException

        return "".join(TracebackException(type(value), value, value.__traceback__, capture_locals=True,
                                          compact=True).format())
    from io import StringIO

    out = StringIO()
    sys.print_exception(value, out)
    return out.getvalue()


def _own(place):
    return "__unittest" in place.tb_frame.f_globals


def _without_own_frames(kind, value, tb, test):
    """Takes the places in unittest itself out of the tracebacks of an exception and of those that led to it."""
    seen = []
    todo = [(kind, value, tb)]
    while todo:
        kind, e, tb = todo.pop()
        if e is None or any([e is other for other in seen]):
            continue
        seen.append(e)
        if not hasattr(tb, "tb_frame"):
            continue
        while tb is not None and _own(tb):
            tb = tb.tb_next
        if issubclass(kind, test.failureException):
            tb = _cut(tb)
        e.__traceback__ = tb
        for other in (e.__cause__, e.__context__):
            if other is not None:
                todo.append((type(other), other, other.__traceback__))
    return value


def _cut(tb):
    """A traceback up to where the test called unittest."""
    from types import TracebackType

    places = []
    while tb is not None and not _own(tb):
        places.append(tb)
        tb = tb.tb_next
    if tb is None:
        return places[0] if places else None
    tb = None
    for place in reversed(places):
        tb = TracebackType(tb, place.tb_frame, place.tb_lasti, place.tb_lineno)
    return tb
