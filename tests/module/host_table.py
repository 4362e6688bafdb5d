# tags: host
# sys, gc, micropython, _thread, select, uctypes, weakref, machine-independent: rare arguments (no CPython for most).
# needs: PY_FSTRINGS
import _thread
import gc
import io
import micropython
import os
import select
import string
import sys
import uctypes
import weakref


def kind(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__)


def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


def put(o, name, value=1):
    setattr(o, name, value)
    return "stored"


# sys
for o in 5, "a" * 100, b"b" * 100, [0] * 100, {1: 2}, {1, 2}, None, object(), sys, (1,) * 50, bytearray(200):
    t(lambda: (type(o).__name__, sys.getsizeof(o) >= 8, sys.getsizeof(o) < 5000))
t(lambda: sys.getsizeof([0] * 1000) > sys.getsizeof([0] * 10))
t(lambda: sys.getsizeof("".join(["x"] * 3000)) > 3000)


class L(list):
    pass


t(lambda: sys.getsizeof(L([1] * 1000)) > 1000)
t(sys.exception)
t(sys.exc_info)
try:
    1 / 0
except ZeroDivisionError as e:
    t(lambda: (sys.exception() is e, sys.exc_info()[1] is e, sys.exc_info()[0].__name__, sys.exc_info()[2] is e.__traceback__))
t(sys.print_exception, ValueError(1), 5)
t(sys.print_exception, ValueError(1), sys.stdout)


class Writes:
    def write(self, s):
        print("got", repr(s))


t(sys.print_exception, ValueError("x"), Writes())
f = io.StringIO()
t(sys.print_exception, ValueError("y"), f)
t(f.getvalue)
t(sys.print_exception, 5)
t(lambda: (sys.implementation.name, len(sys.implementation.version)))
t(lambda: sys.implementation.nothing)
t(put, sys.implementation, "name")
t(put, sys, "nothing")
t(put, sys, "version")
t(lambda: sys.nothing)
t(sys.intern, 5)
t(sys.setrecursionlimit, 0)
t(sys.setrecursionlimit, 1)
t(sys.setrecursionlimit, "x")
limit = sys.getrecursionlimit()
sys.setrecursionlimit(limit + 1000)
t(lambda: sys.getrecursionlimit() == limit + 1000)
sys.setrecursionlimit(limit)


def end():
    print("at the end")


t(sys.atexit, end)
t(lambda: sys.atexit(end) is end)
path = sys.path
sys.path = ["x"]
t(lambda: sys.path)
sys.path = path
argv = sys.argv
sys.argv = ["y"]
t(lambda: sys.argv)
sys.argv = argv


def remove(name):
    delattr(sys, name)


t(remove, "nothing")
t(lambda: sys.modules["sys"] is sys)
t(sys.exit, 1, 2)
t(sys.getrefcount, 1) if hasattr(sys, "getrefcount") else print("none")
# gc
t(put, gc, "callbacks")
t(put, gc, "nothing")
t(lambda: (gc.callbacks, gc.garbage))
t(lambda: gc.nothing)
t(lambda: gc.collect() >= 0)
t(lambda: (gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled()))
t(lambda: (gc.mem_free() > 0, gc.mem_alloc() > 0))
t(gc.threshold, "x")
t(lambda: [gc.collect(x) >= 0 for x in (0, "x", 7)])


class Revives:
    def __del__(self):
        kept.append(self)


class Chain:
    """Its end makes another one, a few times."""

    def __init__(self, n):
        self.n = n

    def __del__(self):
        done.append(self.n)
        if self.n:
            Chain(self.n - 1)


def chain():
    for i in range(20):
        Chain(3)


kept, done = [], []
chain()
for i in range(6):
    gc.collect()
t(lambda: (len(done) > 40, set(done)))
# micropython


def late(x):
    log.append(x)


log = []
micropython.schedule(late, 3)
for i in range(10):
    pass
t(lambda: log)


def fill():
    for i in range(1000):
        micropython.schedule(late, i)


def in_callback(x):
    try:
        fill()
    except RuntimeError as e:
        log.append(str(e))


log = []
micropython.schedule(in_callback, 0)
for i in range(10):
    pass
t(lambda: (log[0], len(log) > 1))
t(micropython.kbd_intr, "x")
t(micropython.kbd_intr, -1)
t(micropython.kbd_intr, 3)
try:
    micropython.kbd_intr(None)
    for i in range(100):
        pass
    print("no interrupt")
except KeyboardInterrupt:
    print("interrupted")
micropython.heap_lock()
r = micropython.heap_locked()
try:
    bytes(100)
except MemoryError:
    r += 10
micropython.heap_unlock()
t(lambda: (r, micropython.heap_locked()))
t(micropython.const, 5)
t(lambda: micropython.stack_use() > 0)
t(micropython.opt_level)
t(micropython.opt_level, "x")
t(lambda: micropython.mem_total() >= micropython.mem_peak() >= micropython.mem_current() > 0)
micropython.alloc_emergency_exception_buf(0)
micropython.alloc_emergency_exception_buf(100)
t(micropython.alloc_emergency_exception_buf, "x")
# _thread
lock = _thread.allocate_lock()
t(lock.release)
t(lambda: (lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(True, 0.01), lock.acquire(timeout=0.001), lock.release(), lock.locked()))
t(lock.acquire, False, 1)
t(lock.acquire, True, -2)
t(lambda: (lock.acquire(True, 1e300), lock.release()))
t(lambda: (lock.acquire(False, -1), lock.release()))
t(lock.acquire, True, "x")
r = _thread.RLock()
t(r.release)
t(lambda: (r.acquire(), r.acquire(), r.release(), r.locked(), r.release(), r.locked()))
t(r.release)
t(_thread.LockType, 1)
with lock:
    print(lock.locked())
t(_thread.start_new_thread, 5, ())
t(_thread.start_new_thread, late, 5)
t(_thread.start_new_thread, late, (), 5)
t(_thread.start_new_thread, late)
t(_thread.stack_size, -1)
t(_thread.stack_size, "x")
t(lambda: (_thread.stack_size(100000) >= 0, _thread.stack_size(0)))
t(_thread.interrupt_main, 0)
t(_thread.interrupt_main, 1000)
t(_thread.interrupt_main, 1)
try:
    _thread.exit()
except SystemExit:
    print("exit")
out = []
gate = _thread.allocate_lock()
gate.acquire()


def work(*a, **k):
    out.append((a, k))
    gate.release()


gone = {"q": 1, "z": 2}
del gone["q"]
t(lambda: _thread.start_new_thread(work, [1, 2], gone) != 0)
gate.acquire()
t(lambda: out)


def others():
    try:
        r.release()
    except RuntimeError as e:
        out.append(str(e))
    gate.release()


r.acquire()
_thread.start_new_thread(others, ())
gate.acquire()
t(lambda: out[1:])
# select
p = select.poll()
t(p.register, 5.5)
t(p.register, "x")
t(p.register, 1, "x")
t(p.unregister, 1)
t(p.modify, 1, 4)
t(p.register, 1, 4)
t(lambda: [e for fd, e in p.poll(0)])
t(lambda: [(fd, e) for fd, e in p.ipoll(0)])
t(lambda: [(fd, e) for fd, e in p.ipoll(0, 1)])
t(lambda: [(fd, e) for fd, e in p.ipoll(0)])
t(lambda: p.modify(1, 4))
t(lambda: len(p.poll(None)))
t(lambda: len(p.poll(-1)))
t(p.poll, "x")
t(p.unregister, 1)
t(lambda: p.poll(0))
t(lambda: next(select.poll()))
t(select.select, [], [], [], -1)
t(select.select, [], [], [], "x")
t(select.select, [], [], [], 0)
t(select.select, [], [1], [], 0)
t(select.select, [], [1], [1], None)
t(select.select, [], [1], [])
t(select.select, [12345], [], [], 0)
t(select.select, 5, [], [])


class Stream(io.IOBase):
    def __init__(self, state):
        self.state = state

    def ioctl(self, request, arg):
        if request != 3:
            return -1
        if self.state == "gone":
            p.unregister(self)
            return 1
        if self.state == "again":
            return len(p.poll(0))
        return self.state


for state in 0, 1, "gone", "again", -1:
    p = select.poll()
    s = Stream(state)
    p.register(s, 1)
    p.register(Stream(0), 1)
    t(lambda: [e for o, e in p.poll(1)])
t(lambda: p.register(io.StringIO()))
# weak references
class W:
    pass


w = W()
ref = weakref.ref(w)
t(lambda: (ref() is w, ref == weakref.ref(w), ref != weakref.ref(w), ref == 5, ref == weakref.ref(W()), hash(ref) == hash(w)))
t(lambda: ref < ref)
t(lambda: len(ref))
t(weakref.ref, 5)
t(weakref.ref, "x")
t(weakref.ref)
t(lambda: weakref.ref(w, 5)() is w)
t(put, ref, "x")
t(put, ref, "__callback__")
# structures in memory
b = bytearray(range(16))
U = uctypes
d = {"a": U.UINT8 | 0, "b": U.UINT16 | 2, "c": (U.ARRAY | 4, U.UINT8 | 4), "d": (U.PTR | 8, U.UINT8), "s": (4, {"x": U.UINT8 | 0}), "m": (U.ARRAY | 4, 2, {"x": U.UINT8})}
s = U.struct(U.addressof(b), d, U.LITTLE_ENDIAN)
t(lambda: (s.a, s.b, list(s.c), s.s.x, s.m[1].x))
t(lambda: (repr(s)[:8], repr(s.c)[:14], repr(s.d)[:12], repr(s.s)[:8]))
t(lambda: s.q)
t(put, s, "a", 300)
t(lambda: s.a)
t(put, s, "c", 1)
t(put, s, "q", 1)
t(lambda: s[0])
t(lambda: s.c[9])
t(lambda: s.c["x"])
t(lambda: s.m[5])
kind(int, s)
t(lambda: int(s.c))
t(lambda: s + 1)
t(lambda: len(s))
t(lambda: (U.sizeof(s), U.sizeof(d), U.sizeof(s.c), U.sizeof(s.m)))
t(U.sizeof, 5)
t(lambda: type(U.struct(1, 5)).__name__)
t(U.struct, 1)
t(U.struct, "x", d)
t(lambda: U.bytearray_at(U.addressof(b), 4))
t(lambda: U.bytes_at(U.addressof(b) + 1, 2))
t(U.addressof, 5)
# string.templatelib
from string.templatelib import convert
for c in "r", "s", "a", None, "q", "", "rr":
    t(convert, "\xe9", c)
