# tags: host
# memoryview: formats, casts, comparisons, slices, released views.
# needs: PY_FSTRINGS
import sys
from array import array

if sys.byteorder != "little":  # the expected numbers are those of little-endian machines
    print("SKIP")
    raise SystemExit


def kind(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__)


def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


def put(v, i, x):
    v[i] = x
    return v.tobytes()


def cut(v, i):
    del v[i]


b = bytearray(range(8))
v = memoryview(b)
for code in "bBhHiIqQfd?cnNPeL@z":
    t(lambda: v.cast(code).tolist() if code in "bBhHiIqQ" else len(v.cast(code)) * v.cast(code).itemsize)
t(lambda: v.cast("@B").itemsize)
t(lambda: v.cast("<B"))
t(lambda: v.cast("@@"))
t(lambda: v.cast(""))
kind(lambda: v.cast(5))
t(lambda: v.cast("h").cast("i"))
t(lambda: v.cast("h").cast("B").tolist())
t(lambda: v[1:].cast("h"))
t(lambda: v[::2].cast("h"))
t(lambda: v.cast("h", [4]).shape)
t(lambda: v.cast("h", (4,)).shape)
t(lambda: v.cast("h", [5]))
kind(lambda: v.cast("h", 4))
kind(lambda: v.cast("B", shape=["x"]))
for code, x in (("B", 255), ("B", 256), ("B", -1), ("B", "x"), ("B", b"x"), ("b", -128), ("b", 128), ("c", b"q"), ("c", b"qq"), ("c", 5), ("h", 40000), ("H", 65535), ("f", 1.5), ("f", "x"), ("d", 2), ("?", []), ("?", [1]), ("e", 0.5), ("q", 2**63), ("Q", 2**64 - 1), ("f", 1e300)):
    w = memoryview(bytearray(8)).cast(code)
    kind(put, w, 0, x)
    kind(put, w, -1, x)
t(put, memoryview(b"abc"), 0, 5)
t(put, v, 100, 5)
kind(put, v, "x", 5)
t(cut, v, 0)
t(lambda: v[100])
kind(lambda: v["x"])
t(lambda: v[()])
t(lambda: v[(1,)])
t(lambda: v[1, 2])
t(lambda: v[1:2, 3])
t(lambda: v[1:2, 3:4])
t(lambda: v[(slice(1, 2),)])
t(lambda: v["x", 1])
t(put, v, (0,), 7)
t(put, v, slice(0, 2), b"ab")
t(put, v, slice(0, 2), b"abc")
t(put, v, slice(0, 2), "ab")
t(put, v, slice(0, 2), 5)
t(put, v, slice(0, 0), b"")
t(put, v, slice(None, None, 2), b"ABCD")
t(put, v, slice(None, None, -1), v)
t(put, v, slice(0, 4), v[::2])
t(put, v, slice(0, 4), v[7:3:-1])
t(put, v, slice(0, 8, 2), v[1::2])
t(put, v, slice(0, 2), array("h", [1, 2]))
t(put, v, slice(0, 2), array("B", [1, 2]))
t(put, v.cast("h"), slice(0, 2), array("h", [1, 2]))
t(lambda: v[::-1].tolist())
t(lambda: v[::-1][::2].tobytes())
t(lambda: v[5:1].tolist())
t(lambda: (v[::2].contiguous, v.contiguous, v[3:4:2].contiguous, v[::-1].c_contiguous, v.f_contiguous))
t(lambda: (v.nbytes, v[::3].nbytes, v.cast("i").nbytes, v.ndim, v.strides, v[::-2].strides, v.suboffsets, v.readonly, v.obj is b))
t(lambda: memoryview(v).obj is b)
t(lambda: memoryview(v[1:]).tolist())
t(lambda: v.toreadonly().readonly)
t(put, v.toreadonly(), 0, 1)
t(lambda: v.tobytes("C") == v.tobytes("F") == v.tobytes(order="A") == v.tobytes(None))
t(lambda: v.hex())
t(lambda: v.hex(":", 2))
t(lambda: v[::2].hex("-"))
t(lambda: (v.count(4), v.index(4) if 4 in v else None))
t(lambda: v.index(99))
t(lambda: list(reversed(v))[:2])
t(lambda: (4 in v, "x" in v))
# comparisons
ro = memoryview(b"abcd")
t(lambda: (ro == b"abcd", ro != b"abcd", ro == b"abc", ro == bytearray(b"abcd"), b"abcd" == ro, ro == "abcd", ro == 5))
t(lambda: ro[::-1] == b"dcba")
t(lambda: ro[::2] == memoryview(b"ac"))
t(lambda: ro[::2] == memoryview(b"ad"))
t(lambda: ro[::2] == ro[::2])
t(lambda: memoryview(array("i", [1, 2])) == memoryview(array("q", [1, 2])))
t(lambda: memoryview(array("i", [1, 2])) == array("i", [1, 2]))
t(lambda: memoryview(array("d", [1, 2])) == memoryview(array("i", [1, 2])))
t(lambda: memoryview(array("d", [1, 2])) == memoryview(array("i", [1, 3])))
t(lambda: memoryview(b"\xff") == memoryview(b"\xff").cast("b"))
t(lambda: memoryview(b"ab").cast("c") == memoryview(b"ab"))
t(lambda: memoryview(b"ab").cast("c") == memoryview(b"ab").cast("c"))
t(lambda: ro < ro)
t(lambda: (hash(ro) == hash(b"abcd"), hash(ro[::2]) == hash(b"ac"), hash(ro) == hash(ro)))
t(hash, v)
t(hash, v.toreadonly().cast("h"))
t(lambda: hash(ro.cast("c")) == hash(b"abcd"))
# released
h = hash(ro)
ro.release()
ro.release()
t(lambda: ro.tobytes())
t(lambda: ro[0])
t(lambda: len(ro))
t(lambda: hash(ro) == h)
t(lambda: (ro == ro, ro == b"abcd", ro != b"abcd", memoryview(b"abcd") == ro))
t(lambda: ro.readonly)
t(lambda: memoryview(ro))
t(lambda: repr(ro)[:20])
t(lambda: bytes(ro))
fresh = memoryview(b"xy")
fresh.release()
t(hash, fresh)
with memoryview(b"abc") as m:
    print(m[0])
t(lambda: m[0])


def enter():
    with m:
        print("never")


t(enter)


class Releases:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        self.v.release()
        return 0


w = memoryview(bytearray(4))
t(put, w, slice(Releases(w), 2), b"ab")
w = memoryview(bytearray(4))
t(put, w, Releases(w), 5)
w = memoryview(bytearray(4))
t(lambda: put(w, 0, Releases(w)))
kind(memoryview)
t(memoryview, 5)
t(memoryview, [1])
t(lambda: memoryview(object=b"a").tolist())
it = iter(memoryview(b"ab"))
t(lambda: (list(it), next(it, "end")))
a = array("w", "ab")
t(lambda: len(memoryview(array("i"))))
t(lambda: memoryview(b"").tolist())
t(lambda: memoryview(b"") == b"")
t(lambda: bytes(memoryview(b"abcd")[::-1]))
t(lambda: bytearray(memoryview(b"abcd")[::-1]))
t(lambda: int.from_bytes(memoryview(b"\1\2\3\4")[::2], "big"))
