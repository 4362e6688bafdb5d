"""Examples in docstrings, tried:  doctest.testmod(), python -m doctest [-v] [-o OPTION] [-f] FILE ..."""

import re
import sys
from collections import namedtuple
from io import StringIO

__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE",
           "ELLIPSIS", "SKIP", "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF",
           "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest",
           "DocTestParser", "DocTestFinder", "DocTestRunner", "OutputChecker", "DocTestFailure",
           "UnexpectedException", "DebugRunner", "testmod", "testfile", "run_docstring_examples", "DocTestSuite",
           "DocFileSuite", "set_unittest_reportflags", "script_from_examples"]

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (1 << 6) - 1
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."
_DIVIDER = "*" * 70
_HEADERS = ("Traceback (most recent call last):", "Traceback (innermost last):")

_Results = namedtuple("TestResults", ["failed", "attempted"])


class TestResults(_Results):
    def __new__(cls, failed, attempted, *, skipped=0):
        results = super().__new__(cls, failed, attempted)
        results.skipped = skipped
        return results

    def __repr__(self):
        skipped = f", skipped={self.skipped}" if self.skipped else ""
        return f"TestResults(failed={self.failed}, attempted={self.attempted}{skipped})"


def _indent(s, indent=4):
    return "\n".join([" " * indent + line if line else line for line in s.split("\n")])


# -- examples and their parser


class Example:
    """A statement and the output that is wanted; lineno counts from 0 within the text."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want if not want or want.endswith("\n") else want + "\n"
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options
        self.exc_msg = exc_msg if exc_msg is None or exc_msg.endswith("\n") else exc_msg + "\n"

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of one docstring, with the names that they see."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        n = len(self.examples)
        text = "no examples" if n == 0 else "1 example" if n == 1 else f"{n} examples"
        return f"<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({text})>"

    def _key(self):
        return self.name, self.filename or "", -1 if self.lineno is None else self.lineno

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key() and self.examples == other.examples and self.docstring == other.docstring

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        return self._key() + (id(self),) < other._key() + (id(other),)


class DocTestParser:
    def parse(self, string, name="<string>"):
        """[text, Example, text ...]: examples, and the texts between them."""
        lines = string.expandtabs().split("\n")
        margin = min([len(line) - len(line.lstrip()) for line in lines if line.strip()] or [0])
        lines = [line[margin:] for line in lines]
        result = []
        text = []
        i = 0
        while i < len(lines):
            stripped = lines[i].lstrip(" ")
            if not stripped.startswith(">>>") or len(stripped) > 3 and stripped[3] == ">":
                text.append(lines[i])
                i += 1
                continue
            result.append("".join([line + "\n" for line in text]))
            text = []
            example, i = self._example(lines, i, name)
            if example is not None:
                result.append(example)
        result.append("\n".join(text))
        return result

    def _example(self, lines, at, name):
        """(the example that begins at a line, or None for comments; number of the line behind it)"""
        indent = len(lines[at]) - len(lines[at].lstrip(" "))
        end = at + 1
        while end < len(lines) and lines[end].lstrip(" ").startswith("..."):
            end += 1
        source = lines[at:end]
        self._check_prompts(source, indent, name, at)
        start = end
        while end < len(lines) and lines[end].strip() and not lines[end].lstrip(" ").startswith(">>>"):
            end += 1
        want = lines[start:end]
        for i, line in enumerate(want):
            if not line.startswith(" " * indent):
                raise ValueError(f"line {start + i + 1!r} of the docstring for {name} has inconsistent leading "
                                 f"whitespace: {line!r}")
        source = "\n".join([line[indent + 4:] for line in source])
        want = "\n".join([line[indent:] for line in want])
        if all([not line.strip() or line.lstrip().startswith("#") for line in source.split("\n")]):
            return None, end
        return Example(source, want, _wanted_exception(want), at, indent, self._find_options(source, name, at)), end

    def _check_prompts(self, source, indent, name, lineno):
        for i, line in enumerate(source):
            if not line.startswith(" " * indent):
                raise ValueError(f"line {lineno + i + 1!r} of the docstring for {name} has inconsistent leading "
                                 f"whitespace: {line!r}")
            if len(line) >= indent + 4 and line[indent + 3] != " ":
                raise ValueError(f"line {lineno + i + 1!r} of the docstring for {name} lacks blank after "
                                 f"{line[indent:indent + 3]}: {line!r}")

    def get_examples(self, string, name="<string>"):
        return [item for item in self.parse(string, name) if isinstance(item, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def _find_options(self, source, name, lineno):
        options = {}
        for line in source.split("\n"):
            match = re.search(r"#\s*doctest:\s*([^\n'\"]*)$", line)
            for word in match.group(1).replace(",", " ").split() if match else ():
                if word[0] not in "+-" or word[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1!r} of the doctest for {name} has an invalid option: {word!r}")
                options[OPTIONFLAGS_BY_NAME[word[1:]]] = word[0] == "+"
        return options


def _wanted_exception(want):
    """The message of the exception that is wanted, or None."""
    lines = want.split("\n")
    if not lines[0].startswith(_HEADERS):
        return None
    i = 1
    while i < len(lines) and (lines[i][:1] == " " or not lines[i] or not (lines[i][0].isalpha() or lines[i][0] == "_")):
        i += 1
    return "\n".join(lines[i:]) if i < len(lines) else None


# -- the finder


class DocTestFinder:
    """Finds the docstrings of an object and of what it contains."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: "
                                 f"{type(obj)!r}")
        if module is False:
            module = None
        elif module is None:
            module = obj if isinstance(obj, type(sys)) else sys.modules.get(getattr(obj, "__module__", None))
        import linecache

        file = getattr(module, "__file__", None)
        lines = linecache.getlines(file) if file else None
        space = dict(vars(module)) if globs is None and module is not None else dict(globs or {})
        space.update(extraglobs or {})
        space.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, module, lines, space, {})
        tests.sort()
        return tests

    def _from_module(self, module, o):
        if module is None:
            return True
        if isinstance(o, type(sys)):
            return o is module
        if hasattr(o, "__globals__") and not hasattr(o, "__wrapped__"):
            return module.__dict__ is o.__globals__ or getattr(o, "__module__", None) == module.__name__
        if isinstance(o, property):
            return True
        return getattr(o, "__module__", None) == module.__name__

    def _find(self, tests, obj, name, module, lines, globs, seen):
        if self._verbose:
            print(f"Finding tests in {name}")
        if id(obj) in seen:
            return
        seen[id(obj)] = 1
        test = self._get_test(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if isinstance(obj, type(sys)):
            for word, value in list(obj.__dict__.items()):
                if self._is_routine_or_class(value) and self._from_module(module, value):
                    self._find(tests, value, f"{name}.{word}", module, lines, globs, seen)
            self._find_named(tests, obj, name, module, lines, globs, seen)
        elif isinstance(obj, type):
            for word, value in list(obj.__dict__.items()):
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (self._is_routine_or_class(value) or isinstance(value, property)) and \
                        self._from_module(module, value):
                    self._find(tests, value, f"{name}.{word}", module, lines, globs, seen)

    def _is_routine_or_class(self, value):
        while hasattr(value, "__wrapped__"):
            value = value.__wrapped__
        return isinstance(value, type) or hasattr(value, "__code__")

    def _find_named(self, tests, obj, name, module, lines, globs, seen):
        """What a module's __test__ names."""
        for word, value in getattr(obj, "__test__", {}).items():
            if not isinstance(word, str):
                raise ValueError(f"DocTestFinder.find: __test__ keys must be strings: {type(word)!r}")
            if not (isinstance(value, (str, type, type(sys), property)) or callable(value)):
                raise ValueError("DocTestFinder.find: __test__ values must be strings, functions, methods, classes, or "
                                 f"modules: {type(value)!r}")
            self._find(tests, value, f"{name}.__test__.{word}", module, lines, globs, seen)

    def _get_test(self, obj, name, module, globs, lines):
        doc = obj if isinstance(obj, str) else getattr(obj, "__doc__", None) or ""
        if not isinstance(doc, str):
            doc = str(doc)
        if self._exclude_empty and not doc:
            return None
        filename = None if module is None else getattr(module, "__file__", None) or module.__name__
        return self._parser.get_doctest(doc, globs, name, filename, self._find_lineno(obj, lines))

    def _find_lineno(self, obj, lines):
        """The line at which a docstring begins, from 0; None if that is not known."""
        number = None
        if isinstance(obj, type(sys)) and obj.__doc__ is not None:
            number = 0
        elif isinstance(obj, type) and lines:
            for i, line in enumerate(lines):
                if re.match(r"\s*class\s+%s\b" % obj.__name__, line):
                    number = i
                    break
        elif isinstance(obj, property):
            obj = obj.fget
        while hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
        if hasattr(obj, "__code__"):
            number = obj.__code__.co_firstlineno - 1
        if number is None or not lines:
            return None if lines is None and not isinstance(obj, type(sys)) else number
        for i in range(number, len(lines)):
            if re.match(r"(.*:)?\s*\w*[\"']", lines[i]):
                return i
        return None


# -- the checker


class OutputChecker:
    def check_output(self, want, got, optionflags):
        """Whether an output is the one that is wanted."""
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = "\n".join(["" if line.rstrip() == BLANKLINE_MARKER else line for line in want.split("\n")])
            got = "\n".join([line if line.strip() else "" for line in got.split("\n")])
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def output_difference(self, example, got, optionflags):
        """The text about an output that is not the wanted one."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = "\n".join([line if line.strip(" ") else BLANKLINE_MARKER for line in got[:-1].split("\n")]) + \
                got[-1:] if got else got
        diff = self._difference(want, got, optionflags)
        if diff is not None:
            return diff
        if want and got:
            return f"Expected:\n{_indent(want)}Got:\n{_indent(got)}"
        if want:
            return f"Expected:\n{_indent(want)}Got nothing\n"
        return f"Expected nothing\nGot:\n{_indent(got)}" if got else "Expected nothing\nGot nothing\n"

    def _difference(self, want, got, flags):
        """The same as a comparison of lines, if that is asked for and there is difflib."""
        kinds = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF
        if not flags & kinds or not flags & REPORT_NDIFF and (want.count("\n") <= 2 or got.count("\n") <= 2):
            return None
        try:
            import difflib
        except ImportError:
            return None
        a, b = want.splitlines(True), got.splitlines(True)
        if flags & REPORT_UDIFF:
            name, lines = "unified diff with -expected +actual", list(difflib.unified_diff(a, b, n=2))[2:]
        elif flags & REPORT_CDIFF:
            name, lines = "context diff with expected followed by actual", list(difflib.context_diff(a, b, n=2))[2:]
        else:
            name, lines = "ndiff with -expected +actual", list(difflib.ndiff(a, b))
        return f"Differences ({name}):\n" + _indent("".join(lines))


def _ellipsis_match(want, got):
    """Whether an output matches a text in which `...` stands for anything."""
    parts = want.split(ELLIPSIS_MARKER)
    if len(parts) == 1:
        return want == got
    first, last = parts[0], parts[-1]
    if not got.startswith(first) or not got.endswith(last) or len(first) + len(last) > len(got):
        return False
    at, end = len(first), len(got) - len(last)
    for part in parts[1:-1]:
        at = got.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True


# -- the runner


class _Spoof(StringIO):
    """Takes the place of standard output; what is in it always ends a line."""

    def getvalue(self):
        text = super().getvalue()
        return text + "\n" if text and not text.endswith("\n") else text


class DocTestRunner:
    """Runs the examples of tests and prints what is wrong."""

    DIVIDER = _DIVIDER

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = 0
        self.failures = 0
        self.skips = 0
        self._stats = {}  # name: (failures, tries, skips)

    def report_start(self, out, test, example):
        if self._verbose:
            want = "Expecting:\n" + _indent(example.want) if example.want else "Expecting nothing\n"
            out("Trying:\n" + _indent(example.source) + want)

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._failure_header(test, example) + "Exception raised:\n" + _indent(_text_of(exc_info[1])))

    def _failure_header(self, test, example):
        lines = [self.DIVIDER]
        if test.filename:
            number = "?" if test.lineno is None else test.lineno + example.lineno + 1
            lines.append(f'File "{test.filename}", line {number}, in {test.name}')
        else:
            lines.append(f"Line {example.lineno + 1}, in {test.name}")
        return "\n".join(lines + ["Failed example:", _indent(example.source)])

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        self.test = test
        saved = sys.stdout
        out = saved.write if out is None else out
        sys.stdout = self._fakeout = _Spoof()
        try:
            return self._run(test, out)
        finally:
            sys.stdout = saved
            if clear_globs:
                test.globs = {}

    def _run(self, test, out):
        failures = tries = skips = 0
        flags = self.optionflags
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = flags
            for flag, on in example.options.items():
                self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
            tries += 1
            if self.optionflags & SKIP:
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            name = f"<doctest {test.name}[{number}]>"
            exception = self._execute(example, name, test.globs)
            got = self._fakeout.getvalue()
            self._fakeout.truncate(0)
            self._fakeout.seek(0)
            if not self._judge(out, test, example, got, exception, quiet):
                failures += 1
                if self.optionflags & FAIL_FAST:
                    break
        self.optionflags = flags
        before = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = before[0] + failures, before[1] + tries, before[2] + skips
        self.tries += tries
        self.failures += failures
        self.skips += skips
        return TestResults(failures, tries, skipped=skips)

    def _execute(self, example, name, globs):
        """Runs an example; the exception that it raised."""
        try:
            try:
                code = compile(example.source.strip(), name, "eval")
            except SyntaxError:
                exec(compile(example.source, name, "exec"), globs)
                return None
            value = eval(code, globs)
            if value is not None:
                print(repr(value))
        except KeyboardInterrupt:
            raise
        except BaseException:
            return sys.exc_info()
        return None

    def _judge(self, out, test, example, got, exc_info, quiet):
        """Whether an example did what is wanted; reports it."""
        if exc_info is None:
            good = self._checker.check_output(example.want, got, self.optionflags)
        else:
            from traceback import format_exception_only

            message = format_exception_only(exc_info[1])
            message = "".join(message[-1:] if issubclass(exc_info[0], SyntaxError) else message)
            got += _text_of(exc_info[1])
            if example.exc_msg is None:
                if not quiet:
                    self.report_unexpected_exception(out, test, example, exc_info)
                return False
            good = self._checker.check_output(example.exc_msg, message, self.optionflags)
            if not good and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                good = _without_detail(example.exc_msg) == _without_detail(message)
        if not quiet:
            (self.report_success if good else self.report_failure)(out, test, example, got)
        return good

    def summarize(self, verbose=None):
        """Prints how many tests failed; (failed, attempted)."""
        verbose = self._verbose if verbose is None else verbose
        untested, passed, failed = [], [], []
        for name, (failures, tries, skips) in sorted(self._stats.items()):
            if tries == 0:
                untested.append(name)
            elif failures == 0:
                passed.append((name, tries))
            else:
                failed.append((name, failures, tries))
        if verbose:
            if untested:
                print(f"{_count(untested, 'item')} had no tests:")
                for name in untested:
                    print(f"    {name}")
            if passed:
                print(f"{_count(passed, 'item')} passed all tests:")
                for name, tries in passed:
                    print(f" {tries:3d} test{'' if tries == 1 else 's'} in {name}")
        if failed:
            print(self.DIVIDER)
            print(f"{_count(failed, 'item')} had failures:")
            for name, failures, tries in failed:
                print(f" {failures:3d} of {tries:3d} in {name}")
        if verbose:
            print(f"{_plural(self.tries, 'test')} in {_plural(len(self._stats), 'item')}.")
            failed = f" and {self.failures} failed" if self.failures else ""
            print(f"{self.tries - self.failures} passed{failed}.")
        if self.failures:
            skipped = f" and {self.skips} skipped test{'' if self.skips == 1 else 's'}" if self.skips else ""
            print(f"***Test Failed*** {_plural(self.failures, 'failure')}{skipped}.")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries, skipped=self.skips)

    def merge(self, other):
        for name, counts in other._stats.items():
            before = self._stats.get(name, (0, 0, 0))
            self._stats[name] = tuple([a + b for a, b in zip(before, counts)])


def _plural(n, word):
    return f"{n} {word}{'' if n == 1 else 's'}"


def _count(items, word):
    return _plural(len(items), word)


def _text_of(exception):
    out = StringIO()
    sys.print_exception(exception, out)
    return out.getvalue()


def _without_detail(message):
    """The name of an exception without module and text."""
    end = message.find("\n")
    message = message if end < 0 else message[:end]
    end = message.find(":")
    message = (message if end < 0 else message[:end]).strip()
    return message[message.rfind(".") + 1:]


class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Raises an exception at the first failure."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs = {}
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


# -- functions

master = None


def _finish(runner, report):
    global master
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Tries the examples of a module, __main__ if none is given; (failed, attempted)."""
    m = sys.modules.get("__main__") if m is None else m
    if not isinstance(m, type(sys)):
        raise TypeError(f"testmod: module required; {m!r}")
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, m.__name__ if name is None else name, globs=globs,
                                                                 extraglobs=extraglobs):
        runner.run(test)
    return _finish(runner, report)


def _text_of_file(filename, package, module_relative, encoding):
    """(text, path)"""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    if module_relative:
        if package is not None:
            file = (sys.modules[package] if isinstance(package, str) else package).__file__
        else:
            file = sys._getframe(2).f_globals.get("__file__", "")
        folder = file[:file.rfind("/") + 1]
        filename = folder + filename
    with open(filename, encoding=encoding or "utf-8") as f:
        return f.read(), filename


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Tries the examples of a text file."""
    text, path = _text_of_file(filename, package, module_relative, encoding)
    space = {} if globs is None else globs.copy()
    space.update(extraglobs or {})
    space.setdefault("__name__", "__main__")
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    name = path[path.rfind("/") + 1:] if name is None else name
    runner.run(parser.get_doctest(text, space, name, path, 0))
    return _finish(runner, report)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test)


def script_from_examples(s):
    """A program made of a text: what are no examples becomes comments."""
    lines = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            lines.append(piece.source[:-1])
            if piece.want:
                lines.append("# Expected:")
                lines += [f"## {line}" for line in piece.want.split("\n")[:-1]]
        else:
            lines += [f"# {line}" if line.strip() else "#" for line in piece.split("\n")[:-1]]
    while lines and lines[-1] == "#":
        lines.pop()
    while lines and lines[0] == "#":
        lines.pop(0)
    return "\n".join(lines) + "\n"


# -- with unittest

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    old, _unittest_reportflags = _unittest_reportflags, flags
    return old


def _case_class():
    import unittest

    class DocTestCase(unittest.TestCase):
        def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
            super().__init__()
            self._dt_optionflags = optionflags
            self._dt_checker = checker
            self._dt_test = test
            self._dt_setUp = setUp
            self._dt_tearDown = tearDown

        def setUp(self):
            self._dt_globs = self._dt_test.globs.copy()
            if self._dt_setUp is not None:
                self._dt_setUp(self._dt_test)

        def tearDown(self):
            if self._dt_tearDown is not None:
                self._dt_tearDown(self._dt_test)
            self._dt_test.globs = self._dt_globs

        def runTest(self):
            test = self._dt_test
            flags = self._dt_optionflags
            if not flags & REPORTING_FLAGS:
                flags |= _unittest_reportflags
            runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
            runner.DIVIDER = "-" * 70
            new = StringIO()
            results = runner.run(test, out=new.write, clear_globs=False)
            if results.failed:
                raise self.failureException(self.format_failure(new.getvalue().rstrip("\n")))
            if test.examples and results.skipped == len(test.examples):
                raise unittest.SkipTest("all examples were skipped")

        def format_failure(self, err):
            test = self._dt_test
            line = "unknown line number" if test.lineno is None else str(test.lineno)
            return (f"Failed doctest test for {test.name}\n  File \"{test.filename}\", line {line}, in "
                    f"{test.name.split('.')[-1]}\n\n{err}")

        def id(self):
            return self._dt_test.name

        def __eq__(self, other):
            return self is other or type(self) is type(other) and self._dt_test == other._dt_test

        def __hash__(self):
            return hash(self._dt_test)

        def __repr__(self):
            name = self._dt_test.name.split(".")
            return f"{name[-1]} ({'.'.join(name[:-1])})"

        def __str__(self):
            return self.__repr__()

        def shortDescription(self):
            return "Doctest: " + self._dt_test.name

    return DocTestCase


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """The docstrings of a module as a suite of unittest."""
    import unittest

    if module is None:
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
    if isinstance(module, str):
        module = __import__(module, None, None, ("*",))
    case = _case_class()
    suite = unittest.TestSuite()
    for test in sorted((test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs)):
        if test.examples:
            test.filename = test.filename or getattr(module, "__file__", module.__name__)
            suite.addTest(case(test, **options))
    return suite


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    text, path = _text_of_file(path, package, module_relative, encoding)
    space = {} if globs is None else globs.copy()
    space.setdefault("__file__", path)
    name = path[path.rfind("/") + 1:]
    return _case_class()(parser.get_doctest(text, space, name, path, 0), **options)


def DocFileSuite(*paths, **kw):
    """Text files as a suite of unittest."""
    import unittest

    if kw.get("module_relative", True) and kw.get("package") is None:
        kw["package"] = sys.modules[sys._getframe(1).f_globals["__name__"]]
    suite = unittest.TestSuite()
    for path in paths:
        suite.addTest(DocFileTest(path, **kw))
    return suite


def _main():
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="doctest", description="doctest runner")
    parser.add_argument("-v", "--verbose", action="store_true", default=False,
                        help="print very verbose output for all tests")
    parser.add_argument("-o", "--option", action="append", choices=list(OPTIONFLAGS_BY_NAME), default=[],
                        help="specify a doctest option flag to apply to the test run; may be specified more than once "
                             "to apply multiple options")
    parser.add_argument("-f", "--fail-fast", action="store_true",
                        help="stop running tests after first failure (this is a shorthand for -o FAIL_FAST, and is in "
                             "addition to any other -o options)")
    parser.add_argument("file", nargs="+", help="file containing the tests to run")
    args = parser.parse_args()
    flags = FAIL_FAST if args.fail_fast else 0
    for option in args.option:
        flags |= OPTIONFLAGS_BY_NAME[option]
    for filename in args.file:
        if filename.endswith(".py"):
            folder, _, base = filename.rpartition("/")
            sys.path.insert(0, folder or ".")
            module = __import__(base[:-3])
            del sys.path[0]
            failures, _ = testmod(module, verbose=args.verbose, optionflags=flags)
        else:
            failures, _ = testfile(filename, module_relative=False, verbose=args.verbose, optionflags=flags)
        if failures:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
