# Marks below wide characters, tabs, long lines; identical functions; files that are gone or have changed; no memory.
# tags: host
import sys

if not hasattr(sys, "print_exception"):  # CPython
    import traceback

    sys.print_exception = lambda e, f: traceback.print_exception(e, file=f)


class Out:
    def write(self, s):
        for line in s.splitlines(True):
            print("  File" + line[line.index(", line") :] if 'File "' in line else line, end="")


def case(f):
    try:
        f()
    except Exception as e:
        sys.print_exception(e.with_traceback(e.__traceback__.tb_next), Out())


@case
def f():
    変量 = 1; x = "你好" + 変量 + 2


@case
def f():
    x = "é" + "你好你好"[99] + "é"


@case
def f():
    x = "😀" + "éé" + 1


@case
def f():
	x = ("a" +
		1)


@case
def f():
	x = 1;	y = "a" +	x


@case
def f():
    two = [lambda: 1 / 0, lambda: 1 / 0]
    two[1]()


@case
def f():
    x = """

 a  # not a comment
  """ + 1


@case
def f():
    def f(n): return 1 + f(n - 1) if n else 1 + None + 2
    f(6)


@case
def f():
    def g(n): return [h][0](n) if n else None.x
    def h(n): return (g(n - 1) + 1,
                      h(n))
    g(3)
# needs: PY_SYNTAX_DETAILS PY_DOC
