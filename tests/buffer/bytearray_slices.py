# Assignment to slices of a bytearray, and what only hosts have: deletion, steps, methods of lists.
try:
    bytearray()[:] = b""
except TypeError:
    print("SKIP")
    raise SystemExit
b = bytearray(b"0123456789")
b[1:3] = b"XYZ"
print(b)
b[2:6] = b""
print(b)
b[2:2] = bytearray(b"new")
print(b)
b[:] = b
b[4:] = b
print(b)
b[1:3] = b
print(b)
b[-1:] = b"ab" * 40
print(len(b))
b[5:2] = [1, 2, 3]
print(b[:10])
b[:] = range(4)
b[len(b):] = (x for x in b"xyz")
print(b)
for bad in (5, "ab", [300], None, 1.5):
    try:
        b[0:1] = bad
    except Exception as e:
        print(type(e).__name__)
print(b)
big = bytearray(100)
big[50:50] = bytes(range(200))
big[10:290] = b"."
print(big)
