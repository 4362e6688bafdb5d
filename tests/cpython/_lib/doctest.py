"""As much of doctest as the tests need: every text of `__test__`, else the module's docstring, is one test."""

import missing
import sys

ELLIPSIS = NORMALIZE_WHITESPACE = IGNORE_EXCEPTION_DETAIL = 0
DocFileSuite = DocTestSuite = missing.Absent("module doctest")


def examples(text):
    """(source, expected output) of each example in a text."""
    lines = text.split("\n")
    i = 0
    while i < len(lines):
        line = lines[i].lstrip()
        indent = len(lines[i]) - len(line)
        i += 1
        if not line.startswith(">>>"):
            continue
        source = [line[4:]]
        while i < len(lines) and lines[i].lstrip().startswith("..."):
            source.append(lines[i][indent + 4:])
            i += 1
        wanted = []
        while i < len(lines) and lines[i].strip() and not lines[i].lstrip().startswith(">>>"):
            wanted.append(lines[i][indent:])
            i += 1
        yield "\n".join(source) + "\n", "\n".join(wanted)


def agrees(wanted, got):
    """Whether an output is the one that was wanted, in which `...` stands for anything."""
    wanted = wanted.replace("<BLANKLINE>", "").rstrip()
    got = got.rstrip()
    parts = wanted.split("...")
    if len(parts) == 1:
        return wanted.split() == got.split()
    position = 0
    for part in parts:
        position = got.find(part.strip("\n"), position)
        if position < 0:
            return False
        position += len(part.strip("\n"))
    return True


class DocTest:
    def __init__(self, module, name, text):
        self.module = module
        self.name = name
        self.text = text

    def id(self):
        return "doctest." + self.name

    def run(self):
        space = dict(self.module.__dict__)
        output = []

        def write(*values, sep=" ", end="\n", file=None, flush=False):
            output.append((sep or " ").join([str(v) for v in values]) + ("\n" if end is None else end))

        space["print"] = write
        for source, wanted in examples(self.text):
            output.clear()
            try:
                try:
                    code = compile(source.strip(), "doctest", "eval")
                except SyntaxError:
                    code = compile(source, "doctest", "exec")
                    exec(code, space)
                else:
                    value = eval(code, space)
                    if value is not None:
                        output.append(repr(value) + "\n")
                got = "".join(output)
            except Exception as e:
                got = "%s: %s" % (self.name_of(type(e)), e) if str(e) else self.name_of(type(e))
                if wanted.startswith("Traceback"):
                    wanted = self.last_lines(wanted)
                    if isinstance(e, SyntaxError) and wanted.startswith("SyntaxError"):
                        wanted = got = ""
            if not agrees(wanted, got):
                raise AssertionError("%s gives %s instead of %s" % (source.strip(), got.strip(), wanted))

    def name_of(self, kind):
        return kind.__name__ if kind.__module__ == "builtins" else kind.__module__ + "." + kind.__qualname__

    def last_lines(self, wanted):
        """The exception's own lines of a wanted traceback."""
        lines = wanted.split("\n")[1:]
        while lines and lines[0][:1] in (" ", "[", "."):
            lines.pop(0)
        return "\n".join(lines)


def DocTestSuite(*args, **kwargs):
    import unittest

    module = missing.current
    tests = getattr(module, "__test__", None) or {"__doc__": module.__doc__ or ""}
    return unittest.TestSuite([DocTest(module, name, text) for name, text in tests.items()])
