# tags: host
# Arguments and errors of hashlib, binascii, heapq, struct, errno, random and time.
# needs: PY_FSTRINGS
import binascii
import errno
import hashlib
import heapq
import random
import struct
import time


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


# hashlib
for name in "md5", "sha1", "sha224", "sha256":
    h = hashlib.new(name, b"abc")
    t(lambda: (h.name, h.digest_size, h.block_size, h.hexdigest()))
    h.update(b"")
    h.update(bytearray(b"d") * 200)
    t(lambda: getattr(hashlib, name)(b"abc" + b"d" * 200).digest() == h.digest())
    c = h.copy()
    c.update(b"x")
    t(lambda: (c.digest() != h.digest(), c.hexdigest()[:8]))
    t(lambda: repr(h)[0] + repr(h)[-1])
t(hashlib.new, "nothing")
kind(hashlib.new, 5)
t(lambda: hashlib.new("sha256", b"a", usedforsecurity=False).hexdigest()[:8])
t(hashlib.sha256, "text")
kind(hashlib.sha256, 5)
t(hashlib.sha256(b"").update, "text")
t(lambda: sorted(hashlib.algorithms_guaranteed & {"sha256", "md5", "zero"}))
t(lambda: "sha1" in hashlib.algorithms_available)
h = hashlib.sha256()
for name in "name", "digest_size", "block_size":
    try:
        setattr(h, name, 1)
    except AttributeError:
        print("AttributeError")
# binascii
for s in (b"", b"YQ==", b"YWI=", b"YWJj", b"YWJ", b"YQ", b"Y", b"YQ=", b"=", b"====", b"YQ==YQ==", b"Y!W\nJj", b"YW=Jj", b"+/+/", b"AZaz09", b"YWJjZ", b"YQ==\n", b"\xff", "YWJj", "Y\xe9"):
    t(binascii.a2b_base64, s)
    t(lambda: binascii.a2b_base64(s, strict_mode=True))
for s in (b"YQ==", b"Y=Q=", b"=YQ=", b"YQ==x", b"YQ=x", b"Y\nQ==", b"YQ===", b"YWJj=", b"YQ", b"YR=="):
    t(lambda: binascii.a2b_base64(s, strict_mode=True))
kind(binascii.a2b_base64, 5)
t(binascii.b2a_base64, b"\x00\x10\x83\x10Q\x87 \x92\x8b0\xd3\x8fA\x14\x93QU\x97a\x96\x9bq\xd7\x9f\x82\x18\xa3\x92Y\xa7\xa2\x9a\xab\xb2\xdb\xaf\xc3\x1c\xb3\xd3]\xb7\xe3\x9e\xbb\xf3\xdf\xbf")
t(lambda: binascii.b2a_base64(b"abc", newline=False))
t(binascii.b2a_base64, 5)
for s in b"", b"00fF", "00fF", b"0", b"0g", b"g0", "\xe9\xe9", bytearray(b"10"):
    t(binascii.unhexlify, s)
    t(bytes.fromhex, s)
kind(binascii.unhexlify, 5)
for a in ((b"",), (b"\x01\xab",), (b"\x01\xab\x10", ":"), (b"\x01\xab\x10", b"-", 2), (b"\x01\xab\x10\x77\x88", "_", -2), (b"\x01\xab", ":", 0), (b"\x01\xab", "::"), (b"\x01\xab", ""), (b"\x01\xab", 5), (5,), (b"abc", ":", 100)):
    t(binascii.hexlify, *a)
    if isinstance(a[0], bytes):
        t(a[0].hex, *a[1:])
t(binascii.crc32, b"hello")
t(binascii.crc32, b"hello", 7)
t(binascii.crc32, b"", -1)
t(binascii.crc32, b"hello", 2**40)
t(binascii.crc32, 5)
t(binascii.crc_hqx, b"hello", 0)
t(binascii.crc_hqx, b"hello", 65537)
# heapq
h = [5, 3, 8, 1]
heapq.heapify(h)
t(lambda: (h[0], sorted(h)))
t(heapq.heappushpop, h, 0)
t(heapq.heappushpop, h, 9)
t(heapq.heapreplace, h, 4)
t(lambda: (h[0], sorted(h)))
t(heapq.heappop, h)
t(heapq.heappush, h, 2)
t(heapq.heappushpop, [], 3)
t(heapq.heapreplace, [], 3)
t(heapq.heappop, [])
kind(heapq.heapify, (1, 2))
kind(heapq.heappush, (), 2)
t(heapq.heappush, [1], "x")
t(heapq.heapify, [1, "x"])


class Clears:
    """Takes the heap away while it is compared."""

    def __init__(self, heap):
        self.heap = heap

    def __lt__(self, other):
        self.heap.clear()
        return True


for f in heapq.heapify, heapq.heappop, lambda h: heapq.heappush(h, Clears(h)), lambda h: heapq.heapreplace(h, Clears(h)), lambda h: heapq.heappushpop(h, Clears(h)):
    h = []
    h += [Clears(h) for i in range(5)]
    try:
        f(h)
        print("done")
    except (RuntimeError, IndexError):
        print("changed")
t(heapq.nlargest, 2, [3, 1, 2])
t(heapq.nsmallest, 2, [3, 1, 2])
t(lambda: heapq.nsmallest(2, ["ccc", "a", "bb"], key=len))
t(lambda: list(heapq.merge([1, 4], [2, 3])))
# struct
for fmt in ("", "b", "3b", "0b", "xb", "2xh", "=bi", "<bi", ">bi", "!bi", "bhi", "=bhilq", "3s", "0s", "3p", "c", "?", "e", "f", "d", "99999999999999999999b", "1", "b1", "z", "b<", " b i ", "5", "i" * 5, "0i", "b0i", "h0q"):
    t(struct.calcsize, fmt)
t(struct.calcsize, 5)
t(struct.calcsize, b"<h")
for fmt, v in (("b", 127), ("b", 128), ("b", -129), ("B", 255), ("B", -1), ("<h", 40000), (">H", 65535), ("<i", 2**31), ("<q", -(2**63)), ("<q", 2**63), ("<Q", 2**64), ("<Q", -1), ("b", 1.5),
               ("<f", 1), ("<f", 1e39), ("e", "x"), ("c", b"a"), ("c", b"ab"), ("c", 5), ("3s", b"ab"), ("3s", b"abcd"), ("3s", 5), ("3s", bytearray(b"xy")), ("3p", b"abcd"), ("0p", b"a"), ("1p", b"a"), ("?", []), ("?", [0]), ("x", 1), ("<d", 1)):
    t(struct.pack, fmt, v)
t(struct.pack, "bb", 1)
t(struct.pack, "b", 1, 2)
kind(struct.pack)
for fmt, b in (("b", b"\xff"), ("<hh", b"\x01\x02\x03\x04"), ("2s", b"ab"), ("2p", b"\x05b"), ("p", b"\x05"), ("?", b"\x02"), ("c", b"x"), ("<e", b"\x00\x7c"), ("<d", b"\0" * 8), ("b", b""), ("b", b"ab"), ("h", b"a"), ("<q", b"\xff" * 8), (">Q", b"\xff" * 8), ("3x", b"abc"), ("<3i", b"\1\0\0\0" * 3), ("b", 5)):
    t(struct.unpack, fmt, b)
t(struct.unpack_from, "<h", b"abcdef", 2)
t(struct.unpack_from, "<h", b"abcdef", -2)
t(struct.unpack_from, "<h", b"abcdef", 5)
t(struct.unpack_from, "<h", b"abcdef", 50)
t(struct.unpack_from, "<h", b"abcdef", -1)
t(struct.unpack_from, "<h", b"abcdef", -50)
t(struct.unpack_from, "<h", b"a")
b = bytearray(6)
t(struct.pack_into, "<h", b, 2, 0x102)
t(struct.pack_into, "<h", b, -2, 0x304)
t(struct.pack_into, "<h", b, 5, 1)
t(struct.pack_into, "<h", b, 50, 1)
t(struct.pack_into, "<h", b, -1, 1)
t(struct.pack_into, "<h", b, -50, 1)
kind(struct.pack_into, "<h", b"abc", 0, 1)
t(struct.pack_into, "<h", b, 0)
t(struct.pack_into, "<h", b, 0, 1, 2)
t(lambda: b)


class Shrinks:
    def __init__(self, b):
        self.b = b

    def __index__(self):
        try:
            del self.b[:]
        except BufferError:
            pass
        return 1


t(lambda: list(struct.iter_unpack("<h", b"abcd")))
t(struct.iter_unpack, "<h", b"abc")
t(struct.iter_unpack, "", b"abc")
it = struct.iter_unpack("<h", b"abcd")
t(lambda: (it.__length_hint__(), next(it), it.__length_hint__(), next(it), next(it, "end"), next(it, "end")))
s = struct.Struct("<hb")
t(lambda: (s.size, s.format, s.pack(1, 2), s.unpack(b"\1\0\2"), s.unpack_from(b"x\1\0\2", 1), list(s.iter_unpack(b"\1\0\2\3\0\4"))))
t(lambda: s.pack_into(b, 0, 5, 6))
t(s.pack, 1)
t(repr, s)
t(struct.Struct, 5)
t(struct.Struct, "z")
try:
    s.size = 5
except AttributeError:
    print("AttributeError")
# errno, random, time
t(lambda: errno.errorcode[errno.ENOENT])
t(lambda: errno.errorcode[12345])
random.seed(5)
first = [random.random(), random.getrandbits(70), random.randint(1, 6), random.randrange(10, 20, 3)]
random.seed(5)
t(lambda: first == [random.random(), random.getrandbits(70), random.randint(1, 6), random.randrange(10, 20, 3)])
for seed in "x", b"x", 1.5, 10**30, -1:
    random.seed(seed)
    a = random.random()
    random.seed(seed)
    t(lambda: a == random.random())
for a in (0,), (5, 5), (5, 1), (1, 5, 0), ("x",), (1, 5, -1), (10**30, 10**30 + 1), (5, 1, -3):
    kind(lambda: random.randrange(*a) in (2, 5, 10**30))
kind(random.randint, 5, 1)
kind(random.getrandbits, -1)
t(random.getrandbits, 0)
t(random.choice, [])
t(random.choice, [7])
t(lambda: 1 <= random.uniform(1, 2) <= 2)
t(lambda: 2 >= random.uniform(2, 1) >= 1)
t(lambda: abs(time.time() - time.time_ns() / 1e9) < 5)
t(lambda: time.perf_counter() <= time.perf_counter())
t(lambda: time.monotonic() <= time.monotonic())
t(lambda: abs(time.mktime(time.localtime()) - time.time()) < 5)
t(lambda: time.gmtime(None)[0] >= 2024)
t(lambda: time.gmtime(1.99) == time.gmtime(1) != time.gmtime(2))
t(lambda: tuple(time.gmtime(-1)))
t(lambda: tuple(time.gmtime(-1.5)))
t(lambda: tuple(time.gmtime(951782400)))
t(lambda: tuple(time.gmtime(4107542400)))
kind(time.gmtime, 10**30)
t(time.gmtime, "x")
kind(time.gmtime, float("nan"))
kind(time.mktime, (2000, 1, 1))
kind(time.mktime, 5)
t(lambda: int(time.mktime((2000, 14, 35, 30, 70, 70, 0, 0, 0)) - time.mktime((2001, 3, 8, 7, 11, 10, 0, 0, 0))))
t(lambda: int(time.mktime((2000, -3, -5, -30, -70, -70, 0, 0, 0)) - time.mktime((1999, 8, 24, 16, 48, 50, 0, 0, 0))))
kind(time.mktime, (10**12, 1, 1, 0, 0, 0, 0, 0, 0))
kind(time.mktime, (2000, 10**12, 1, 0, 0, 0, 0, 0, 0))
kind(time.mktime, (-(10**12), 1, 1, 0, 0, 0, 0, 0, 0))
kind(time.mktime, (2000, -(10**12), 1, 0, 0, 0, 0, 0, 0))
t(time.mktime, (2000, 1, 1, 0, 0, "x", 0, 0, 0))
t(time.sleep, -1)
kind(time.sleep, float("nan"))
kind(time.sleep, "x")
t(time.sleep, 0)
t(time.sleep, 0.0001)
