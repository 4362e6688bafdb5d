# Lines of code whose first statement stands on its first line.
import sys


class Output:
    def write(self, text):
        print(*[int(part.split(",")[0]) for part in text.split("line ")[2:]])


def lines(source):
    try:
        exec(source)
    except ZeroDivisionError as e:
        sys.print_exception(e, Output())


lines("1 / 0")  # expect: 1
lines("x = 1\ny = 2\n\n1 / 0")  # expect: 4
lines("f = lambda x: x / 0\nf(1)")  # expect: 2 1
lines("f = lambda x: (x,\n  x / 0)\n\nf(1)")  # expect: 4 2
