# sys.tracebacklimit: so many places are printed, the innermost.
# tags: host
import sys


def a():
    b()


def b():
    raise ValueError("limited")


class Output:
    def __init__(self):
        self.lines = 0

    def write(self, text):
        self.lines += text.count("  File ")


for limit in (1000, 2, 1, 0, -1):
    sys.tracebacklimit = limit
    try:
        a()
    except ValueError as e:
        out = Output()
        sys.print_exception(e, out)
        print(sys.tracebacklimit, out.lines)
# expect: 1000 3
# expect: 2 2
# expect: 1 1
# expect: 0 0
# expect: -1 0
