# Classes written in C say which module they belong to; dir() of a module has what its part in Python adds.
# tags: host
# needs: PY_FSTRINGS
try:
    import functools
    import io
    import json
    import random
    import re
    import weakref
    import heapq
except ImportError:
    print("SKIP")
    raise SystemExit

print(functools.partial, functools.partial.__module__, functools.partial(len).__module__)
print(io.StringIO, io.BytesIO.__module__, weakref.ref, re.Match, re.Pattern, re.error, json.JSONDecodeError)


class P(functools.partial):
    pass


class S(io.StringIO):
    pass


print(P, P.__module__, S, S.__module__)
try:
    json.loads("[")
except ValueError as e:
    print(type(e).__module__, type(e).__qualname__)
for module, names in ((functools, ("lru_cache", "partial")), (random, ("sample", "Random", "choice")), (heapq, ("merge", "heappush")),
                      (io, ("RawIOBase", "StringIO", "UnsupportedOperation")), (json, ("JSONEncoder", "dumps"))):
    listed = dir(module)
    print(module.__name__, [name in listed for name in names], listed == sorted(listed), set(module.__all__) <= set(listed))

r = random.Random(1)
print(sorted(r.sample(["a", "b"], counts=[2, 3], k=5)), r.sample(["x"], counts=[10], k=3))
for counts, k in (([-3, -7, -8], 2), ([0, 0, 0], 2), ([1, 2], 2), ([1, 2, 3, 4], 2), ([1.5, 2, 3], 1), ([1, 1, 1], 4)):
    try:
        r.sample(["r", "g", "b"], counts=counts, k=k)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
for weights in ([float("inf"), 1], [0, float("nan")], [0, 0], [1]):
    try:
        r.choices("ab", weights)
    except ValueError as e:
        print(e)
for seed in ([1], (1,), 1j, object()):
    try:
        random.Random(seed)
    except TypeError as e:
        print(str(e).split("\n"))
a, b = random.Random(bytearray(b"abc")), random.Random(b"abc")
print(a.random() == b.random(), random.TWOPI, random.BPF, round(random.NV_MAGICCONST, 9), round(random.LOG4, 9), round(random.SG_MAGICCONST, 9))
import binascii

print(binascii.b2a_qp(b"x_ ", header=True), binascii.b2a_qp(b"x y ", header=True), binascii.b2a_qp(b"a \nb_ \n", header=True))


class Keys:
    data = {}

    def keys(self):
        return self.data.keys()

    def __getitem__(self, key):
        return self.data[key]


Keys.data[Keys] = 5
w = weakref.WeakKeyDictionary()
w.update(Keys())
w.update([(P, 6)])
print(len(w), w[Keys], w[P])
