"""unittest: CPython's classes of tests, and what programs for micropython-lib's unittest use (TestRunner, main).

Parts are loaded when one of their names is used; a program that only defines tests loads case.py and, to run them,
suite, loader, result and runner.
"""

from .case import (FunctionTestCase, SkipTest, TestCase, addModuleCleanup, doModuleCleanups, enterModuleContext,
                   expectedFailure, skip, skipIf, skipUnless)

__unittest = True  # frames of such modules are not shown in the tracebacks of failures

_WHERE = {
    "async_case": ("IsolatedAsyncioTestCase",),
    "loader": ("TestLoader", "defaultTestLoader"),
    "program": ("TestProgram", "main"),
    "result": ("TestResult",),
    "runner": ("TestRunner", "TextTestResult", "TextTestRunner"),
    "signals": ("installHandler", "registerResult", "removeHandler", "removeResult"),
    "suite": ("BaseTestSuite", "TestSuite"),
}

__all__ = ["TestResult", "TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TextTestRunner", "TestLoader",
           "FunctionTestCase", "main", "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless",
           "expectedFailure", "TextTestResult", "installHandler", "registerResult", "removeResult", "removeHandler",
           "addModuleCleanup", "doModuleCleanups", "enterModuleContext"]


def load_tests(loader, tests, pattern):
    """This package holds no tests: discovery must not search it."""
    return tests


def __getattr__(name):
    for module, names in _WHERE.items():
        if name in names:
            value = getattr(__import__("unittest." + module, None, None, (name,)), name)
            globals()[name] = value
            return value
    if name in _WHERE or name in ("case", "util", "mock"):
        return __import__("unittest." + name, None, None, ("*",))
    raise AttributeError("module 'unittest' has no attribute '%s'" % name)


def __dir__():
    return list(globals()) + [name for names in _WHERE.values() for name in names]
