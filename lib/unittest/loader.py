"""unittest: finds tests: in classes, modules, by dotted names, in the files of a folder."""

import os
import sys

from . import case, suite
from .util import matches

__unittest = True


def _text_of_error():
    from io import StringIO

    out = StringIO()
    sys.print_exception(sys.exc_info()[1], out)
    return out.getvalue()


class _FailedTest(case.TestCase):
    """Takes the place of tests that could not be loaded: raises the reason."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def fail():
            raise self._exception

        return fail



def _failed(name, exception, message, suite_class):
    """(suite with a test that fails, message)."""
    return suite_class((_FailedTest(name, exception),)), message


def _failed_import(name, suite_class):
    message = f"Failed to import test module: {name}\n{_text_of_error()}"
    return _failed(name, ImportError(message), message, suite_class)


def _skipped(name, exception, suite_class):
    @case.skip(str(exception))
    def skipped(self):
        pass

    return suite_class((type("ModuleSkipped", (case.TestCase,), {name: skipped})(name),))


def _is_module(name):
    """Whether a file's name is one that can be imported."""
    return name.endswith(".py") and name[:-3].isidentifier()


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda a, b: (a > b) - (a < b))
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()

    def getTestCaseNames(self, testCaseClass):
        def is_test(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any([matches(full, p) for p in self.testNamePatterns])

        names = [name for name in dir(testCaseClass) if is_test(name)]
        if self.sortTestMethodsUsing:
            from functools import cmp_to_key

            names.sort(key=cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase) and \
                    obj not in (case.TestCase, case.FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(obj))
        tests = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as e:
            message = f"Failed to call load_tests:\n{_text_of_error()}"
            return self._note(*_failed(module.__name__, e, message, self.suiteClass))

    def _note(self, tests, message):
        self.errors.append(message)
        return tests

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        error = None
        if module is None:
            names = parts[:]
            while names:
                try:
                    module = __import__(".".join(names), None, None, ("*",))
                    break
                except ImportError:
                    last = names.pop()
                    error = _failed_import(last, self.suiteClass)
                    if not names:
                        return self._note(*error)
            parts = parts[len(names):]
        return self._tests_of(module, parts, error)

    def _tests_of(self, obj, parts, error):
        """The tests of what is found along names from a module."""
        parent = None
        part = ""
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if getattr(obj, "__path__", None) is not None and error is not None:
                    return self._note(*error)
                return self._note(*_failed(part, e, f"Failed to access attribute:\n{_text_of_error()}", self.suiteClass))
        if isinstance(obj, type(sys)):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(parent, type) and issubclass(parent, case.TestCase) and isinstance(obj, type(matches)):
            test = parent(part)
            if hasattr(type(test), part) and not isinstance(parent.__dict__.get(part), staticmethod):
                return self.suiteClass([test])
        elif isinstance(obj, suite.BaseTestSuite):
            return obj
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        test = obj()
        if isinstance(test, suite.BaseTestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError(f"calling {obj} returned {test}, not a test")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    # -- files of a folder

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """The tests of the files below a folder, or below a package, whose names match a pattern."""
        old_top = self._top_level_dir
        if top_level_dir is None:
            top_level_dir = self._top_level_dir
        implicit = top_level_dir is None
        top = os.path.abspath(start_dir if implicit else top_level_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        self._top_level_dir = top
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            importable = start_dir == top or os.path.isfile(os.path.join(start_dir, "__init__.py"))
        else:
            start_dir, importable = self._folder_of_package(start_dir, implicit)
        if not importable:
            raise ImportError(f"Start directory is not importable: {start_dir!r}")
        tests = list(self._find_tests(start_dir, pattern))
        self._top_level_dir = old_top
        return self.suiteClass(tests)

    def _folder_of_package(self, name, implicit):
        """(folder of a package, whether it is one)."""
        try:
            module = __import__(name, None, None, ("*",))
        except ImportError:
            return name, False
        file = getattr(module, "__file__", None)
        if not file:
            raise TypeError(f"don't know how to discover from {module!r}")
        folder = os.path.abspath(os.path.dirname(file))
        if implicit:
            top = folder
            for _ in name.split("."):
                top = os.path.dirname(top)
            sys.path.remove(self._top_level_dir)
            self._top_level_dir = top
            if top not in sys.path:
                sys.path.insert(0, top)
        return folder, True

    def _get_name_from_path(self, path):
        if path == self._top_level_dir:
            return "."
        path = os.path.splitext(os.path.normpath(path))[0]
        return os.path.relpath(path, self._top_level_dir).replace(os.sep, ".")

    def _match_path(self, path, full_path, pattern):
        return matches(path, pattern)

    def _find_tests(self, start_dir, pattern):
        name = self._get_name_from_path(start_dir)
        if name != "." and name not in self._loading_packages:
            tests, recurse = self._find_test_path(start_dir, pattern)
            if tests is not None:
                yield tests
            if not recurse:
                return
        for path in sorted(os.listdir(start_dir)):
            full_path = os.path.join(start_dir, path)
            tests, recurse = self._find_test_path(full_path, pattern)
            if tests is not None:
                yield tests
            if recurse:
                name = self._get_name_from_path(full_path)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(full_path, pattern)
                finally:
                    self._loading_packages.discard(name)

    def _find_test_path(self, full_path, pattern):
        """(tests of a file or package, or None, whether a folder is to be searched)."""
        base = os.path.basename(full_path)
        is_file = os.path.isfile(full_path)
        if is_file:
            if not _is_module(base) or not self._match_path(base, full_path, pattern):
                return None, False
        elif not os.path.isdir(full_path) or not os.path.isfile(os.path.join(full_path, "__init__.py")):
            return None, False
        name = self._get_name_from_path(full_path)
        try:
            module = __import__(name, None, None, ("*",))
        except case.SkipTest as e:
            return _skipped(name, e, self.suiteClass), False
        except BaseException as e:
            if isinstance(e, KeyboardInterrupt):
                raise
            return self._note(*_failed_import(name, self.suiteClass)), False
        if is_file:
            self._check_place(module, full_path)
            return self.loadTestsFromModule(module, pattern=pattern), False
        self._loading_packages.add(name)
        try:
            load_tests = getattr(module, "load_tests", None)
            tests = self.loadTestsFromModule(module, pattern=pattern)
            return tests, load_tests is None
        finally:
            self._loading_packages.discard(name)

    def _check_place(self, module, full_path):
        """A module of the same name must not have come from another folder."""
        found = os.path.splitext(os.path.realpath(getattr(module, "__file__", full_path)))[0]
        expected = os.path.splitext(os.path.realpath(full_path))[0]
        if found.lower() != expected.lower():
            raise ImportError(f"{os.path.basename(expected)!r} module incorrectly imported from "
                              f"{os.path.dirname(found)!r}. Expected {os.path.dirname(expected)!r}. "
                              "Is this module globally installed?")


defaultTestLoader = TestLoader()
