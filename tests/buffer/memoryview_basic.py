# memoryview: what every level that has it can do.
try:
    memoryview
except NameError:
    print("SKIP")
    raise SystemExit
from array import array
b = bytearray(b"0123456789")
m = memoryview(b)
print(len(m), m[0], m[-1], bytes(m[2:5]), list(m[2:8][1:3]), m[5:2] == b"", bool(m), bool(m[:0]))
m[0] = 65
m[1:3] = b"xy"
m[5:9] = m[4:8]
m[3:5] = array("B", [66, 67])
print(b)
a = array("h", [1, -2, 3, 4])
h = memoryview(a)
h[1:3] = h[2:4]
h[0] = -32768
print(a, h[1], list(h[2:]), len(h), len(bytes(h)))
w = memoryview(b"abc")
print(w == b"abc", b"abc" == w, w == bytearray(b"abc"), w[1:] == b"bc", w != b"abc", w == 1, w == memoryview(b"abc"))
print(b"x" + w, bytearray(w), b"-".join([w, w]), str(w, "utf-8"), b"abcd".find(w), b"abc".startswith(w[:2]), int(memoryview(b"12")))
print([c for c in w], 97 in w, "a" in w, w.hex() if hasattr(w, "hex") else "616263")
print(int.from_bytes(m[:2], "big"), eval(memoryview(b"1 + 1")), bytes(memoryview(w)), memoryview(memoryview(b)[2:])[0])
def bad(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__)
bad(memoryview, 1)
print(bytes(memoryview("a")))
bad(memoryview)
bad(lambda: m[10])
bad(lambda: m["a"])
bad(lambda: m + m)
bad(lambda: m < m)
def store(view, index, value):
    view[index] = value
bad(store, w, 0, 1)
bad(store, w, slice(0, 1), b"a")
bad(store, m, 0, "a")
bad(store, m, 0, 256)
bad(store, m, slice(0, 2), b"abc")
bad(store, h, slice(0, 2), b"abcd")
bad(store, m, slice(0, 2), 5)
bad(store, m, slice(0, 1), "a")
bad(store, m, 10, 5)
# A view keeps what it shows, whatever becomes of the array.
v = memoryview(bytearray(b"kept"))[1:]
x = bytearray(b"abcdefgh")
y = memoryview(x)[4:]
for i in range(50):
    bytearray(100)
print(bytes(v), bytes(y))
