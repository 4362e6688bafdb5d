# An exception in the emergency buffer keeps the places that there is room for behind it.
# tags: large
import io
import micropython
import sys


def fails():
    raise ValueError(1)


def unknown():
    return undefined_name


def between(f):
    f()


def report(size, f):
    micropython.alloc_emergency_exception_buf(size)
    exc = None
    micropython.heap_lock()
    try:
        between(f)
    except Exception as e:
        exc = e
    finally:
        micropython.heap_unlock()
    out = io.StringIO()
    sys.print_exception(exc, out)
    text = out.getvalue()
    print(text.split("\n")[-2], text.count("in report"), text.count("in between"), text.count("in fails") + text.count("in unknown"))


try:
    unknown()  # what the messages need is there before the heap is locked
except NameError:
    pass
report(500, fails)  # expect: ValueError: 1 1 1 1
report(500, unknown)  # expect: NameError: name 'undefined_name' is not defined 1 1 1
report(0, fails)  # expect: MemoryError 0 0 0
first = None
micropython.alloc_emergency_exception_buf(300)
micropython.heap_lock()
try:
    fails()
except ValueError as e:
    first = e
micropython.heap_unlock()
# what does not fit any more goes to the heap when there is one
def again(n):
    if n == 0:
        raise first
    try:
        again(n - 1)
    finally:
        n = 0


try:
    again(30)
except ValueError:
    out = io.StringIO()
    sys.print_exception(first, out)
    print(out.getvalue().count("in fails"), out.getvalue().count("in again") > 2)  # expect: 1 True
micropython.alloc_emergency_exception_buf(0)
