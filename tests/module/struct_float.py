# struct: floats of 16, 32 and 64 bits.
import struct

for x in (0.0, -0.0, 1.0, -1.5, 65504.0, 6.103515625e-05, 5.960464477539063e-08, 2.98e-08, 2.99e-08, 0.333251953125,
          2049.0, 2051.0, 65519.0, float("inf"), float("-inf")):
    data = struct.pack("<e", x)
    print(data, struct.unpack("<e", data)[0] == x, struct.pack(">e", x) == bytes((data[1], data[0])))
data = struct.pack("<e", float("nan"))
print(struct.unpack("<e", data)[0] != struct.unpack("<e", data)[0])

for code in "fd":
    for x in (0.0, 1.5, -2.25, float("inf")):
        data = struct.pack("<" + code, x)
        print(data, struct.unpack("<" + code, data)[0] == x, struct.unpack(code, struct.pack(code, x))[0] == x)
print(struct.pack(">f", 3), struct.pack(">d", True))

for x in (65520.0, -1e10):
    try:
        struct.pack("<e", x)
    except (OverflowError, ValueError):
        print("too large")
for half in range(0, 0x7C00, 37):
    data = bytes((half & 255, half >> 8))
    if struct.pack("<e", struct.unpack("<e", data)[0]) != data:
        print("wrong", data)
try:
    struct.pack("<f", "x")
except (TypeError, ValueError):
    print("no float")
