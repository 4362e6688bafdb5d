"""As much of unittest as CPython's own tests need that _run.py calls one by one."""

import missing
import re


class SkipTest(Exception):
    pass


def skip(reason):
    def decorate(item):
        def skipped(*args, **kwargs):
            raise SkipTest(reason)

        if isinstance(item, type):
            item.setUp = skipped
            item.__unittest_skip__ = reason
            return item
        return skipped

    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(function):
    """CPython fails here; who does not, is the better."""

    def tried(*args, **kwargs):
        try:
            function(*args, **kwargs)
        except Exception:
            pass

    return tried


def _patch(*args, **kwargs):
    return lambda test: lambda *args, **kwargs: missing.Absent("module unittest.mock")()


class mock:
    """Replaced functions are not among what the adapter has."""

    patch = _patch


mock.patch.object = _patch


def main(*args, **kwargs):
    pass


class _Raises:
    """assertRaises and its like, as a function or a context manager."""

    def __init__(self, kinds, pattern=None):
        self.kinds = kinds
        self.pattern = pattern

    def call(self, args, kwargs):
        kwargs.pop("msg", None)
        if not args:
            return self
        with self:
            args[0](*args[1:], **kwargs)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            raise AssertionError("%s not raised" % (self.kinds,))
        if not issubclass(kind, self.kinds):
            return False
        self.exception = value
        if self.pattern is not None and not re.search(self.pattern, str(value)):
            raise AssertionError("%r does not match %r" % (self.pattern, str(value)))
        return True


class _Nothing:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


def _compared(template, holds):
    """A method that fails with a text if two operands do not stand in a relation."""

    def method(self, first, second, msg=None):
        if not holds(first, second):
            self.fail(msg or template % (_show(first), _show(second)))

    return method


def _show(value):
    try:
        text = repr(value)
    except Exception as e:
        return "<repr raises %s>" % type(e).__name__
    return text if len(text) <= 80 else text[:80] + "..."


_set_up = []  # classes whose setUpClass was called


class TestCase:
    failureException = AssertionError

    def __init__(self, methodName="runTest"):
        self._method = methodName
        self._cleanups = []

    def id(self):
        return "%s.%s" % (type(self).__name__, self._method)

    def run(self):
        if hasattr(type(self), "__unittest_skip__"):
            raise SkipTest(type(self).__unittest_skip__)
        if "setUpClass" in dir(type(self)) and type(self) not in _set_up:
            type(self).setUpClass()
            _set_up.append(type(self))
        try:
            self.setUp()
            try:
                getattr(self, self._method)()
            finally:
                self.tearDown()
        finally:
            while self._cleanups:
                function, args, kwargs = self._cleanups.pop()
                function(*args, **kwargs)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    def addCleanup(self, function, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, manager):
        value = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return value

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, *args, **kwargs):
        return _Nothing()

    def fail(self, msg=None):
        raise AssertionError(msg)

    def assertTrue(self, value, msg=None):
        if not value:
            self.fail(msg or "%s is not true" % _show(value))

    def assertFalse(self, value, msg=None):
        if value:
            self.fail(msg or "%s is not false" % _show(value))

    def assertIsNone(self, value, msg=None):
        self.assertIs(value, None, msg)

    def assertIsNotNone(self, value, msg=None):
        self.assertIsNot(value, None, msg)

    assertEqual = _compared("%s != %s", lambda a, b: a == b)
    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertMultiLineEqual = assertEqual
    assertNotEqual = _compared("%s == %s", lambda a, b: a != b)
    assertIs = _compared("%s is not %s", lambda a, b: a is b)
    assertIsNot = _compared("%s is %s", lambda a, b: a is not b)
    assertIn = _compared("%s not in %s", lambda a, b: a in b)
    assertNotIn = _compared("%s in %s", lambda a, b: a not in b)
    assertLess = _compared("%s not less than %s", lambda a, b: a < b)
    assertLessEqual = _compared("%s not less than or equal to %s", lambda a, b: a <= b)
    assertGreater = _compared("%s not greater than %s", lambda a, b: a > b)
    assertGreaterEqual = _compared("%s not greater than or equal to %s", lambda a, b: a >= b)
    assertIsInstance = _compared("%s is not an instance of %s", isinstance)
    assertNotIsInstance = _compared("%s is an instance of %s", lambda a, b: not isinstance(a, b))
    assertHasAttr = _compared("%s has no attribute %s", hasattr)
    assertNotHasAttr = _compared("%s has an attribute %s", lambda a, b: not hasattr(a, b))
    assertRegex = _compared("%s does not match %s", lambda text, pattern: re.search(pattern, text))
    assertNotRegex = _compared("%s matches %s", lambda text, pattern: not re.search(pattern, text))

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        self.assertEqual(list(first), list(second), msg)

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        for item in first:
            self.assertIn(item, rest, msg)
            rest.remove(item)
        self.assertEqual(rest, [], msg)

    def assertAlmostEqual(self, first, second, places=7, msg=None, delta=None):
        if first != second and abs(first - second) >= (delta or 0.5 * 10 ** -places):
            self.fail(msg or "%s != %s" % (_show(first), _show(second)))

    def assertRaises(self, kinds, *args, **kwargs):
        return _Raises(kinds).call(args, kwargs)

    def assertRaisesRegex(self, kinds, pattern, *args, **kwargs):
        return _Raises(kinds, pattern).call(args, kwargs)

    def assertWarns(self, kinds, *args, **kwargs):
        import missing

        raise missing.Missing("module warnings")

    assertWarnsRegex = assertNoLogs = assertLogs = assertWarns


class IsolatedAsyncioTestCase(TestCase):
    """All of a test runs in one task."""

    def run(self):
        import asyncio

        if hasattr(type(self), "__unittest_skip__"):
            raise SkipTest(type(self).__unittest_skip__)
        asyncio.new_event_loop()
        asyncio.run(self._run())

    async def _run(self):
        try:
            self.setUp()
            await self.asyncSetUp()
            try:
                test = getattr(self, self._method)()
                if test is not None:
                    await test
            finally:
                await self.asyncTearDown()
                self.tearDown()
        finally:
            while self._cleanups:
                function, args, kwargs = self._cleanups.pop()
                result = function(*args, **kwargs)
                if hasattr(result, "send"):
                    await result

    async def asyncSetUp(self):
        pass

    asyncTearDown = asyncSetUp
    addAsyncCleanup = TestCase.addCleanup


class TestSuite:
    def __init__(self, cases=()):
        self.cases = list(cases)

    def addTest(self, case):
        if isinstance(case, TestSuite):
            self.cases += case.cases
        else:
            self.cases.append(case)

    addTests = addTest


class TestLoader:
    def loadTestsFromTestCase(self, kind):
        names = [name for name in dir(kind) if name[:4] == "test" and callable(getattr(kind, name))]
        return TestSuite([kind(name) for name in sorted(names)])


def cases_of(module):
    """All tests of a module, in the order of its classes."""
    suite = TestSuite()
    for kind in list(module.__dict__.values()):
        if isinstance(kind, type) and issubclass(kind, TestCase) and kind.__module__ == module.__name__:
            suite.addTest(TestLoader().loadTestsFromTestCase(kind))
    load_tests = getattr(module, "load_tests", None)
    try:
        return (load_tests(TestLoader(), suite, None) if callable(load_tests) else suite).cases
    except missing.Missing:
        return suite.cases
