# micropython: const, heap lock, schedule, emergency exceptions.
import micropython

print(micropython.const(5), micropython.opt_level(), micropython.heap_locked())  # expect: 5 0 0


def cb(a):
    print("cb", a)


def failing(a):
    raise ValueError(a)


micropython.schedule(cb, 5)  # expect: cb 5
for i in range(3):
    pass
micropython.alloc_emergency_exception_buf(300)


def locked():
    micropython.heap_lock()
    r = q = None
    try:
        [1, 2, 3] + [4]
    except MemoryError as e:
        r = e
    try:
        1 + "a"
    except TypeError as e:
        q = e
    n = micropython.heap_unlock()
    print(type(r).__name__, q, n)


locked()  # expect: MemoryError unsupported operand type(s) for +: 'int' and 'str' 0
n = 0


def count(a):
    global n
    n += a


def fill():
    try:
        while True:
            micropython.schedule(count, 1)
    except RuntimeError as e:
        return e


micropython.heap_lock()
e = None
try:
    micropython.schedule(count, 1)
    micropython.schedule(count, 1)
finally:
    micropython.heap_unlock()
for i in range(2):
    pass
print(n)  # expect: 2
print(micropython.stack_use() > 0)  # expect: True
