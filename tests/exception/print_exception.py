# The text of tracebacks, by sys.print_exception.
# tags: host
import sys


class Foo(Exception):
    pass


def a():
    b()


def b():
    c(1)


def c(x):
    try:
        raise ValueError("inner")
    except ValueError as e:
        e.add_note("a note")
        raise KeyError("outer") from e


def r(n):
    return r(n - 1) if n else 1 / 0


class Out:
    def write(self, s):
        for line in s.split("\n"):
            if "File" in line:
                line = "  File" + line[line.index(", line"):]
            print(line)


try:
    try:
        a()
    except KeyError:
        try:
            r(10)
        except ZeroDivisionError:
            raise Foo
except Foo as e:
    sys.print_exception(e, Out())


class BadStr(Exception):
    def __str__(self):
        raise ValueError


try:
    raise BadStr
except BadStr as e:
    sys.print_exception(e, Out())
try:
    exec("a = 1\nb = (2,\n")
except SyntaxError as e:
    sys.print_exception(e, Out())
sys.print_exception(OSError(5, "what", "file"), Out())
# needs: PY_SYNTAX_DETAILS
