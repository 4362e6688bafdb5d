# tags: host
# Locks: arguments, errors, RLock; what start_new_thread refuses; stack_size; blocking calls let others run.
import _thread
import sys
import time

lock = _thread.allocate_lock()
print(lock.acquire(timeout=0.01), lock.acquire(False))  # expect: True False
print(lock.acquire(blocking=True, timeout=0.02), lock.locked())  # expect: False True
for args in ((False, 1), (True, -2)):
    try:
        lock.acquire(*args)
    except ValueError as e:
        print(e)
# expect: can't specify a timeout for a non-blocking call
# expect: timeout value must be a non-negative number
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)  # expect: release unlocked lock
with lock as entered:
    print(entered, lock.locked())  # expect: True True
print(lock.locked(), _thread.LockType is type(lock))  # expect: False True

for args in ((1, ()), (print, 1), (print, (), 1)):
    try:
        _thread.start_new_thread(*args)
    except TypeError as e:
        print(e)
# expect: first arg must be callable
# expect: 2nd arg must be a tuple
# expect: optional 3rd arg must be a dictionary

rlock = _thread.RLock()
seen = []


def other():
    seen.append(rlock.acquire(False))
    try:
        rlock.release()
    except RuntimeError as e:
        seen.append(str(e))


with rlock:
    with rlock:
        _thread.start_new_thread(other, ())
        while len(seen) < 2:
            time.sleep(0.001)
print(seen)  # expect: [False, 'cannot release un-acquired lock']

size = 300 * 1024
print(_thread.stack_size(), _thread.stack_size(size))  # expect: 0 0
print(_thread.stack_size(size) == size)  # expect: True


def deep(n):
    return n if n == 0 else deep(n - 1) + len(sorted([2, 1], key=lambda x: 0)) - 2


def keywords(**kw):
    print(sorted(kw.items()), deep(100))
    lock.release()


lock.acquire()
_thread.start_new_thread(keywords, (), {"a": 1, "b": 2})
lock.acquire()  # expect: [('a', 1), ('b', 2)] 0
_thread.stack_size()


# A thread that waits, in whatever way, does not keep the others from running.
def count():
    global n
    while lock.locked():
        n += 1


for wait in (lambda: time.sleep(0.03), lambda: time.sleep_us(30000) if hasattr(time, "sleep_us") else time.sleep(0.03)):
    n = 0
    _thread.start_new_thread(count, ())
    wait()
    lock.release()
    print(n > 10)  # expect: True
    time.sleep(0.05)
    lock.acquire()
# expect: True

# interrupt_main: wherever the main thread is
second = _thread.allocate_lock()
second.acquire()


def interrupt():
    time.sleep(0.03)
    _thread.interrupt_main()


def forever():
    while True:
        pass


for wait in (second.acquire, lambda: time.sleep(10), forever):
    _thread.start_new_thread(interrupt, ())
    try:
        wait()
    except KeyboardInterrupt:
        print("interrupted")
# expect: interrupted
# expect: interrupted
# expect: interrupted
for number in (0, 1000):
    try:
        _thread.interrupt_main(number)
    except ValueError as e:
        print(e)
# expect: signal number out of range
# expect: signal number out of range
print(_thread.interrupt_main(10), _thread.error is RuntimeError)  # expect: None True


# An exception ends its thread only; live threads do not keep the program from ending.
def fail():
    sys.exit(3)


_thread.start_new_thread(fail, ())
_thread.start_new_thread(forever, ())
time.sleep(0.02)
print("end")  # expect: end
