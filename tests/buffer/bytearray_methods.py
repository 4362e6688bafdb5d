# Methods of bytearray that change it, deletion, slices with a step.
# tags: host
b = bytearray(b"0123456789abcdef")
del b[0]
del b[-2:]
print(b)
del b[::2]
print(b)
del b[::-3], b[5:1], b[10:20]
print(b)
b[::2] = b"xyz"[: len(b[::2])]
print(b)
b = bytearray(b"abcdef")
b[::-2] = b[1::2]
print(b)
b[::2] = b""
print(b)
b[3:0:-1] = [1, 2, 3][: len(b[3:0:-1])]
print(b)
x = bytearray(b"hello")
x.insert(0, 65)
x.insert(-100, 66)
x.insert(100, 67)
x.insert(-1, 68)
print(x, x.pop(), x.pop(0), x.pop(-2), x)
x.remove(ord("l"))
x.reverse()
c = x.copy()
print(x, c, c is x, c == x)
x.clear()
print(x, c, x.copy())
for n in range(2000):
    x.append(n & 255)
while len(x) > 10:
    x.pop(len(x) // 2)
print(x)
x.resize(4)
x.resize(6)
print(x, bytearray.fromhex("0aff 10"), bytearray(b"\n\xff").hex("-"), b"%s %d" % (bytearray(b"a"), 1), bytearray(b"%s|%c") % (b"b", 66))
print(x.partition(b"zz"), bytearray(b"a-b-c").rpartition(b"-"), bytearray(b"a\nb").splitlines(), bytearray(b"abc").translate(None, b"b"))
p = bytearray(b"ab").partition(b"-")
print(p[1] is p[2])
def bad(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)
b = bytearray(b"abc")
bad(bytearray().pop)
bad(b.pop, 10)
bad(b.remove, 65)
bad(b.remove, 256)
bad(b.insert, 0, 256)
bad(b.insert, "a", 1)
bad(b.extend, 1)
bad(b.extend, [1, 300])
bad(b.__setitem__, slice(0, 3, 2), b"x")
bad(b.__setitem__, slice(0, 1), 5)
bad(b.__delitem__, 3)
bad(b.__setitem__, 3, 0)
bad(b.__getitem__, "a")
bad(b.resize, -1)
bad(b.append, "a")
bad(b.__iadd__, 1)
bad(bytearray, 1, "utf-8")
bad(bytearray, "a")
bad(bytearray, None)
bad(bytearray, [1.5])
bad(bytearray, [256])
bad(bytes, [256])
bad(hash, b)
print(b)
class C(bytearray):
    def __init__(self, n):
        super().__init__(n)
        self.n = n
c = C(3)
c[0:1] = b"xy"
print(c == b"xy\0\0", c.n, type(C.fromhex("0102")) if 0 else "", c.pop(), len(c))
class Shrinks:
    def __index__(self):
        c.clear()
        return 0
c = bytearray(b"abcdef")
bad(c.__delitem__, Shrinks())
c = bytearray(b"abcdef")
bad(c.__setitem__, slice(Shrinks(), 4), b"xyz")
c = bytearray(b"abcdef")
bad(c.insert, 3, Shrinks())
print(c)
c = bytearray(b"abcdef")
bad(c.__imul__, Shrinks())
print(c)
print(bytearray(b"%(a)s") % {b"a": b"v"}, bytearray(b"ab").hex("\0") == "61\x0062")
class Bytes(bytes):
    def __index__(self):
        raise TypeError
print(bytearray(Bytes(b"xy")), bytes(Bytes(b"xy")))
class Text(str):
    def __bytes__(self):
        return b"own"
print(bytes(Text("a")), bytes(Text("a"), "utf-8"), bytearray(Text("a"), "utf-8"))
