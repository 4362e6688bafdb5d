# tags: host large
# Threads that build and raise, waited for without asking how they ended.
import _thread, time
lock = _thread.allocate_lock()
done = []
def work(n, scale=1):
    try:
        d = {}
        for i in range(20):
            d[n, i] = [i * scale] * n
        with lock:
            sum(len(v) for v in d.values())
    finally:
        done.append(n)
started = 0
for n in range(1, 5):
    try:
        _thread.start_new_thread(work, (n,), {'scale': 2})
        started += 1
    except MemoryError:
        print('not started')
end = time.ticks_add(time.ticks_ms(), 3000)
while len(done) < started and time.ticks_diff(end, time.ticks_ms()) > 0:
    time.sleep_ms(1)
print(started, sorted(done))
# expect: 4 [1, 2, 3, 4]
