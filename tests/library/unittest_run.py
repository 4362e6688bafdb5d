# Module unittest: running tests: what is printed, fixtures, skips, subtests, cleanups, coroutines, loading, options.
# needs: PY_TRACEBACK_OBJECTS TRACEBACK_CARETS PY_SYS_STDFILES_SET PY_ASYNC_AWAIT
# tags: host
import asyncio
import io
import os
import re
import sys
import unittest

events = []


def setUpModule():
    events.append("setUpModule")
    unittest.addModuleCleanup(events.append, "module cleanup")


def tearDownModule():
    events.append("tearDownModule")


class Basic(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        events.append("setUpClass")
        cls.addClassCleanup(events.append, "class cleanup")

    @classmethod
    def tearDownClass(cls):
        events.append("tearDownClass")

    def setUp(self):
        events.append(self._testMethodName)
        self.addCleanup(events.append, "cleanup")

    def tearDown(self):
        events.append("tearDown")

    def test_ok(self):
        """The first line.

        And another."""

    def test_fail(self):
        self.assertEqual(1, 2)

    def test_error(self):
        print("output of the test")
        {}["key"]

    def test_chained(self):
        try:
            1 / 0
        except ZeroDivisionError:
            self.fail("in the handler")

    @unittest.skip("not now")
    def test_skipped(self):
        pass

    @unittest.skipIf(sys.maxsize == 0, "never")
    def test_skip_inside(self):
        self.skipTest("inside")

    @unittest.skipUnless(sys.maxsize == 0, "no such machine")
    def test_unless(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for i in range(3):
            with self.subTest("even", i=i):
                with self.subTest(deeper=True):
                    self.assertTrue(i % 2)
        with self.subTest(raises=1):
            raise ValueError("in a subtest")


@unittest.skip("whole class")
class Skipped(unittest.TestCase):
    def test_x(self):
        pass


class BadSetup(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("class")

    def test_x(self):
        pass


class Coroutines(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        events.append("asyncSetUp")
        self.addAsyncCleanup(self.clean)

    async def clean(self):
        await asyncio.sleep(0)
        events.append("async cleanup")

    async def test_await(self):
        await asyncio.sleep(0)
        self.assertEqual(asyncio.current_task().cancelling(), 0)

    async def test_fail(self):
        await asyncio.sleep(0)
        self.fail("after a pause")

    def test_plain(self):
        pass


def run(*names, **options):
    """Runs tests of this module; prints what is printed, without times, places and unittest's own frames."""
    out = io.StringIO()
    loader = unittest.TestLoader()
    suite = loader.loadTestsFromNames(names, sys.modules[__name__]) if names else \
        loader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(out, **options).run(suite)
    text = re.sub(r"in \d+\.\d+s", "in TIME", out.getvalue()).replace(__file__, "FILE")
    text = re.sub(r"  File \"[^\"]*asyncio[^\n]*\n(    [^\n]*\n)*", "", text)
    print(re.sub(r"line \d+", "line N", text))
    return result


result = run(verbosity=2)
print(events)
print(result, result.wasSuccessful(), result.failuresNum, result.errorsNum, result.skippedNum)
print([test.id().split(".", 1)[1] for test, _ in result.failures])
run("Basic.test_error", buffer=True)
run("Basic.test_fail", "Basic.test_error", failfast=True, verbosity=0)
run("Basic.test_ok", "Basic.test_skipped", verbosity=1)
run("Coroutines.test_await", verbosity=1)
print(unittest.TextTestRunner(io.StringIO()).run(unittest.TestSuite()).testsRun)

# loading
loader = unittest.TestLoader()
print(loader.getTestCaseNames(Basic)[:3], loader.loadTestsFromTestCase(Skipped), unittest.TestSuite([Basic("test_ok")]))
print(loader.loadTestsFromName("nothing.at.all"), loader.errors[0].split("\n")[0])
print(loader.loadTestsFromName("Basic.nothing", sys.modules[__name__]).countTestCases(), len(loader.errors))
loader.testNamePatterns = ["*fail*", "*ok"]
print(loader.getTestCaseNames(Basic))
found = unittest.TestLoader().discover(os.path.join(os.path.dirname(__file__) or ".", "_found"))
print(found.countTestCases(), sorted(str(test) for suite in found for cases in suite for test in cases))
for wrong in (lambda: unittest.TestSuite(5), lambda: unittest.TestSuite().addTests("text"),
              lambda: unittest.TestSuite().addTest(unittest.TestSuite), lambda: Basic("nope"),
              lambda: loader.loadTestsFromTestCase(unittest.TestSuite)):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

# the program
def program(*argv, **options):
    sys.stderr, saved = io.StringIO(), sys.stderr
    sys.stdout, stdout = sys.stderr, sys.stdout
    try:
        unittest.main(argv=["prog"] + list(argv), **options)
        code = None
    except SystemExit as e:
        code = e.code
    finally:
        text, sys.stderr, sys.stdout = sys.stderr.getvalue(), saved, stdout
    print(argv, code, [line for line in text.split("\n") if line][-1:])


events.clear()
program("-q", "Basic.test_ok")
program("-v", "-k", "fail", "Basic")
program("-f", "Basic.test_fail", "Basic.test_error")
program("-k", "nothing")
program("--nonsense")
program("Basic.test_ok", exit=False, verbosity=2)

# as programs for micropython-lib's unittest do
unittest.defaultTestLoader.testNamePatterns = None
suite = unittest.TestSuite("named")
suite.addTest(Skipped)
suite.addTest(Basic("test_ok"))
result = unittest.TestRunner(io.StringIO()).run(suite)
print(suite.name, result.testsRun, result.skippedNum, result.failuresNum)
print(unittest.FunctionTestCase(lambda: None).run())
