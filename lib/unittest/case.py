"""unittest: test cases, their assertions, and what decorates them.

Frames of modules that define `__unittest` are left out of the tracebacks of failures (result.py).
"""

import sys

from .util import _common_shorten_repr, safe_repr, strclass

__unittest = True

_NO_MESSAGE = object()
DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."
_module_cleanups = []


class SkipTest(Exception):
    """Raised by a test that is not to be run."""


class _ShouldStop(Exception):
    """Ends a test after a subtest, because it failed and the result wants to stop at the first failure."""


def _id(obj):
    return obj


def _warn(message, category, level=3):
    import warnings

    warnings.warn(message, category, stacklevel=level)


class _Part:
    """Guards a part of a test: setUp, the test itself, a cleanup, a subtest. Notes how it ended."""

    def __init__(self, outcome, case, is_subtest=False):
        self.outcome = outcome
        self.case = case
        self.is_subtest = is_subtest

    def __enter__(self):
        self.before = self.outcome.success
        self.outcome.success = True

    def __exit__(self, kind, value, traceback):
        outcome = self.outcome
        try:
            if kind is None:
                if self.is_subtest and outcome.success:
                    outcome.result.addSubTest(self.case.test_case, self.case, None)
                return False
            if issubclass(kind, KeyboardInterrupt):
                return False
            self._failed((kind, value, traceback))
            return True
        finally:
            outcome.success = outcome.success and self.before

    def _failed(self, info):
        outcome, case = self.outcome, self.case
        if issubclass(info[0], _ShouldStop):
            return
        if issubclass(info[0], SkipTest):
            outcome.success = False
            _add_skip(outcome.result, case, str(info[1]))
        elif outcome.expecting_failure:
            outcome.expected_failure = info
        else:
            outcome.success = False
            if self.is_subtest:
                outcome.result.addSubTest(case.test_case, case, info)
            elif issubclass(info[0], case.failureException):
                outcome.result.addFailure(case, info)
            else:
                outcome.result.addError(case, info)


class _Outcome:
    def __init__(self, result):
        self.expecting_failure = False
        self.result = result
        self.has_subtests = hasattr(result, "addSubTest")
        self.success = True
        self.expected_failure = None


def _add_skip(result, case, reason):
    add = getattr(result, "addSkip", None)
    if add is not None:
        add(case, reason)
        return
    _warn("TestResult has no addSkip method, skips not reported", RuntimeWarning)
    result.addSuccess(case)


def _enter_context(manager, add_cleanup):
    kind = type(manager)
    try:
        enter, leave = kind.__enter__, kind.__exit__
    except AttributeError:
        hint = " but it supports the asynchronous context manager protocol" if hasattr(kind, "__aenter__") else ""
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager "
                        "protocol" + hint + (". Did you mean to use enterAsyncContext()?" if hint else "")) from None
    value = enter(manager)
    add_cleanup(leave, manager, None, None, None)
    return value


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Calls the functions that were added for a module; the first exception is raised when all were called."""
    exceptions = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as e:
            exceptions.append(e)
    if exceptions:
        raise exceptions[0]


def skip(reason):
    """Decorates tests and classes that are not to be run."""

    def decorate(item):
        marked = item
        if not isinstance(item, type):
            def marked(*args, **kwargs):
                raise SkipTest(reason)

            _adopt(marked, item)
        marked.__unittest_skip__ = True
        marked.__unittest_skip_why__ = reason
        return marked

    if callable(reason) and hasattr(reason, "__code__"):
        item, reason = reason, ""
        return decorate(item)
    return decorate


def _adopt(wrapper, wrapped):
    from functools import update_wrapper

    update_wrapper(wrapper, wrapped)


def skipIf(condition, reason):
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _is_kind(thing, base):
    if isinstance(thing, tuple):
        return all([_is_kind(item, base) for item in thing])
    return isinstance(thing, type) and issubclass(thing, base)


class _AssertBase:
    """What assertions have in common that are called with a function or used in a `with`."""

    base = BaseException
    base_error = "() arg 1 must be an exception type or tuple of exception types"

    def __init__(self, expected, case, pattern=None):
        self.case = case
        self.expected = expected
        if pattern is not None and not hasattr(pattern, "search"):
            import re

            pattern = re.compile(pattern)
        self.pattern = pattern
        self.called = self.msg = None

    def handle(self, name, args, kwargs):
        """Calls args[0] with the rest if there is any; otherwise this is the context manager."""
        try:
            if not _is_kind(self.expected, self.base):
                raise TypeError(name + self.base_error)
            if not args:
                self.msg = kwargs.pop("msg", None)
                if kwargs:
                    raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
                return self
            function, args = args[0], args[1:]
            self.called = getattr(function, "__name__", None) or str(function)
            with self:
                function(*args, **kwargs)
        finally:
            self = None  # no cycle with the exception

    def fail(self, message):
        raise self.case.failureException(self.case._formatMessage(self.msg, message))

    def name_of_expected(self):
        return getattr(self.expected, "__name__", None) or str(self.expected)

    def check_pattern(self, text):
        if not self.pattern.search(text):
            self.fail('"{}" does not match "{}"'.format(self.pattern.pattern, text))


class _AssertRaisesContext(_AssertBase):
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            by = f" by {self.called}" if self.called else ""
            self.fail(f"{self.name_of_expected()} not raised{by}")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.pattern is not None:
            self.check_pattern(str(value))
        return True


AssertRaisesContext = _AssertRaisesContext  # as micropython-lib calls it


class _AssertWarnsContext(_AssertBase):
    base = Warning
    base_error = "() arg 1 must be a warning type or tuple of warning types"

    def __enter__(self):
        import warnings

        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.manager = warnings.catch_warnings(record=True)
        self.warnings = self.manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, traceback):
        self.manager.__exit__(kind, value, traceback)
        if kind is not None:
            return
        first = None
        for found in self.warnings:
            warning = found.message
            if isinstance(warning, self.expected):
                first = first or warning
                if self.pattern is None or self.pattern.search(str(warning)):
                    self.warning, self.filename, self.lineno = warning, found.filename, found.lineno
                    return
        if first is not None:
            self.check_pattern(str(first))
        by = f" by {self.called}" if self.called else ""
        self.fail(f"{self.name_of_expected()} not triggered{by}")


def _compared(holds, template):
    """A method that fails with a text unless two operands stand in a relation."""

    def method(self, a, b, msg=None):
        if not holds(a, b):
            self.fail(self._formatMessage(msg, template % (safe_repr(a), safe_repr(b))))

    return method


def _of_kind(holds, what, wanted, need_class=False):
    """A method about an object (or class) and a class, or a tuple of them."""

    def method(self, obj, cls, msg=None):
        if need_class and not isinstance(obj, type):
            self.fail(self._formatMessage(msg, f"{obj!r} is not a class"))
        if holds(obj, cls) == wanted:
            return
        several = ""
        if isinstance(cls, tuple):
            if wanted:
                several = " any of"
            else:
                cls = [c for c in cls if holds(obj, c)][0]
        shown = repr(obj) if need_class else safe_repr(obj)
        self.fail(self._formatMessage(msg, f"{shown} {what}{several} {cls!r}"))

    return method


def _at_end(name, wanted):
    """assertStartsWith and the like."""

    def method(self, s, affix, msg=None):
        try:
            holds = getattr(s, name + "swith")
            if holds(affix) == wanted:
                return
        except (AttributeError, TypeError):
            self._check_affix(s, affix, msg)
            raise
        several = ""
        if isinstance(affix, tuple):
            if wanted:
                several = "any of "
            else:
                affix = [item for item in affix if holds(item)][0]
        how = f"doesn't {name}" if wanted else name + "s"
        self.fail(self._formatMessage(msg, f"{safe_repr(s, True)} {how} with {several}{safe_repr(affix, True)}"))

    return method


class _SubTestContext:
    """The `with self.subTest(...)` of a test."""

    def __init__(self, case, message, params):
        self.case = case
        self.message = message
        self.params = params

    def __enter__(self):
        case = self.case
        self.outcome = case._outcome
        if self.outcome is None or not self.outcome.has_subtests:
            self.outcome = None
            return
        self.parent = case._subtest
        if self.parent is not None:
            for key, value in self.parent.params.items():
                self.params.setdefault(key, value)
        case._subtest = _SubTest(case, self.message, self.params)
        self.part = _Part(self.outcome, case._subtest, True)
        self.part.__enter__()

    def __exit__(self, kind, value, traceback):
        outcome = self.outcome
        if outcome is None:
            return False
        try:
            if not self.part.__exit__(kind, value, traceback) and kind is not None:
                return False
            if not outcome.success and getattr(outcome.result, "failfast", False) or \
                    outcome.success and outcome.expected_failure:
                raise _ShouldStop
            return True
        finally:
            self.case._subtest = self.parent


class TestCase:
    """A class with tests: its methods whose names begin with "test"."""

    failureException = AssertionError
    longMessage = True  # a given message follows the usual one
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {self.__class__}: {methodName}") from None
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {}
        for kind, name in ((dict, "assertDictEqual"), (list, "assertListEqual"), (tuple, "assertTupleEqual"),
                           (set, "assertSetEqual"), (frozenset, "assertSetEqual"), (str, "assertMultiLineEqual")):
            self._type_equality_funcs[kind] = name

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    # -- what a test is made of

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter_context(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from .result import TestResult

        return TestResult()

    # -- names

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        cls = strclass(self.__class__)
        return f"{self._testMethodName} ({cls}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    # -- running

    def subTest(self, msg=_NO_MESSAGE, **params):
        return _SubTestContext(self, msg, params)

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        self._check_result(method, method())

    def _check_result(self, method, result):
        if result is None:
            return
        message = f"It is deprecated to return a value that is not None from a test case ({method} returned " \
                  f"{type(result).__name__!r})"
        if hasattr(result, "send") and hasattr(result, "cr_frame"):
            message += ". Maybe you forgot to use IsolatedAsyncioTestCase as the base class?"
        _warn(message, DeprecationWarning, 6)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        stop = None
        if result is None:
            result = self.defaultTestResult()
            start, stop = getattr(result, "startTestRun", None), getattr(result, "stopTestRun", None)
            if start is not None:
                start()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            for item in (self.__class__, method):
                if getattr(item, "__unittest_skip__", False):
                    _add_skip(result, self, getattr(self.__class__, "__unittest_skip_why__", "") or
                              getattr(method, "__unittest_skip_why__", ""))
                    return result
            expecting = getattr(self, "__unittest_expecting_failure__", False) or \
                getattr(method, "__unittest_expecting_failure__", False)
            self._run_parts(result, method, expecting)
            return result
        finally:
            result.stopTest(self)
            if stop is not None:
                stop()

    def _run_parts(self, result, method, expecting):
        from time import perf_counter

        self._outcome = outcome = _Outcome(result)
        start = perf_counter()
        try:
            with _Part(outcome, self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting
                with _Part(outcome, self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with _Part(outcome, self):
                    self._callTearDown()
            self.doCleanups()
            add = getattr(result, "addDuration", None)
            if add is not None:
                add(self, perf_counter() - start)
            if outcome.success:
                self._succeeded(result, expecting)
        finally:
            outcome.expected_failure = None
            self._outcome = None

    def _succeeded(self, result, expecting):
        if not expecting:
            result.addSuccess(self)
        elif self._outcome.expected_failure:
            if hasattr(result, "addExpectedFailure"):
                result.addExpectedFailure(self, self._outcome.expected_failure)
            else:
                _warn("TestResult has no addExpectedFailure method, reporting as passes", RuntimeWarning)
                result.addSuccess(self)
        elif hasattr(result, "addUnexpectedSuccess"):
            result.addUnexpectedSuccess(self)
        else:
            _warn("TestResult has no addUnexpectedSuccess method, reporting as failure", RuntimeWarning)
            try:
                raise _ShouldStop("unexpected success")
            except _ShouldStop:
                result.addFailure(self, sys.exc_info())

    def doCleanups(self):
        outcome = self._outcome or _Outcome(None)
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with _Part(outcome, self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs the test without a result: errors are raised."""
        method = getattr(self, self._testMethodName)
        for item in (self.__class__, method):
            if getattr(item, "__unittest_skip__", False):
                raise SkipTest(getattr(self.__class__, "__unittest_skip_why__", "") or
                               getattr(method, "__unittest_skip_why__", ""))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    # -- assertions

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return f"{standardMsg} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standardMsg)} : {safe_repr(msg)}"

    def assertTrue(self, expr, msg=None):
        if not expr:
            self.fail(self._formatMessage(msg, f"{safe_repr(expr)} is not true"))

    def assertFalse(self, expr, msg=None):
        if expr:
            self.fail(self._formatMessage(msg, f"{safe_repr(expr)} is not false"))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None, formatter=None):
        from ._log import AssertLogsContext

        return AssertLogsContext(self, logger, level, False, formatter)

    def assertNoLogs(self, logger=None, level=None):
        from ._log import AssertLogsContext

        return AssertLogsContext(self, logger, level, True, None)

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            found = self._type_equality_funcs.get(type(first))
            if found is not None:
                return getattr(self, found) if isinstance(found, str) else found
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self.fail(self._formatMessage(msg, "%s != %s" % _common_shorten_repr(first, second)))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self.fail(self._formatMessage(msg, f"{safe_repr(first)} == {safe_repr(second)}"))

    def _almost(self, first, second, places, delta):
        """(whether two values are close to each other, how that is said)."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, f"within {safe_repr(delta)} delta", difference
        places = 7 if places is None else places
        return round(difference, places) == 0, f"within {places!r} places", difference

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        close, how, difference = self._almost(first, second, places, delta)
        if not close:
            self.fail(self._formatMessage(msg, f"{safe_repr(first)} != {safe_repr(second)} {how} "
                                               f"({safe_repr(difference)} difference)"))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is None and first != second and abs(first - second) > delta:
            return
        close, how, difference = self._almost(first, second, places, delta)
        if first == second or close:
            tail = f" ({safe_repr(difference)} difference)" if delta is not None else ""
            self.fail(self._formatMessage(msg, f"{safe_repr(first)} == {safe_repr(second)} {how}{tail}"))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for seq, which in ((seq1, "First"), (seq2, "Second")):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(seq)}")
        said = _sequences(seq1, seq2, name)
        if said is None:
            return
        from pprint import pformat

        diff = _diff(pformat(seq1).splitlines(), pformat(seq2).splitlines())
        self.fail(self._formatMessage(msg, self._truncateMessage(said, diff)))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        rest = []
        for a, b, which in ((set1, set2, "first"), (set2, set1, "second")):
            try:
                rest.append(a.difference(b))
            except TypeError as e:
                self.fail(f"invalid type when attempting set difference: {e}")
            except AttributeError as e:
                self.fail(f"{which} argument does not support set difference: {e}")
        lines = []
        for items, where in zip(rest, ("first set but not the second", "second set but not the first")):
            if items:
                lines.append(f"Items in the {where}:")
                lines += [repr(item) for item in items]
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            from pprint import pformat

            said = "%s != %s" % _common_shorten_repr(d1, d2)
            diff = _diff(pformat(d1).splitlines(), pformat(d2).splitlines())
            self.fail(self._formatMessage(msg, self._truncateMessage(said, diff)))

    def assertCountEqual(self, first, second, msg=None):
        from .util import count_differences

        first, second = list(first), list(second)
        try:
            if first == second or sorted(first) == sorted(second):
                return
        except TypeError:
            pass
        found = count_differences(first, second)
        if found:
            lines = ["First has %d, Second has %d:  %r" % difference for difference in found]
            said = self._truncateMessage("Element counts were not equal:\n", "\n".join(lines))
            self.fail(self._formatMessage(msg, said))

    assertItemsEqual = assertCountEqual

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        said = "%s != %s" % _common_shorten_repr(first, second)
        lines = [(text if text.endswith("\n") or not (first and second) else text + "\n").splitlines(True)
                 for text in (first, second)]
        diff = _diff(lines[0], lines[1], "")
        self.fail(self._formatMessage(msg, self._truncateMessage(said, diff)))

    assertIn = _compared(lambda a, b: a in b, "%s not found in %s")
    assertNotIn = _compared(lambda a, b: a not in b, "%s unexpectedly found in %s")
    assertIs = _compared(lambda a, b: a is b, "%s is not %s")
    assertLess = _compared(lambda a, b: a < b, "%s not less than %s")
    assertLessEqual = _compared(lambda a, b: a <= b, "%s not less than or equal to %s")
    assertGreater = _compared(lambda a, b: a > b, "%s not greater than %s")
    assertGreaterEqual = _compared(lambda a, b: a >= b, "%s not greater than or equal to %s")
    assertIsInstance = _of_kind(isinstance, "is not an instance of", True)
    assertNotIsInstance = _of_kind(isinstance, "is an instance of", False)
    assertIsSubclass = _of_kind(issubclass, "is not a subclass of", True, True)
    assertNotIsSubclass = _of_kind(issubclass, "is a subclass of", False, True)
    assertStartsWith = _at_end("start", True)
    assertNotStartsWith = _at_end("start", False)
    assertEndsWith = _at_end("end", True)
    assertNotEndsWith = _at_end("end", False)

    def _check_affix(self, s, affix, msg):
        """Fails if a text and what it should begin or end with are of different kinds."""
        for item in affix if isinstance(affix, tuple) else (affix,):
            for kind, kinds in ("str", str), ("bytes", (bytes, bytearray)):
                if isinstance(item, kinds) and not isinstance(s, kinds):
                    self.fail(self._formatMessage(msg, f"Expected {kind}, not {type(s).__name__}"))

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self.fail(self._formatMessage(msg, f"unexpectedly identical: {safe_repr(expr1)}"))

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self.fail(self._formatMessage(msg, f"{safe_repr(obj)} is not None"))

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self.fail(self._formatMessage(msg, "unexpectedly None"))

    def assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            self.fail(self._formatMessage(msg, f"{_described(obj)} has no attribute {name!r}"))

    def assertNotHasAttr(self, obj, name, msg=None):
        if hasattr(obj, name):
            self.fail(self._formatMessage(msg, f"{_described(obj)} has unexpected attribute {name!r}"))

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            import re

            assert expected_regex, "expected_regex must not be empty."
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            said = f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}"
            raise self.failureException(self._formatMessage(msg, said))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            import re

            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            said = f"Regex matched: {text[match.start():match.end()]!r} matches {unexpected_regex.pattern!r} in {text!r}"
            raise self.failureException(self._formatMessage(msg, said))


def _described(obj):
    if isinstance(obj, type(sys)):
        return f"module {obj.__name__!r}"
    if isinstance(obj, type):
        return f"type object {obj.__name__!r}"
    return f"{type(obj).__name__!r} object"


def _diff(a, b, end="\n"):
    """The lines of two texts compared, as ndiff does; nothing where there is no difflib."""
    try:
        from difflib import ndiff
    except ImportError:
        return ""
    return "\n" + (end.join(ndiff(a, b)))


def _sequences(a, b, name):
    """How two sequences differ, or None."""
    said = None
    lengths = []
    for seq, which in ((a, "First"), (b, "Second")):
        try:
            lengths.append(len(seq))
        except (TypeError, NotImplementedError):
            return f"{which} {name} has no length.    Non-sequence?"
    if a == b:
        return None
    said = "%ss differ: %s != %s\n" % ((name[0].upper() + name[1:],) + _common_shorten_repr(a, b))
    for i in range(min(lengths)):
        items = []
        for seq, which in ((a, "first"), (b, "second")):
            try:
                items.append(seq[i])
            except (TypeError, IndexError, NotImplementedError):
                return said + f"\nUnable to index element {i} of {which} {name}\n"
        if items[0] != items[1]:
            said += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + _common_shorten_repr(*items))
            break
    else:
        if lengths[0] == lengths[1] and name == "sequence" and type(a) is not type(b):
            return None
    for longer, shorter, which, seq in ((0, 1, "First", a), (1, 0, "Second", b)):
        if lengths[longer] > lengths[shorter]:
            said += f"\n{which} {name} contains {lengths[longer] - lengths[shorter]} additional elements.\n"
            try:
                said += f"First extra element {lengths[shorter]}:\n{safe_repr(seq[lengths[shorter]])}\n"
            except (TypeError, IndexError, NotImplementedError):
                said += f"Unable to index element {lengths[shorter]} of {which.lower()} {name}\n"
    return said


class FunctionTestCase(TestCase):
    """A test made of functions."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def _key(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, self.__class__) else NotImplemented

    def __hash__(self):
        return hash((type(self),) + self._key())

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc.split("\n")[0].strip() if doc else None


class _SubTest(TestCase):
    """What a result is told about when a subtest ends."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not _NO_MESSAGE:
            parts.append(f"[{self._message}]")
        if self.params:
            parts.append("({})".format(", ".join([f"{k}={v!r}" for k, v in self.params.items()])))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
