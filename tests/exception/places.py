# Places in tracebacks are found when they are printed, and those of one line counted together; what __exit__ is given; what
# __init__ makes of the arguments of an exception.
# tags: host
import sys


class Out:
    def write(self, s):
        for line in s.splitlines(True):
            print("  File" + line[line.index(", line"):] if 'File "' in line else line, end="")


def fib(n):
    return fib(n - 1) + fib(n - 2) if n else 1 // 0


def even(n):
    return odd(n - 1) if n else [][0]


def odd(n):
    return even(n - 1)


def two(n):
    if n % 2:
        return two(n - 1) + 1
    return [two(n - 1),
            1] if n else {}[n]


def show(f, *args):
    try:
        f(*args)
    except Exception as e:
        print(e.__traceback__.tb_lineno)
        sys.print_exception(e, Out())


show(fib, 6)
show(even, 4)
show(two, 3)


# A class that answers __traceback__ itself does not change what __exit__ gets.
class Odd(Exception):
    __traceback__ = 5


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        print(kind.__name__, value.args, type(traceback).__name__)
        return True


for kind in Odd, ValueError, KeyError:
    with Manager():
        raise kind(1)


# Arguments of exceptions that pass through __init__: the same, others, none.
class Same(Exception):
    def __init__(self, *args):
        super().__init__(*args)


class Other(ValueError):
    def __init__(self, a, b=2):
        super().__init__('other', a)
        self.b = b


class Bad(Exception):
    def __init__(self):
        return 1


for make in lambda: Same(1, 2), lambda: Same(), lambda: Other(1), lambda: Other(1, b=3), lambda: Bad():
    try:
        e = make()
        print(repr(e), e.args, getattr(e, 'b', None))
    except TypeError as e:
        print('TypeError:', e)
# needs: PY_SYNTAX_DETAILS
