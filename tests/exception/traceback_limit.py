# sys.tracebacklimit: so many places are printed; by print_exception the outermost (as by CPython's
# traceback.print_exception), of an exception that nobody caught the innermost.
# tags: host
# expect-error: ValueError: limited
import sys


def a():
    b()


def b():
    raise ValueError("limited")


def deep(n):
    if n == 0:
        raise ValueError("limited")
    deep(n - 1)


class Output:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def lines(self):
        return [int(l.split(",")[1].split()[1]) for l in self.text.split("\n") if l.startswith("  File ")]


def caught(f, *args):
    try:
        f(*args)
    except ValueError as e:
        out = Output()
        sys.print_exception(e, out)
        return out


print(sys.tracebacklimit)  # expect: 1000
for limit in (1000, 2, 1, 0, -1):
    sys.tracebacklimit = limit
    out = caught(a)
    print(sys.tracebacklimit, out.lines(), "Traceback" in out.text)
# expect: 1000 [35, 9, 13] True
# expect: 2 [35, 9] True
# expect: 1 [35] True
# expect: 0 [] False
# expect: -1 [] False

# places that are counted: each of them is one
for limit in (3, 5, 8):
    sys.tracebacklimit = limit
    out = caught(deep, 20)
    print(out.lines(), "repeated %d more" % (limit - 4) in out.text)
# expect: [35, 19, 19] False
# expect: [35, 19, 19, 19] True
# expect: [35, 19, 19, 19] True

print(hasattr(sys, "tracebacklimit"))  # expect: True
del sys.tracebacklimit
print(hasattr(sys, "tracebacklimit"), len(caught(deep, 2).lines()))  # expect: False 4
try:
    del sys.tracebacklimit
except AttributeError:
    print("gone")  # expect: gone
sys.tracebacklimit = None
print(sys.tracebacklimit, len(caught(deep, 2).lines()))  # expect: None 4
sys.tracebacklimit = 1
a()
# needs: PY_FSTRINGS
