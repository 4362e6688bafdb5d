# Traceback objects: tb_next, tb_frame, tb_lasti, tb_lineno, making and linking them.
# tags: host
# needs: PY_DOC
import sys


def outer(x):
    inner(x + 1)


def inner(y):
    z = [y]
    kept.append(sys._getframe())
    raise ValueError(z)


kept = []


def get(f, *args):
    try:
        f(*args)
    except Exception as e:
        return e.__traceback__


def names(tb):
    found = []
    while tb is not None:
        first = tb.tb_frame.f_code.co_firstlineno
        found.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - first))
        tb = tb.tb_next
    return found


tb = get(outer, 1)
print(names(tb))
print(tb.tb_next is tb.tb_next, tb.tb_frame is tb.tb_frame, type(tb).__name__)
inside = tb.tb_next.tb_next
print(inside.tb_next, inside.tb_frame.f_locals["y"], inside.tb_frame.f_globals is globals())
print(inside.tb_frame is kept[0], kept[0].f_back is tb.tb_next.tb_frame, kept[0].f_back.f_back is tb.tb_frame)
print(tb.tb_frame.f_back is sys._getframe(), tb.tb_next.tb_frame.f_lineno == tb.tb_next.tb_lineno)
print(tb.tb_lasti >= 0, inside.tb_frame.f_lasti == inside.tb_lasti, tb.tb_lasti == tb.tb_next.tb_lasti == 0)


def recurse(n):
    if n:
        recurse(n - 1)
    1 / 0


tb = get(recurse, 3)
frames = []
while tb:
    frames.append(tb.tb_frame)
    tb = tb.tb_next
print(len(frames), len(set(map(id, frames))), [f.f_back is b for f, b in zip(frames[1:], frames)])

# the frame that handles it is the running one; raising it again puts places before the old ones
try:
    1 / 0
except ZeroDivisionError as e:
    first = e.__traceback__
    print(first.tb_frame is sys._getframe(), first.tb_next)


    def again():
        raise e.with_traceback(first)

    tb = get(again)
    print(tb.tb_next.tb_next is first, first.tb_next, names(tb)[0][0])
    print(e.__traceback__ is tb)


def gen():
    yield 1
    raise KeyError


def drive():
    for _ in gen():
        pass


tb = get(drive)
print(names(tb))
print([type(f).__name__ for f in (tb.tb_frame, tb.tb_next.tb_next.tb_frame)], tb.tb_next.tb_next.tb_frame.f_back is tb.tb_next.tb_frame)


# where an exception left the frame, if it was raised there again
class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class Failing(Manager):
    def __exit__(self, *args):
        raise ValueError


def other_except():
    try:
        1 / 0
    except TypeError:
        pass


def again_by_raise():
    try:
        1 / 0
    except ZeroDivisionError:
        if True:
            raise


def with_clause():
    with Manager():
        1 / 0


def failing_exit():
    with Failing():
        1 / 0


def finally_clause():
    try:
        1 / 0
    finally:
        len("")


for f in (other_except, again_by_raise, with_clause, failing_exit, finally_clause):
    tb, lines = get(f).tb_next, []
    while tb:
        first = tb.tb_frame.f_code.co_firstlineno
        lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - first, tb.tb_frame.f_lineno - first))
        tb = tb.tb_next
    print(lines)

# the same exception raised several times in one frame, and a handler that is still running
def keeper():
    saved = ValueError()
    for i in range(3):
        try:
            raise saved
        except ValueError:
            pass
    tb, n, mine = saved.__traceback__, 0, True
    while tb:
        n += 1
        mine = mine and tb.tb_frame is sys._getframe()
        tb = tb.tb_next
    return n, mine


print(keeper())

# linking
tb = get(drive)
TracebackType = type(tb)
frame = sys._getframe()
made = TracebackType(None, frame, 7, 42)
print(made.tb_next, made.tb_frame is frame, made.tb_lasti, made.tb_lineno)
more = TracebackType(tb_next=made, tb_frame=frame, tb_lasti=1, tb_lineno=2)
print(more.tb_next is made)


def error(f, *args):
    try:
        f(*args)
    except Exception as e:
        print(type(e).__name__)
        return str(e)


def set_next(tb, value):
    tb.tb_next = value


def delete_next(tb):
    del tb.tb_next


print(error(set_next, made, more))
print(error(set_next, made, made))
print(error(set_next, made, 5))
print(error(delete_next, made))
set_next(more, None)
print(more.tb_next)
set_next(made, more)
print(made.tb_next is more)
error(TracebackType, 5, frame, 1, 2)
error(TracebackType, None, "no", 1, 2)
error(TracebackType, None, frame, "no", 2)
error(TracebackType, None, frame, 1, None)
error(TracebackType)
error(setattr, made, "tb_lineno", 5)
error(ValueError().with_traceback, 5)
error(setattr, ValueError(), "__traceback__", "x")
print(ValueError().with_traceback(made).__traceback__ is made, ValueError().with_traceback(None).__traceback__)
