# struct as CPython has it: Struct objects, iter_unpack, messages.
# tags: host float64
import struct


def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for order in ("<", "="):
    for code in "bBhHiIlLqQ":
        error(struct.pack, order + code, 1 << 70)
        error(struct.pack, order + code, -(1 << 70))
for args in (("h", 1.0), ("h", "1"), ("f", "x"), ("<e", 1e10), ("<f", 1e300), ("c", b"ab"), ("c", 1), ("s", 1),
             ("p", "x"), ("2I", 1), ("2I", 1, 2, 3), ("z", 1), ("1", 1), ("1 I", 1), (1, 2), ("I<", 1), ("<n", 1),
             ("<9223372036854775807I",)):
    error(struct.pack, *args)
print(struct.pack("f", 1e300) == struct.pack("f", float("inf")))
error(struct.unpack, "<I", b"123")
error(struct.unpack, "<I", b"12345")
for offset in (7, 10, 11, -11, -3, -1):
    error(struct.unpack_from, "<I", b"0123456789", offset)
print(struct.unpack_from("<H", buffer=b"abcd", offset=1))

print(list(struct.iter_unpack("<Hx", b"abcdef")), list(struct.iter_unpack("<H", b"")))
error(struct.iter_unpack, "<I", b"12345")
error(struct.iter_unpack, "", b"")

s = struct.Struct("<IH")
print(s.format, s.size, s, s.pack(1, 2), s.unpack(b"123456"), s.unpack_from(b"x123456", 1), list(s.iter_unpack(b"123456")))
print(struct.Struct(format=b">q").format, type(s).__name__, struct.error.__name__)
error(s.pack, 1)
error(s.unpack, b"1")
error(s.unpack_from, b"1")
error(struct.Struct, 1)
error(struct.Struct, "1")


class Point(struct.Struct):
    def read(self, data):
        return self.unpack(data)


print(Point("<hh").read(b"\1\0\2\0"), Point("<hh").size)
try:
    raise struct.error("text")
except ValueError as e:
    print(repr(e), e.args)
