# tags: host
# Module gc: collections on request only, thresholds, what is in use; errors of finalisers go to standard error.
import gc, micropython, sys

lists = 2000 if sys.maxsize > 2**32 else 4000  # of a hundred words each: 1.6 MB

print(gc.isenabled(), gc.threshold())  # expect: True -1


def garbage(n):
    for i in range(n):
        [i] * 100


gc.collect()
before = gc.mem_alloc()
garbage(lists)
print(gc.mem_alloc() - before < 1_600_000)  # expect: True
gc.disable()
print(gc.isenabled())  # expect: False
gc.collect()
before = gc.mem_alloc()
garbage(lists)
print(gc.mem_alloc() - before > 1_600_000)  # expect: True
gc.enable()
print(gc.isenabled(), gc.collect() >= 2000, gc.mem_alloc() - before < 100_000)  # expect: True True True
print(gc.collect(2) >= 0)  # expect: True

gc.threshold(100_000)
print(gc.threshold())  # expect: 100000
gc.collect()
before = gc.mem_alloc()
most = 0
for i in range(2000):
    [i] * 100
    if i % 20 == 0:
        most = max(most, gc.mem_alloc() - before)
print(100 < most < 600_000)  # expect: True
gc.threshold(0)
print(gc.threshold())  # expect: 0
garbage(10)
gc.threshold(-5)
print(gc.threshold())  # expect: -1
for bad in ("x", None, 2.5):
    try:
        gc.threshold(bad)
    except TypeError as e:
        print(type(e).__name__)
# expect: TypeError
# expect: TypeError
# expect: TypeError
print(gc.mem_free() > 0, 0 < gc._longest_step() < 10**9)  # expect: True True

# while the heap is locked nothing is collected, not even on request
finalised = []


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        finalised.append(self.name)


def drop(*names):
    for name in names:
        Loud(name)


def hide():  # what the C stack still shows of the last object
    return [drop() for i in range(20)]


drop("a", "b", "c", "d")
hide()
gc.collect()
print(len(finalised) >= 3)  # expect: True
finalised.clear()
kept = Loud("kept")
drop("e", "f", "g", "h")
hide()
micropython.heap_lock()
gc.collect()
micropython.heap_unlock()
print(finalised)  # expect: []
gc.collect()
print(len(finalised) >= 3, "kept" in finalised)  # expect: True False


class Failing:
    def __del__(self):
        raise ValueError("in a finaliser")


class Reborn:
    def __del__(self):
        finalised.append(self)


def drop_others():
    for i in range(4):
        Failing()
        Reborn()


finalised.clear()
drop_others()
hide()
gc.collect()
print(len(finalised) >= 3, type(finalised[0]).__name__)  # expect: True Reborn
n = len(finalised)
finalised.clear()
gc.collect()
print(len(finalised))  # expect: 0


def unfinished():
    try:
        yield 1
    finally:
        finalised.append("closed")
        raise KeyError("while closing")


def drop_generators():
    for i in range(4):
        next(unfinished())


drop_generators()
hide()
gc.collect()
print(finalised.count("closed") >= 3)  # expect: True
at_end = [Failing(), Loud("never seen")]
