# tags: host
# Lines of tracebacks where code and lines are far apart: many words on one line, many lines without code, lines that go
# back (a condition at the end of a loop), and names of locals behind them.
# needs: PY_DOC
import sys


def line_of(f, *args):
    try:
        f(*args)
    except ZeroDivisionError as e:
        tb = e.__traceback__
        while tb.tb_next is not None:
            tb = tb.tb_next
        return tb.tb_lineno - f.__code__.co_firstlineno


def make(before, after):
    text = "def f(x):\n" + before + " 1 // x\n" + after
    names = {}
    exec(text, names)
    return names["f"]


many = " y = [" + ", ".join("x + %d" % i for i in range(100)) + "]\n"
print(line_of(make("", ""), 0))
print(line_of(make(many, ""), 0))
print(line_of(make(many * 3, many), 0))
for n in (1, 3, 4, 6, 7, 14, 15, 60, 126, 127, 128, 129, 500, 40000):
    print(n, line_of(make("\n" * n, ""), 0), line_of(make(many + "\n" * n, " x = 1\n" * 5), 0))
back = " while (1 //\n" + "\n" * 200 + "   x):\n  x -= 1\n"
print(line_of(make(back, ""), 3))
print(line_of(make(" x = 0\n" * 70 + "\n" * 130 + " x += 0\n" * 40, ""), 0))
print(line_of(make(" x = x\n" + " y = x + x\n" * 300, ""), 0))


def locals_named(first, second):
    third = first + second
    if third:
        fourth = [first for fifth in (second,)]
    return sorted(locals())


print(locals_named(1, 2), locals_named.__code__.co_varnames)
