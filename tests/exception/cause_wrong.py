# `raise X from Y` with a Y that is no exception, or that cannot be made, raises that error alone.
# tags: large


def show(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


class Fails(Exception):
    def __init__(self):
        raise OSError("no")


def number():
    raise ValueError("a") from 5


def no_exception_class():
    raise ValueError("a") from int


def wrong_exception():
    raise 5 from KeyError


def cause_fails():
    raise ValueError from Fails


def exception_fails():
    raise Fails from ValueError


def in_handler():
    try:
        1 // 0
    except ZeroDivisionError:
        raise KeyError from "x"


def right():
    raise ValueError("a") from KeyError


for f in number, no_exception_class, wrong_exception, cause_fails, exception_fails, in_handler, right:
    show(f)
