"""Runs one of CPython's test files, read from standard input:  krait _run.py NAME FIRST [PART-OF-ID]

The file is executed block by block, so that what one block lacks is lost alone, and its tests are run one by one, from
number FIRST on. Standard error gets a line `start N ID` for each, then one with `ok`, `FAIL`, `skip` or `later` (what
another issue brings: a module, a type or syntax) and the reason; `end` when all were run. The caller starts again behind
a test that crashed. With a part of the tests' names only those run, with tracebacks.
"""

import _collections_abc  # which stands in sys.modules as collections.abc
import os
import sys
import missing
import unittest
import warnings
from unittest import async_case, case, loader, suite  # loaded before sys is replaced

case.warnings = warnings  # test_warnings exchanges it


class Sys(type(sys)):
    """sys with what the tests ask of it when they are loaded."""

    float_info = sys.float_info  # not asked for through __getattr__ at each use

    def getrefcount(self, thing):
        return 1  # nothing is counted, so that no test sees a change

    def getrecursionlimit(self):
        return 10000  # more than the C stack that cpython.sh gives

    def excepthook(self, kind, value, traceback):
        sys.print_exception(value, sys.stderr)

    __excepthook__ = excepthook

    def __getattr__(self, name):
        return getattr(sys, name)

    def __setattr__(self, name, value):
        if name in ("stdin", "stdout", "stderr"):
            setattr(sys, name, value)
        else:
            super().__setattr__(name, value)


def chmod(path, mode):
    if os.system("chmod %o '%s'" % (mode, os.fsdecode(path))):
        raise FileNotFoundError(2, path)


class Os(type(sys)):
    """os with what tests look up before they know whether they need it."""

    open = mkfifo = isatty = missing.Absent("file descriptors")
    chmod = staticmethod(chmod)
    supports_fd = supports_dir_fd = supports_follow_symlinks = frozenset()

    def __getattr__(self, name):
        return getattr(os, name)


Sys.__name__ = Os.__name__ = "module"


NOT_YET = ()
STDERR = sys.stderr


def report(*words):
    """A line for the caller: on the output that no crash can lose."""
    print(*words, file=STDERR)


def blocks(lines, indent):
    """Yields (first line's index, text) for each statement that starts at this indentation, decorators included."""
    start = None
    quote = ""
    depth = 0
    decorated = False
    for number, line in enumerate(lines):
        text = line.lstrip()
        here = len(line) - len(text)
        if not quote and depth == 0 and text and text[0] not in "#)]}" and here <= indent:
            word = ""
            for c in text:
                if not c.isalpha():
                    break
                word += c
            if not decorated and word not in ("else", "elif", "except", "finally"):
                if start is not None:
                    yield start, "\n".join(lines[start:number])
                start = number
            decorated = text[0] == "@"
        i = 0
        while i < len(line):
            c = line[i]
            if quote:
                if c == "\\":
                    i += 1
                elif line.startswith(quote, i):
                    i += len(quote) - 1
                    quote = ""
            elif c in "'\"":
                quote = c * 3 if line.startswith(c * 3, i) else c
                i += len(quote) - 1
            elif c == "#":
                break
            elif c in "([{":
                depth += 1
            elif c in ")]}":
                depth -= 1
            i += 1
        if len(quote) == 1 and not line.endswith("\\"):
            quote = ""
    if start is not None:
        yield start, "\n".join(lines[start:])


def compiles(text):
    """The compiler's complaint about a text, or None."""
    try:
        compile(text, "block", "exec")
        return None
    except SyntaxError as e:
        return "%s: %s" % (type(e).__name__, e.args[0])


def name_of(text):
    """(indentation, name) of the function that a text defines, or None."""
    for line in text.split("\n"):
        words = line.replace("(", " ").split()
        if words[:1] == ["async"]:
            words = words[1:]
        if words[:1] == ["def"]:
            return len(line) - len(line.lstrip()), words[1]
    return None


def without_bad_methods(text):
    """A class's text with methods that do not compile replaced by ones that say so."""
    lines = text.split("\n")
    head = 0
    while lines[head].startswith("@"):
        head += 1
    result = lines[:]
    for start, method in blocks(lines[head + 1:], 4):
        named = name_of(method)
        problem = named and compiles("if 1:\n" + method)
        if problem:
            start += head + 1
            for i in range(start, start + len(method.split("\n"))):
                result[i] = ""
            result[start] = "%sdef %s(self): raise __import__('missing').Missing(%r)" % (" " * named[0], named[1], "syntax: " + problem)
    return "\n".join(result)


def imported(text):
    """(module, name, as) of the import statement that a text is; name is None for a module itself."""
    text = "\n".join([line for line in text.split("\n") if not line.startswith("#")])
    words = text.replace("(", " ").replace(")", " ").replace("\n", " ").split()
    for part in " ".join(words[3:] if words[0] == "from" else words[1:]).split(","):
        part = part.split()
        if words[0] == "from":
            yield words[1], part[0], part[-1]
        else:
            yield part[0], None, part[-1].split(".")[0]


def load(name):
    """A module; another of CPython's test files is executed block by block too."""
    if name.startswith("unittest.test"):
        return load_part_of_unittest(name)
    if not name.startswith("test.test_"):
        return __import__(name, None, None, ["*"])
    if name not in sys.modules:
        import test

        sys.modules[name] = module = type(sys)(name)
        path = test.__path__[-1] + "/" + name[5:].replace(".", "/")
        path = path + ".py" if os.path.exists(path + ".py") else path + "/__init__.py"
        module.__file__ = path
        if not os.path.exists(path):
            raise ImportError(name)
        with open(path) as f:
            for number, text in blocks(f.read().split("\n"), 0):
                execute(text, number, name, module.__dict__)
    return sys.modules[name]


def load_part_of_unittest(name):
    """A module of unittest's own tests, which lie in the folder of tests."""
    if name not in sys.modules:
        sys.modules[name] = module = type(sys)(name)
        path = os.getenv("CPYTHON_TESTS") + "/" + name[14:].replace(".", "/")
        module.__file__ = path + (".py" if os.path.exists(path + ".py") else "/__init__.py")
        if os.path.exists(path + ".py"):
            with open(path + ".py") as f:
                exec(compile(f.read(), name, "exec"), module.__dict__)
        if name == "unittest.test":
            unittest.test = module
    return sys.modules[name]


def execute(text, number, name, space):
    """Executes a block in a module; what it imports in vain is replaced by what says so when it is used."""
    problem = compiles(text)
    if problem and text.startswith(("class ", "@")):
        text = without_bad_methods(text)
        problem = compiles(text)
    if problem:
        named = name_of(text)
        report("block", number + 1, "syntax:", problem)
        if named:
            space[named[1]] = missing.Absent("syntax: " + problem)
        return
    try:
        for module, item, known_as in imported(text) if text.startswith(("import ", "from ")) else ():
            if module.startswith("unittest.test"):
                load(module)
        exec(compile("\n" * number + text, space.get("__file__", name + ".py"), "exec"), space)
    except (ImportError, missing.Missing) as e:
        if not text.startswith(("import ", "from ")):
            report("block", number + 1, e)
            return
        for module, item, known_as in imported(text):
            try:
                space[known_as] = getattr(load(module), item) if item else __import__(module)
            except (ImportError, AttributeError, missing.Missing):
                space.setdefault(known_as, missing.Absent("module " + module))
    except Exception as e:
        report("block", number + 1, type(e).__name__, e)
        if text.startswith("class ") and "metaclass conflict" in str(e):  # of a class that is absent
            name = text[6:text.index("(")]
            space[name] = missing.Absent("class " + name)


class Result:
    """How a single test ended: the first error, or a reason to skip it. CPython's expected failures may pass."""

    shouldStop = False

    def __init__(self):
        self.error = self.skipped = None

    def addError(self, test, info):
        self.error = self.error or info[1]

    addFailure = addError

    def addSubTest(self, test, subtest, info):
        if info is not None:
            self.addError(test, info)

    def addSkip(self, test, reason):
        self.skipped = reason

    def ignore(self, *args):
        pass

    startTest = stopTest = addSuccess = addExpectedFailure = addUnexpectedSuccess = ignore


def outcome(case):
    """(word, reason) of running one test."""
    result = Result()
    try:
        suite.TestSuite([case]).run(result)
    except BaseException as e:
        result.error = e
    e = result.error
    if e is None:
        return ("ok", "") if result.skipped is None else ("skip", result.skipped)
    if isinstance(e, (missing.Missing, ImportError)):
        return "later", e
    if isinstance(e, NameError) and str(e).split("'")[1] in NOT_YET:
        return "later", e
    if VERBOSE:
        sys.print_exception(e)
    return "FAIL", e if isinstance(e, AssertionError) else "%s: %s" % (type(e).__name__, e)


def cases_of(module):
    """All tests of a module."""
    found = []

    def collect(test):
        if isinstance(test, suite.BaseTestSuite):
            for item in test:
                collect(item)
        else:
            found.append(test)

    try:
        collect(loader.TestLoader().loadTestsFromModule(module))
    except missing.Missing:
        del module.load_tests
        return cases_of(module)
    return found


def main(name, first, chosen):
    module = type(sys)("test." + name)
    sys.modules[module.__name__] = module
    space = module.__dict__
    space["__file__"] = os.getenv("CPYTHON_TESTS", "/usr/lib/python3.11/test") + "/" + name.replace(".", "/") + ".py"
    missing.current = module
    sys.modules["sys"] = fake = Sys("sys")
    sys.modules["os"] = Os("os")
    for hook in ("settrace", "gettrace", "_getframe"):  # what is traced must not pass through __getattr__
        setattr(fake, hook, getattr(sys, hook))
    if "." in name:  # a file of a folder of tests
        load("test." + name.split(".")[0])
    for number, text in blocks(sys.stdin.read().split("\n"), 0):
        execute(text, number, name, space)
    cases = cases_of(module)
    for number in range(first, len(cases)):
        case = cases[number]
        if chosen and chosen not in case.id():
            continue
        report("start", number, case.id().replace(module.__name__ + ".", ""))
        word, reason = outcome(case)
        try:
            reason = str(reason).replace("\n", "\\n")[:200]
        except Exception as e:
            reason = "reason not printable: " + type(e).__name__
        report(word, reason)
    report("end")


VERBOSE = len(sys.argv) > 3
main(sys.argv[1], int(sys.argv[2]), sys.argv[3] if VERBOSE else "")
