# struct: every code and byte order, counts, padding, text; what is packed comes out again.
# tags: large
import struct

for order in "<>!=":
    print(order, struct.calcsize(order + "bB?hHiIlLqQ"), struct.calcsize(order + "x3sc5p"))
print(struct.calcsize("bi"), struct.calcsize("bh0i"), struct.calcsize("b0q") >= 4)
print(struct.calcsize("n") == struct.calcsize("P") == struct.calcsize("N"))
print(struct.calcsize(""), struct.calcsize("<"), struct.calcsize(" 2h\t3x\n"), struct.calcsize("0s"))

cases = (
    ("b", -128), ("b", 127), ("B", 255), ("?", 0), ("?", "x"), ("h", -32768), ("H", 65535),
    ("i", -2147483648), ("i", 2147483647), ("I", 4294967295), ("l", -2), ("L", 4000000000),
    ("q", -9223372036854775808), ("q", 9223372036854775807), ("Q", 18446744073709551615),
    ("c", b"\xff"), ("s", b"ab"), ("3s", b"ab"), ("0s", b"ab"), ("p", b"ab"), ("4p", b"abcdef"), ("4p", b"a"),
    ("0p", b""),
)
for code, value in cases:
    for order in "<>":
        data = struct.pack(order + code, value)
        print(order + code, data, struct.unpack(order + code, data))

native = struct.pack("bhbiBq", 1, -2, 3, -4, 5, -6)
print(struct.unpack("@bhbiBq", native) == (1, -2, 3, -4, 5, -6), struct.calcsize("bhbiBq") == len(native))
print(struct.unpack("nNP", struct.pack("nNP", -5, 6, 7)))
print(struct.unpack("=hI", struct.pack("=hI", 1, 2)))
print(struct.pack("<3Bx2h", 1, 2, 3, -1, -2), struct.unpack("<3Bx2h", b"\1\2\3\0\4\0\5\0"))
print(struct.pack("<"), struct.unpack("", b""), struct.pack("3x"), struct.unpack("<2x", b"ab"))
print(struct.pack("300p", b"x" * 290)[0], len(struct.unpack("300p", b"\xff" + b"x" * 299)[0]))
print(struct.pack(b"<H", 513), struct.unpack(b">H", b"\1\2"))

print(struct.unpack_from("<h", b"0123", 1), struct.unpack_from("<h", b"0123", -2), struct.unpack_from("<h", b"0123"))


class Seven:
    def __index__(self):
        return 7


class Number(int):
    pass


print(struct.pack("<hh", Seven(), Number(3)), struct.pack("<?", Seven()), struct.pack("<hB", True, False))


class Format(str):
    pass


print(struct.pack(Format("<h"), 1))


def error(f, *args):
    try:
        print(f(*args))
    except ValueError as e:
        print("error", isinstance(e, struct.error))
    except TypeError as e:
        print("TypeError")
    except OverflowError as e:
        print("OverflowError")


for args in (("z", 1), ("1",), ("<n", 1), ("I<", 1), ("2I", 1), ("2I", 1, 2, 3), ("B", -1), ("B", 256), ("<h", 1 << 70),
             ("c", b"ab"), ("s", 5), ("99999999999999999999999I",), ("<99999x99999999999999999999x",), (1, 2)):
    error(struct.pack, *args)
error(struct.unpack, "I", b"123")
error(struct.unpack, "I", b"12345")
error(struct.unpack, "I", 5)
for offset in (1, 4, 5, -1, -3, -5, 1 << 80):
    error(struct.unpack_from, "<I", b"1234", offset)
