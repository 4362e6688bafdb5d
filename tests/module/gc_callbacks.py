# tags: host
# What gc has of CPython: callbacks, garbage, thresholds.
import gc

if not hasattr(gc, "callbacks"):
    print("SKIP")
    raise SystemExit
print(gc.garbage, gc.callbacks, gc.garbage is gc.garbage, gc.get_threshold())  # expect: [] [] True (2000, 10, 0)
log = []


def callback(phase, info):
    log.append((phase, sorted(info), info["collected"] >= 0))


def wrong(phase, info):
    log.append("wrong")
    raise KeyError(phase)


gc.callbacks.append(callback)
freed = gc.collect()
print(log)
# expect: [('start', ['collected', 'generation', 'uncollectable'], True), ('stop', ['collected', 'generation', 'uncollectable'], True)]
log.clear()
gc.callbacks[:] = [wrong]
gc.collect()
gc.callbacks.clear()
gc.collect()
print(log)  # expect: ['wrong', 'wrong']
gc.set_threshold(500, 5)
print(gc.get_threshold(), gc.isenabled())  # expect: (500, 5, 0) True
gc.set_threshold(0)
print(gc.get_threshold(), gc.isenabled())  # expect: (0, 10, 0) False
gc.enable()
for bad in ((), ("a",), (1, 2, 3, 4)):
    try:
        gc.set_threshold(*bad)
    except TypeError:
        print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError
