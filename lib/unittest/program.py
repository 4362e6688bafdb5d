"""unittest: the program that runs tests: unittest.main() and `python -m unittest`."""

import os
import sys

from . import loader, runner

__unittest = True

_NO_TESTS_EXITCODE = 5

_EXAMPLES = """\
Examples:
  %(prog)s test_module               - run tests from test_module
  %(prog)s module.TestClass          - run tests from module.TestClass
  %(prog)s module.Class.test_method  - run specified test method
  %(prog)s path/to/test_file.py      - run tests from test_file.py
"""

_MODULE_EXAMPLES = """\
Examples:
  %(prog)s                           - run default set of tests
  %(prog)s MyTestSuite               - run suite 'MyTestSuite'
  %(prog)s MyTestCase.testSomething  - run MyTestCase.testSomething
  %(prog)s MyTestCase                - run all 'test*' test methods
                                       in MyTestCase
"""


def _name_of(argument):
    """A file's name as that of a module."""
    if not os.path.isfile(argument) or not argument.lower().endswith(".py"):
        return argument
    if os.path.isabs(argument):
        relative = os.path.relpath(argument, os.getcwd())
        if os.path.isabs(relative) or relative.startswith(os.pardir):
            return argument
        argument = relative
    return os.path.normpath(argument)[:-3].replace("\\", ".").replace("/", ".")


def _pattern(text):
    return text if "*" in text else f"*{text}*"


class TestProgram:
    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    _discovery_parser = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=None, exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None,
                 *, tb_locals=False, durations=None):
        self.module = module
        if isinstance(module, str):
            self.module = __import__(module, None, None, ("*",))
        argv = sys.argv if argv is None else argv
        self.exit = exit
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        if warnings is None and not sys.warnoptions:
            warnings = "default"
        self.warnings = warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = loader.defaultTestLoader if testLoader is None else testLoader
        self.progName = os.path.basename(argv[0]) if argv else "unittest"
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        self._initArgParsers()
        if self.module is None:
            if len(argv) > 1 and argv[1].lower() == "discover":
                self._do_discovery(argv[2:])
                return
            self._parse(argv)
            if not self.tests:
                self._do_discovery([])
                return
        else:
            self._parse(argv)
        if self.tests:
            self.testNames = [_name_of(name) for name in self.tests]
            if __name__ == "__main__":
                self.module = None
        elif self.defaultTest is None:
            self.testNames = None
        elif isinstance(self.defaultTest, str):
            self.testNames = (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def _initArgParsers(self):
        pass

    def _parse(self, argv):
        """Without arguments no parser is needed."""
        self.tests = []
        if len(argv) > 1:
            self._main_parser().parse_args(argv[1:], self)

    def _main_parser(self):
        parser = self._options()
        parser.prog = self.progName
        parser.epilog = (_EXAMPLES if self.module is None else _MODULE_EXAMPLES) % {"prog": self.progName}
        parser.add_argument("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        return parser

    def _options(self):
        from argparse import ArgumentParser, RawDescriptionHelpFormatter

        parser = ArgumentParser(prog=self.progName, formatter_class=RawDescriptionHelpFormatter)
        add = parser.add_argument
        add("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        add("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        add("--locals", dest="tb_locals", action="store_true", help="Show local variables in tracebacks")
        add("--durations", dest="durations", type=int, default=None, metavar="N",
            help="Show the N slowest test cases (N=0 for all)")
        for name, option, text in (("failfast", "-f", "Stop on first fail or error"),
                                   ("catchbreak", "-c", "Catch Ctrl-C and display results so far"),
                                   ("buffer", "-b", "Buffer stdout and stderr during tests")):
            if getattr(self, name) is None:
                add(option, "--" + {"catchbreak": "catch"}.get(name, name), dest=name, action="store_true", help=text)
        if self.testNamePatterns is None:
            add("-k", dest="testNamePatterns", action="append", type=_pattern,
                help="Only run tests which match the given substring")
        return parser

    def _do_discovery(self, argv, Loader=None):
        self.start = "."
        self.pattern = "test*.py"
        self.top = None
        if argv:
            from argparse import SUPPRESS

            parser = self._options()
            parser.prog = f"{self.progName} discover"
            parser.epilog = "For test discovery all test modules must be importable from the top level directory " \
                            "of the project."
            for name, short, option, text in (
                    ("start", "-s", "--start-directory", "Directory to start discovery ('.' default)"),
                    ("pattern", "-p", "--pattern", "Pattern to match tests ('test*.py' default)"),
                    ("top", "-t", "--top-level-directory",
                     "Top level directory of project (defaults to start directory)")):
                parser.add_argument(short, option, dest=name, help=text)
            for name in ("start", "pattern", "top"):
                parser.add_argument(name, nargs="?", default=SUPPRESS, help=SUPPRESS)
            parser.parse_args(argv, self)
        self.createTests(from_discovery=True, Loader=Loader)

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if from_discovery:
            found = self.testLoader if Loader is None else Loader()
            self.test = found.discover(self.start, self.pattern, self.top)
        elif self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def _made_runner(self, kind):
        options = {"verbosity": self.verbosity, "failfast": self.failfast, "buffer": self.buffer,
                   "warnings": self.warnings, "tb_locals": self.tb_locals, "durations": self.durations}
        while True:  # older classes know less
            try:
                return kind(**options)
            except TypeError:
                if not options:
                    raise
                if "durations" in options:
                    del options["durations"]
                elif "tb_locals" in options:
                    del options["tb_locals"]
                else:
                    options = {}

    def runTests(self):
        kind = runner.TextTestRunner if self.testRunner is None else self.testRunner
        self.result = (self._made_runner(kind) if isinstance(kind, type) else kind).run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and len(getattr(self.result, "skipped", ())) == 0:
                sys.exit(_NO_TESTS_EXITCODE)
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
