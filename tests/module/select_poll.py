# select: polling of handles, files and streams written in Python; select.select.
# tags: host
import io
import os
import select
import sys
import time
import _thread

READ, WRITE = select.POLLIN, select.POLLOUT
print(READ, WRITE, select.POLLERR, select.POLLHUP, select.POLLNVAL)  # expect: 1 4 8 16 32


def error(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, e.errno if isinstance(e, OSError) else str(e)


class Stream(io.IOBase):
    def __init__(self, *states):
        self.states = list(states)
        self.asked = []

    def ioctl(self, request, arg):
        if request != 3:
            return -1
        self.asked.append(arg)
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        return state(self) if callable(state) else state & arg if state > 0 else state


# a set
p = select.poll()
s = Stream(READ | WRITE)
print(p.poll(0), p.register(s), p.poll(0) == [(s, 5)], p.register(s, READ), p.poll(0) == [(s, 1)], len(p.poll()))
# expect: [] None True None True 1
p.modify(s, WRITE)
print(p.poll(0)[0][1], s.asked)  # expect: 4 [5, 1, 1, 4]
print(error(p.modify, s), error(p.modify, Stream(0), 1), error(p.register, -1), error(p.register, 5.5)[0], error(p.register, object())[0])
# expect: ('TypeError', 'modify expected 2 arguments, got 1') ('FileNotFoundError', 2) ('ValueError', 'file descriptor cannot be a negative integer (-1)') OSError OSError
print(p.unregister(s), error(p.unregister, 77), p.poll(0))  # expect: None ('KeyError', '77') []
other = Stream(READ)
for i in range(20):
    p.register(Stream(0), READ)
p.register(other, READ)
print(p.poll(0) == [(other, 1)])  # expect: True

# streams that become ready, that fail, that end the waiting by an exception
p = select.poll()
late = Stream(0, 0, 0, READ)
p.register(late, READ)
print(len(p.poll()), len(late.asked))  # expect: 1 4
start = time.ticks_ms()
never = select.poll()
never.register(Stream(0))
print(never.poll(30), 30 <= time.ticks_diff(time.ticks_ms(), start) < 2000)  # expect: [] True
p.register(Stream(-1000))
print(error(p.poll, 0), error(p.poll, 0))  # expect: ('OSError', 1000) ('OSError', 1000)
p = select.poll()
p.register(Stream(lambda s: 1 // 0))
print(error(p.poll), error(p.poll))
# expect: ('ZeroDivisionError', 'division by zero') ('ZeroDivisionError', 'division by zero')
p = select.poll()
p.register(Stream(lambda s: p.poll(0)))
print(error(p.poll))  # expect: ('RuntimeError', 'concurrent poll() invocation')
p = select.poll()
gone = Stream(lambda s: p.unregister(gone) or 1)
p.register(gone)
p.register(Stream(READ), READ)
print([event for _, event in p.poll(0)])  # expect: [1]

# ipoll: one tuple for all; events that come once
p = select.poll()
a, b = Stream(READ), Stream(READ | WRITE)
p.register(a, READ)
p.register(b)
print([(obj is a, event) for obj, event in p.ipoll(0)])  # expect: [(True, 1), (False, 5)]
found = list(p.ipoll(0))
print(found[0] is found[1], list(p.ipoll(0, 1)) == [(b, 5), (b, 5)], list(p.ipoll(0)), a.asked[-1])  # expect: True True [] 0
p.modify(a, READ)
print(len(list(p.ipoll())), len(list(iter(p))))  # expect: 1 0

# files and handles of the host
name = "/tmp/krait_select_%d" % int.from_bytes(os.urandom(4), "big")
with open(name, "w+b") as f:
    p = select.poll()
    p.register(f)
    p.register(a, READ)
    print([(obj is f, event) for obj, event in p.poll(0)])  # expect: [(True, 5), (False, 1)]
    print([len(x) for x in select.select([f, a, Stream(0)], [f], [f], 0)], select.select([], [], [], 0.01))
    # expect: [2, 1, 0] ([], [], [])
    print(select.select([Stream(0)], [Stream(0)], [], 0.01), error(select.select, [], [], [], -1), error(select.select, [], [])[0])
    # expect: ([], [], []) ('ValueError', 'timeout must be non-negative') TypeError
    handle = f.fileno()
    p = select.poll()
    p.register(handle, WRITE)
    p.register(handle + 0, READ | WRITE)
    print(p.poll(0) == [(handle, 5)])  # expect: True
print(p.poll(0) == [(handle, 32)], error(select.select, [handle], [], []))  # expect: True ('OSError', 9)
os.remove(name)

# other threads run meanwhile, and may wait, too
ready = []
quiet = Stream(0)


def wait():
    p = select.poll()
    p.register(quiet, READ)
    ready.append(len(p.poll(20000)))


_thread.start_new_thread(wait, ())
main = select.poll()
main.register(quiet, WRITE)
main.poll(20)
quiet.states = [READ]
while not ready:
    main.poll(1)
print(ready)  # expect: [1]
