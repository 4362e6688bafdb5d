# tags: host
# Threads end, end with an exception, and leave their stacks behind; a lock serialises them.
import _thread
import time

lock = _thread.allocate_lock()
done = []


def work(n):
    with lock:
        done.append(n)
    if n % 2:
        raise SystemExit


for n in range(8):
    _thread.start_new_thread(work, (n,))
while len(done) < 8:
    time.sleep_ms(1)
time.sleep_ms(20)
idents = []
started = _thread.start_new_thread(lambda: idents.append(_thread.get_ident()), ())
while not idents:
    time.sleep_ms(1)
print(idents == [started], started != _thread.get_ident())  # expect: True True
print(sorted(done))  # expect: [0, 1, 2, 3, 4, 5, 6, 7]
