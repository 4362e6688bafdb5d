# tags: host large
# Threads that import the same modules at once, two of which import each other: whatever fails, none waits for ever.
import _thread, sys, time
sys.path.insert(0, (sys.path[0] or '.') + '/../import/_files/threads')
ended = [False] * 4
loaded = []
def work(n):
    try:
        module = __import__(('slow', 'slow', 'cross_a', 'cross_b')[n])
        loaded.append(module.__name__)
    finally:
        ended[n] = True
for n in range(4):
    try:
        _thread.start_new_thread(work, (n,))
    except MemoryError:
        ended[n] = True
end = time.ticks_add(time.ticks_ms(), 3000)
while not all(ended) and time.ticks_diff(end, time.ticks_ms()) > 0:
    time.sleep_ms(1)
print(ended, sorted(loaded))
# expect: [True, True, True, True] ['cross_a', 'cross_b', 'slow', 'slow']
