"""unittest: tests that are run together, with what is done once for each class and each module of them."""

import sys

from . import case, util

__unittest = True


def _call_if_exists(parent, name):
    getattr(parent, name, lambda: None)()


class BaseTestSuite:
    _cleanup = True  # forget tests that have been run

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.name = ""
        if isinstance(tests, str):  # micropython-lib's suites have names
            self.name = tests
        else:
            self.addTests(tests)

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        cases = self._removed_tests
        for test in self:
            if test:
                cases += test.countTestCases()
        return cases

    def addTest(self, test):
        if isinstance(test, type) and issubclass(test, case.TestCase):  # as in micropython-lib
            from .loader import defaultTestLoader

            test = defaultTestLoader.loadTestsFromTestCase(test)
        if not callable(test):
            raise TypeError(f"{repr(test)} is not callable")
        if isinstance(test, type) and issubclass(test, BaseTestSuite):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def _run_each(self, result, run):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            run(test)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def run(self, result):
        return self._run_each(result, lambda test: test(result))

    def _removeTestAtIndex(self, index):
        try:
            test = self._tests[index]
        except TypeError:
            return
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class _ErrorHolder:
    """Stands for the test in a result when a class or module could not be set up or torn down."""

    failureException = AssertionError

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


class _DebugResult:
    """Takes the place of a result in debug()."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False


def _module_of(cls):
    return getattr(cls, "__module__", None)


class TestSuite(BaseTestSuite):
    """Calls setUpClass, setUpModule and their like where the class or module of the tests changes."""

    def run(self, result, debug=False):
        outermost = not getattr(result, "_testRunEntered", False)
        if outermost:
            result._testRunEntered = True

        def run_one(test):
            if not hasattr(test, "__iter__"):  # no suite
                self._tearDownPreviousClass(test, result)
                self._handleModuleFixture(test, result)
                self._handleClassSetUp(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    return
            if debug:
                test.debug()
            else:
                test(result)

        self._run_each(result, run_one)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    # set-up and tear-down of classes

    def _handleClassSetUp(self, test, result):
        cls = test.__class__
        if cls is getattr(result, "_previousTestClass", None) or getattr(result, "_moduleSetUpFailed", False) or \
                getattr(cls, "__unittest_skip__", False):
            return
        try:
            cls._classSetupFailed = False
        except TypeError:
            pass  # a class of the interpreter's: it has no setUpClass
        set_up = getattr(cls, "setUpClass", None)
        if set_up is None:
            return
        with _Redirected(result):
            failed = not self._try(set_up, result, "setUpClass", util.strclass(cls))
            if failed:
                try:
                    cls._classSetupFailed = True
                except TypeError:
                    pass
                self._class_cleanups(cls, result, "setUpClass")

    def _tearDownPreviousClass(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        if previous is None or previous is test.__class__ or getattr(previous, "_classSetupFailed", False) or \
                getattr(result, "_moduleSetUpFailed", False) or getattr(previous, "__unittest_skip__", False):
            return
        with _Redirected(result):
            tear_down = getattr(previous, "tearDownClass", None)
            if tear_down is not None:
                self._try(tear_down, result, "tearDownClass", util.strclass(previous))
            self._class_cleanups(previous, result, "tearDownClass")

    def _class_cleanups(self, cls, result, method):
        do = getattr(cls, "doClassCleanups", None)
        if do is None:
            return
        do()
        for info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise info[1]
            self._add_error(result, info, method, util.strclass(cls))

    # of modules

    def _handleModuleFixture(self, test, result):
        previous = _module_of(getattr(result, "_previousTestClass", None))
        current = test.__class__.__module__
        if current == previous:
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(current)
        set_up = getattr(module, "setUpModule", None)
        if set_up is None:
            return
        with _Redirected(result):
            if not self._try(set_up, result, "setUpModule", current):
                result._moduleSetUpFailed = True
                self._try(case.doModuleCleanups, result, "setUpModule", current)

    def _handleModuleTearDown(self, result):
        previous = _module_of(getattr(result, "_previousTestClass", None))
        module = sys.modules.get(previous)
        if previous is None or getattr(result, "_moduleSetUpFailed", False) or module is None:
            return
        with _Redirected(result):
            tear_down = getattr(module, "tearDownModule", None)
            if tear_down is not None:
                self._try(tear_down, result, "tearDownModule", previous)
            self._try(case.doModuleCleanups, result, "tearDownModule", previous)

    # errors

    def _try(self, function, result, method, parent):
        """Calls a function; an error goes into the result. Whether there was none."""
        try:
            function()
            return True
        except Exception:
            if isinstance(result, _DebugResult):
                raise
            self._add_error(result, sys.exc_info(), method, parent)
            return False

    def _add_error(self, result, info, method, parent):
        holder = _ErrorHolder(f"{method} ({parent})")
        add_skip = getattr(result, "addSkip", None)
        if add_skip is not None and isinstance(info[1], case.SkipTest):
            add_skip(holder, str(info[1]))
        else:
            result.addError(holder, info)


class _Redirected:
    """Output of set-ups goes where that of tests goes."""

    def __init__(self, result):
        self.result = result

    def __enter__(self):
        _call_if_exists(self.result, "_setupStdout")

    def __exit__(self, *args):
        _call_if_exists(self.result, "_restoreStdout")
