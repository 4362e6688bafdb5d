# tags: large
# uctypes: fields, bit fields, arrays, pointers, sizes and layouts; what the manual says of them.
# needs: PY_FSTRINGS
try:
    import uctypes
except ImportError:
    print("SKIP")
    raise SystemExit
from uctypes import ARRAY, BF_LEN, BF_POS, BFINT8, BFUINT16, BFUINT32, BIG_ENDIAN, INT8, INT16, LITTLE_ENDIAN, NATIVE
from uctypes import PTR, UINT8, UINT16, UINT32, UINT64, addressof, sizeof, struct


def error(function, *args):
    try:
        print(function(*args))
    except (TypeError, ValueError, IndexError, AttributeError) as e:
        print(type(e).__name__)


data = bytearray(range(1, 17))
fields = {
    "a": UINT8 | 0,
    "b": INT8 | 3,
    "w": UINT16 | 2,
    "l": UINT32 | 4,
    "q": UINT64 | 8,
    "low": BFUINT16 | 2 | 0 << BF_POS | 4 << BF_LEN,
    "high": BFUINT16 | 2 | 12 << BF_POS | 4 << BF_LEN,
    "signed": BFINT8 | 0 | 1 << BF_POS | 3 << BF_LEN,
    "word": BFUINT32 | 4 | 0 << BF_POS,
    "sub": (4, {"x": UINT8 | 0, "y": UINT8 | 3}),
    "bytes": (ARRAY | 8, UINT8 | 4),
    "halves": (ARRAY | 8, UINT16 | 2),
    "pairs": (ARRAY | 8, 2, {"u": UINT8 | 0, "v": INT16 | 1}),
}
le = struct(addressof(data), fields, LITTLE_ENDIAN)
be = struct(addressof(data), fields, BIG_ENDIAN)
print(le.a, le.b, hex(le.w), hex(le.l), hex(le.q))  # expect: 1 4 0x403 0x8070605 0x100f0e0d0c0b0a09
print(be.a, be.b, hex(be.w), hex(be.l), hex(be.q))  # expect: 1 4 0x304 0x5060708 0x90a0b0c0d0e0f10
print(le.low, le.high, be.low, be.high, hex(le.word))  # expect: 3 0 4 0 0x8070605
print(le.sub.x, be.sub.y, le.bytes, hex(le.halves[1]), hex(be.halves[1]))  # expect: 5 8 bytearray(b'\t\n\x0b\x0c') 0xc0b 0xb0c
print(le.pairs[0].u, hex(le.pairs[0].v), le.pairs[1].u, hex(be.pairs[1].v))  # expect: 9 0xb0a 12 0xd0e
# stores
le.w = 0xABCD
be.l = 0x11223344
le.b = -2
print(data[:8], be.l == 0x11223344, le.b)  # expect: bytearray(b'\x01\x02\xcd\xfe\x11"3D') True -2
le.low = 0x15  # four bits of it
be.high = 3
print(data[2:4], le.w == 0xFE35, le.low)  # expect: bytearray(b'5\xfe') True 5
for value in 3, 4, -1, 7:
    le.signed = value
    print(le.signed, data[0])
# expect: 3 7
# expect: -4 9
# expect: -1 15
# expect: -1 15
le.q = 0xFFFF_FFFF_FFFF_FFFE
print(le.q == 2**64 - 2, data[8:])  # expect: True bytearray(b'\xfe\xff\xff\xff\xff\xff\xff\xff')
le.word = 0xDEADBEEF
print(hex(le.l))  # expect: 0xdeadbeef
le.halves[1] = 0x1234
le.pairs[0].v = -3
le.sub.y = 9
le.bytes[0] = 7
print(data[4:12], le.pairs[0].v)  # expect: bytearray(b'\xef\xbe\xad\t\x07\xfd\xff\x12') -3
w = struct(addressof(data), {"w": UINT16 | 0, "far": UINT8 | 70000}, NATIVE)
w.w = 70000  # modulo its size
print(w.w)  # expect: 4464
# pointers
target = bytearray(b"\x05\x00\x06\x00\x07\x00")
room = bytearray(sizeof({"p": (PTR | 0, UINT16)}) * 2)
p = struct(addressof(room), {"p": (PTR | 0, UINT16), "s": (PTR | 0, {"v": UINT16 | 0, "w": UINT16 | 2}), "n": uctypes.ULONG | 0})
p.n = addressof(target)
print(int(p.p) == addressof(target), int(p.s) == int(p.p))  # expect: True True
le16 = struct(addressof(room), {"p": (PTR | 0, UINT16), "s": (PTR | 0, {"v": UINT16 | 0, "w": UINT16 | 2})}, LITTLE_ENDIAN)
print(le16.p[0], le16.p[2], le16.s[0].w, le16.s[1].v)  # expect: 5 7 6 7
le16.p[1] = 0x102
le16.s[1].v = 3
print(target)  # expect: bytearray(b'\x05\x00\x02\x01\x03\x00')
# sizes: native structures are padded as C does
mixed = {"b": UINT8 | 0, "l": UINT32 | 4, "c": UINT8 | 8}
print(sizeof(mixed), sizeof(mixed, NATIVE), sizeof(mixed, LITTLE_ENDIAN), sizeof({}), sizeof(le), sizeof(le.sub))  # expect: 12 12 9 0 16 4
print(sizeof(le.bytes), sizeof(le.halves), sizeof(le.pairs), sizeof({"a": (ARRAY | 0, 3, mixed)}), sizeof(w))  # expect: 4 4 6 36 70002
print(sizeof(struct(0, {"a": (2, {"x": UINT16 | 0}), "b": UINT8 | 0})))  # expect: 4
# what memory a structure covers
print(bytes(struct(addressof(data), {"x": UINT16 | 0}, LITTLE_ENDIAN)) == data[:2], addressof(le) == addressof(data))  # expect: True True
print(uctypes.bytes_at(addressof(target), 3), uctypes.bytearray_at(addressof(target) + 4, 2))  # expect: b'\x05\x00\x02' bytearray(b'\x03\x00')
uctypes.bytearray_at(addressof(target), 2)[1] = 9
print(target[:2], struct(0, {}), struct(0, (ARRAY | 0, UINT8 | 1)), struct(0, (PTR | 0, UINT8)))  # expect: bytearray(b'\x05\t') <struct STRUCT 0> <struct ARRAY 0> <struct PTR 0>
print(struct(0, []))  # expect: <struct ERROR 0>
# mistakes
error(struct, data, {})  # expect: TypeError
error(struct, 0)  # expect: TypeError
error(lambda: struct(0, []).x)  # expect: TypeError
error(lambda: struct(0, {"x": []}).x)  # expect: TypeError
error(lambda: struct(0, {"x": (0,)}).x)  # expect: TypeError
error(lambda: struct(0, {"x": ("", {})}).x)  # expect: TypeError
error(lambda: le.no)  # expect: AttributeError
error(setattr, le, "no", 1)  # expect: AttributeError
error(setattr, le, "halves", 1)  # expect: TypeError
error(setattr, le, "sub", 1)  # expect: TypeError
error(setattr, le, "a", "x")  # expect: TypeError
error(delattr, le, "a")  # expect: AttributeError
error(lambda: le[0])  # expect: TypeError
error(lambda: le.halves[2])  # expect: IndexError
error(lambda: le.halves[-1])  # expect: IndexError
error(lambda: le.halves["x"])  # expect: TypeError
error(type(le.pairs), 1)  # expect: TypeError
error(hash, le)  # expect: TypeError
error(int, le)  # expect: ValueError
error(sizeof, le, LITTLE_ENDIAN)  # expect: TypeError
for bad in [], (), ("garbage",), (PTR * 3, 1), (0, {}, 1), (PTR | 0,), (ARRAY | 0,), (ARRAY | 0, 1, {}, 1), 3:
    error(sizeof, bad)
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
deep = {"x": UINT8 | 0}
for i in range(20000):
    deep = {"s": (0, deep)}
try:
    sizeof(deep)
    print("fits")
except RuntimeError:
    print("fits")  # expect: fits
