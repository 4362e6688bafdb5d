# int.to_bytes and int.from_bytes.
def error(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)

print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (5).to_bytes(), (0).to_bytes(0, "big"))
# expect: b'\x04\x00' b'\x00\x04\x00\x00' b'\x05' b''
print((-1).to_bytes(3, "big", signed=True), (-256).to_bytes(2, "little", signed=True), (255).to_bytes(length=1))
# expect: b'\xff\xff\xff' b'\x00\xff' b'\xff'
print((1 << 70).to_bytes(9, "big"), (-(1 << 70)).to_bytes(10, byteorder="little", signed=True))
# expect: b'@\x00\x00\x00\x00\x00\x00\x00\x00' b'\x00\x00\x00\x00\x00\x00\x00\x00\xc0\xff'
print(int.from_bytes(b"\x00\x10", "big"), int.from_bytes(b"\x00\x10", "little"), int.from_bytes(b"", "big"))
# expect: 16 4096 0
print(int.from_bytes(b"\xff\x00", "big", signed=True), int.from_bytes(b"\xff" * 9, "little", signed=True))
# expect: -256 -1
print(int.from_bytes(b"\x80" + bytes(8), "big", signed=True), int.from_bytes(b"\xff" * 9, "big"))
# expect: -2361183241434822606848 4722366482869645213695
print(int.from_bytes([1, 2, 3]), int.from_bytes((97, 98), "little"))  # expect: 66051 25185
bad = 0
for i in range(1, 100):
    n = i**7 * (-1) ** i
    for order in ("big", "little"):
        if int.from_bytes(n.to_bytes(8, order, signed=True), order, signed=True) != n:
            bad += 1
print(bad)  # expect: 0
error((256).to_bytes, 1, "big")  # expect: OverflowError int too big to convert
error((-1).to_bytes, 1, "big")  # expect: OverflowError can't convert negative int to unsigned
error((128).to_bytes, 1, "big", signed=True)  # expect: OverflowError int too big to convert
error((-129).to_bytes, 1, "big", signed=True)  # expect: OverflowError int too big to convert
error((1).to_bytes, -1, "big")  # expect: ValueError length argument must be non-negative
error((1).to_bytes, 1, "middle")  # expect: ValueError byteorder must be either 'little' or 'big'
error(int.from_bytes, "text", "big")  # expect: TypeError cannot convert 'str' object to bytes
