# tags: host
# Many threads that share containers, classes, generators and strings, collect, raise, and start others.
import _thread
import gc
import time

lock = _thread.allocate_lock()
finished = 0
shared_list = []
shared_dict = {}


class Shared:
    count = 0

    def __init__(self, n):
        self.n = n

    def add(self, k):
        self.n += k
        return self

    def __del__(self):
        Shared.count += 1


def numbers(n):
    for i in range(n):
        yield i


def work(seed):
    global finished
    text = ""
    for i in range(40):
        shared_list.append(seed)
        shared_dict[seed, i] = str(i)
        text += chr(65 + i % 26)
        o = Shared(i).add(seed)
        setattr(o, "attr%d" % (i % 7), i)
        try:
            if i % 5 == 0:
                raise KeyError(seed)
            sum(numbers(20))
        except KeyError as e:
            assert e.args == (seed,)
        if i % 20 == 7:
            gc.collect()
        assert int("%d%d" % (seed, 10**30 + i)) % 7 >= 0
    with lock:
        finished += 1


def starter(n):
    global finished
    _thread.start_new_thread(work, (n + 100,))
    with lock:
        finished += 1


THREADS = 6
for n in range(THREADS):
    _thread.start_new_thread(work, (n,))
    _thread.start_new_thread(starter, (n,))
while finished < 3 * THREADS:
    time.sleep_ms(1)
print(len(shared_list), len(shared_dict), sorted(set(shared_list)))
# expect: 480 480 [0, 1, 2, 3, 4, 5, 100, 101, 102, 103, 104, 105]
