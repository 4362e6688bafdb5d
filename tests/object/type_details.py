# Rare results and arguments: dir() of a mapping, hashes and lengths of classes, sum, repeat by name, indexes of memoryviews, arrays' copies.
try:
    "a".__getnewargs__
    memoryview(b"").tolist
    from array import array
except (AttributeError, NameError, ImportError):
    print("SKIP")
    raise SystemExit


def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Names:
    def __getitem__(self, key):
        raise KeyError(key)

    def keys(self):
        return ["c", "a", "b"]


class NoKeys(Names):
    def keys(self):
        return 1


class Dict(dict):
    def keys(self):
        return ["z", "y"]


g = {"len": len, "dir": dir}
print(eval("dir()", g, Names()), eval("dir()", g, Dict(q=1)), eval("dir()", g, {"q": 1}))
try:
    eval("dir()", g, NoKeys())
except TypeError:
    print("TypeError")


class Hash(int):
    def __hash__(self):
        return self


class Len:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(hash(Hash(42)) == hash(42), {Hash(42): 1}[42])
for n in (-1, -2 ** 70, 1.5, 3, True):
    error(len, Len(n))
error(bool, Len(-2 ** 70))
try:
    len(Len(2 ** 70))
except OverflowError:
    print("OverflowError")
error(sum, [], bytearray())
error(sum, [[1]], bytearray())
error("abc".__mul__, "")
error([1].__mul__, 1.5)
error((1,).__rmul__, None)
print("abc".__mul__(2), [1].__rmul__(2), "x".__getnewargs__(), (5).__mul__("a"))
m = memoryview(bytearray(b"abc"))
for index in ((0,), (0, 0), (), ("a",), (0, slice(1)), (slice(1), slice(1)), (slice(1),)):
    error(lambda: m[index])
m[(1,)] = 120
print(bytes(m))
a = array("h", [1, 2])
b = a.__deepcopy__({})
b.append(3)
from collections import deque
from struct import iter_unpack

d = deque(range(5))
i = iter(d)
d.__init__("abc", 2)
d.append("d")
print(d, d.maxlen)
error(next, i)
i = iter_unpack("<h", b"123456")
print(i.__length_hint__(), next(i), i.__length_hint__(), len(list(i)), i.__length_hint__())
print(a, b, a.__reduce_ex__(2)[1:], array("d").__reduce_ex__(0)[0] is array)
