# tags: host
# A module that one thread is loading is whole for the others; two threads whose modules import each other end.
import _thread
import sys
import time

sys.path.insert(0, (sys.path[0] or ".") + "/_files/threads")
lock = _thread.allocate_lock()
running = 0
results = []


def start(n, fun):
    def work(number):
        global running
        try:
            result = fun(number)
        except Exception as e:
            result = repr(e)
        with lock:
            results.append(result)
            running -= 1

    global running
    running = n
    results.clear()
    for number in range(n):
        _thread.start_new_thread(work, (number,))
    while running:
        time.sleep(0.001)
    return sorted(results)


def whole(number):
    import slow

    return slow.second


print(start(5, whole))  # expect: [2, 2, 2, 2, 2]


def names(number):
    del sys.modules["slow"]
    from slow import first, second

    return first + second


print(start(1, names))  # expect: [3]


def failing(number):
    import fails

    return "loaded"


# Whoever waited for a load that failed loads for itself.
print(start(4, failing))  # expect: ["ValueError('load 1')", "ValueError('load 2')", 'loaded', 'loaded']


def crossing(number):
    name = "cross_" + "ab"[number]
    return __import__(name).done


print(start(2, crossing))  # expect: [True, True]
print(sys.modules["cross_a"].cross_b.cross_a.done)  # expect: True
