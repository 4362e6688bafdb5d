# tags: host float64
# memoryview in little-endian memory: every format, read, written, cast, compared, sliced; wrong values; what a released view refuses.
import sys
from array import array

if sys.byteorder != "little":
    print("SKIP")
    raise SystemExit


def t(f, *args):
    try:
        r = f(*args)
        return r.tolist() if type(r) is memoryview else r
    except Exception as e:
        return type(e).__name__


def store(m, i, v):
    m[i] = v
    return m.tolist()


def delete(m, i):
    del m[i]


values = 1, -1, 127, 128, 255, 256, -129, 2**31, 2**64, 1.5, "a", b"a", b"ab", None, True
for code in "bBhHiIqQfd?c@":
    m = t(memoryview(bytearray(16)).cast, code)
    print(code, m)
    if isinstance(m, str):
        continue
    m = memoryview(bytearray(16)).cast(code)
    print("   ", m.format, m.itemsize, m.nbytes, m.shape, m.strides, m.ndim, m.readonly, m.contiguous, m.c_contiguous, m.f_contiguous, m.suboffsets)
    for v in values:
        r = t(store, m, 1, v)
        print("   ", v, r if isinstance(r, str) else r[1])
    print("   ", t(m.cast, "B"), t(m.cast, "h"), t(m.cast, code))
    print("   ", t(hash, m), t(lambda: m == memoryview(bytearray(16)).cast(code)), m == bytes(16), t(lambda: m.index(m[0])), t(lambda: m.count(m[0])))

# casts
b = bytearray(range(8))
m = memoryview(b)
for args in (("H",), ("i",), ("Z",), ("",), ("BB",), (5,), (), ("B", 8), ("B", [8]), ("H", (4,))):
    print("cast", args, t(m.cast, *args))
print(t(m[1:7:2].cast, "H"), t(m[:7].cast, "H"), t(m.cast("H").cast, "I"), t(memoryview(b"").cast, "H"))

# slices
for s in (slice(None), slice(1, 5), slice(None, None, 2), slice(None, None, -1), slice(6, 1, -2), slice(3, 3), slice(100, 200)):
    v = m[s]
    print(s, v.tolist(), v.shape, v.strides, v.contiguous, bytes(v), v.hex(), v.tobytes(), len(v), v.nbytes)
    print("   ", t(lambda: v.hex(":")), t(lambda: v.hex("-", 2)), t(lambda: v.hex("--")), t(lambda: v == bytes(v)), t(lambda: v != b[s]), t(lambda: v[::-1]))
for s, v in ((slice(0, 2), b"xy"), (slice(0, 2), b"x"), (slice(0, 2), 5), (slice(None, None, 2), b"abcd"), (slice(None, None, -2), b"abcd"),
             (slice(2, 6), m[0:4]), (slice(0, 4), m[2:6]), (slice(0, 2), array("h", [1])), (slice(0, 2), memoryview(b"ab").cast("c")), (slice(1, 1), b"")):
    copy = memoryview(bytearray(b))
    print(s, t(store, copy, s, v))
for i in (8, -9, "a", None, 1.5, (0,), 2**70, ..., (...,)):
    print(i, t(lambda: m[i]), t(store, memoryview(bytearray(8)), i, 1), t(delete, m, i))
print(t(store, memoryview(b"abc"), 0, 1), t(store, memoryview(b"abc"), slice(0, 1), b"x"), t(memoryview, 5), t(memoryview))

# comparing
a = array("h", [1, 2, 3])
print(memoryview(a) == a, memoryview(a) == array("i", [1, 2, 3]), memoryview(a) == array("d", [1, 2, 3]), memoryview(a) == b"\1\0\2\0\3\0", memoryview(a) == 5)
print(memoryview(array("d", [float("nan")])) == array("d", [float("nan")]), t(lambda: memoryview(b"a") < memoryview(b"b")))
print(memoryview(b"abc") == memoryview(b"abcd")[:3], memoryview(b"abc")[::2] == b"ac", memoryview(b"abc") == "abc", memoryview(b"") == memoryview(b"").cast("c"))
print(hash(memoryview(b"abc")) == hash(b"abc"), t(hash, memoryview(bytearray(1))), t(hash, memoryview(a.tobytes()).cast("h")))
print(t(memoryview(b"abcab").index, 98), t(memoryview(b"abcab").index, 97, 1), t(memoryview(b"abcab").index, 97, 1, 3), t(memoryview(b"abcab").index, 97, -2), t(memoryview(b"abcab").count, 97), t(memoryview(b"ab").index, 5), t(memoryview(b"ab").count, "x"))
print(list(memoryview(b"abc")), 97 in memoryview(b"abc"), 5 in memoryview(b"abc"), list(reversed(memoryview(b"abc"))), list(iter(memoryview(a))))
print(t(lambda: memoryview(a).obj is a), memoryview(a)[1:].obj is a, memoryview(memoryview(a)).obj is a, memoryview(b"x").toreadonly().readonly, memoryview(b).toreadonly().readonly)
for order in "C", "F", "A", None:
    print(order, t(memoryview(b)[::3].tobytes, order))

# released
m = memoryview(bytearray(4))
with m as entered:
    print(entered is m, entered[0])
for f in (lambda: m[0], lambda: m[0:1], lambda: store(m, 0, 1), lambda: len(m), lambda: m.tolist(), lambda: m.tobytes(), lambda: m.hex(), lambda: m.cast("b"),
          lambda: m.format, lambda: m.shape, lambda: m.nbytes, lambda: m.readonly, lambda: m.obj, lambda: hash(m), lambda: bytes(m), lambda: m == m,
          lambda: m == b"", lambda: memoryview(m), lambda: m.release(), lambda: m.__enter__(), lambda: list(m), lambda: m.toreadonly(), lambda: 0 in m):
    print(t(f))
print(repr(m).split(" at ")[0], repr(memoryview(b"")).split(" at ")[0], t(lambda: m.nonsense), t(lambda: setattr(memoryview(b""), "format", 5)))
