# tags: host
# Rare arguments and errors of array's types, methods and operators.
# needs: PY_FSTRINGS
import array
import io
from array import array as A


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


class Sub(A):
    pass


# construction
t(A, "i", A("w", "ab"))
t(A, "w", A("w", "ab"))
t(A, "w", A("i", [1]))
t(A, "w", "ab")
t(A, "i", "ab")
kind(A, "?", [1])
kind(A, "", [1])
kind(A, "ii", [1])
t(A, 1)
kind(A)
t(A, "b", b"\x01\xff")
t(A, "b", bytearray(b"\x01"))
t(A, "h", b"abc")
t(A, "h", (1, -2))
t(A, "h", iter([1, 2]))
t(A, "h", [40000])
t(A, "B", [-1])
t(A, "d", [1, 2.5])
t(A, "d", ["x"])
kind(A, "w", ["ab"])
t(A, "w", [1])
t(A, "w", ["\U0001f600"])
# operators
a = A("i", [1, 2])
t(lambda: a + A("i", [3]))
t(lambda: a + A("b", [3]))
t(lambda: a + [3])
t(lambda: a + Sub("i", [3]))
t(lambda: Sub("i", [1]) + Sub("i", [3]))
t(lambda: a * 2)
t(lambda: 2 * a)
t(lambda: a * 0)
t(lambda: a * -1)
t(lambda: A("i") * 3)
t(lambda: a * "x")
t(lambda: a * 1.0)
kind(lambda: a * Sub("i"))
t(lambda: a == A("i", [1]))
t(lambda: a != A("i", [1]))
t(lambda: a == A("d", [1, 2]))
t(lambda: a < A("i", [1, 3]))
t(lambda: a <= A("i", [1]))
t(lambda: a > A("i", [1]))
t(lambda: a >= A("i", [1, 2]))
t(lambda: a == [1, 2])
kind(lambda: a < [1, 2])
t(lambda: 2 in a)
t(lambda: "x" in a)
b = A("i", [1])
b += A("i", [5])
t(lambda: b)
b *= 2
t(lambda: b)
try:
    b += [1]
except TypeError as e:
    print(e)
try:
    b *= "x"
except TypeError as e:
    print(e)
# methods
t(b.fromlist, (1, 2))
t(b.fromlist, [1, "x"])
t(lambda: b)
t(b.fromlist, [9])
t(b.frombytes, b"abc")
t(b.frombytes, b"")
t(b.frombytes, A("i", [7]).tobytes())
t(b.frombytes, "abc")
t(lambda: b)
t(b.tolist)
f = io.BytesIO()
t(b.tofile, f)
t(f.getvalue().__eq__, b.tobytes())
f.seek(0)
c = A("i")
t(c.fromfile, f, 2)
t(lambda: c)
t(c.fromfile, f, 100)
t(lambda: c == b)
t(c.fromfile, f, -1)
t(c.tofile, 1)
t(c.fromfile, 1, 1)


class Reads:
    def read(self, n):
        return "text"


t(c.fromfile, Reads(), 1)
for code in "bBhHiIqQfd":
    d = A(code, [1, 2])
    d.byteswap()
    e = A(code, d.tobytes())
    e.byteswap()
    t(lambda: (code, e, d.itemsize, d == e))
d = A("w", "a")
d.byteswap()
t(lambda: sum(d.tobytes()))
info = b.buffer_info()
t(lambda: (type(info), info[1], info[0] > 0))
t(b.index, 5)
t(b.index, 77)
t(b.index, 5, 2)
t(b.index, 5, 2, 3)
t(b.index, 5, -1, -2)
t(b.count, 1)
t(b.pop)
t(b.pop, 0)
t(b.pop, 77)
kind(b.pop, "x")
t(A("i").pop)
t(b.remove, 5)
t(b.remove, 77)
t(b.insert, 0, 3)
t(b.insert, 100, 4)
t(b.insert, -1, 8)
t(b.insert, 0, "x")
kind(b.append, 2**40)
t(b.append, "x")
t(b.extend, [1, 2])
t(b.extend, A("i", [3]))
t(b.extend, A("h", [3]))
t(b.extend, 5)
t(b.extend, b)
t(lambda: b)
t(b.reverse)
t(lambda: b)
t(b.tounicode)
u = A("w", "xyz")
t(u.tounicode)
t(u.fromunicode, "\xe9")
t(u.fromunicode, b"x")
t(lambda: u)
t(b.fromunicode, "x")
# items and slices
t(lambda: b[0])
t(lambda: b[-1])
t(lambda: b[100])
kind(lambda: b["x"])
t(lambda: b[1:3])
t(lambda: b[::-2])


def put(x, i, v):
    x[i] = v
    return x


def cut(x, i):
    del x[i]
    return x


t(put, A("i", [1, 2, 3]), 0, 9)
kind(put, A("i", [1, 2, 3]), 5, 9)
t(put, A("i", [1, 2, 3]), 0, "x")
kind(put, A("i", [1, 2, 3]), 0, 2**40)
t(put, A("i", [1, 2, 3]), slice(0, 1), A("i", [7, 8, 9]))
t(put, A("i", [1, 2, 3]), slice(0, 3), A("i"))
t(put, A("i", [1, 2, 3]), slice(0, 1), A("h", [7]))
t(put, A("i", [1, 2, 3]), slice(0, 1), [7])
t(put, A("i", [1, 2, 3]), slice(0, 3, 2), A("i", [7, 8]))
t(put, A("i", [1, 2, 3]), slice(0, 3, 2), A("i", [7]))
x = A("i", [1, 2, 3, 4])
t(put, x, slice(None, None, -1), x)
t(put, x, slice(0, 2), x)
t(cut, A("i", [1, 2, 3]), 1)
kind(cut, A("i", [1, 2, 3]), 7)
t(cut, A("i", [1, 2, 3]), slice(0, 2))
t(cut, A("i", [1, 2, 3]), slice(0, 3, 2))
t(cut, A("i", [1, 2, 3, 4, 5]), slice(4, None, -3))
t(cut, A("i", [1, 2, 3]), slice(3, 3))
# attributes
t(lambda: (a.typecode, a.itemsize))
try:
    a.typecode = "b"
except (AttributeError, TypeError) as e:
    print(type(e).__name__)
it = iter(A("i", [1]))
t(lambda: list(it))
t(lambda: next(it, "end"))
it = iter(x)
next(it)
x.append(99)
t(lambda: list(it))
x.append(100)
t(lambda: list(it))
t(lambda: array.typecodes)
