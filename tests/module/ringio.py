# micropython.RingIO: a ring of bytes.
try:
    from micropython import RingIO
except ImportError:
    print("SKIP")
    raise SystemExit

r = RingIO(4)
print(r, r.any(), r.read(), r.read(3), r.readline())
print(r.write(b"abcdef"), r.any(), r.write(b"x"), r.read(1), r.write(b"yz"), r.read())
for i in range(20):
    r.write(bytes((i, i + 1, i + 2)))
    if r.read() != bytes((i, i + 1, i + 2)):
        print("wrong", i)
print(r.write(b"a\nbc"), r.readline(), r.readline(1), r.readline(), r.readline())
buf = bytearray(5)
r.write(b"1234")
print(r.readinto(buf, 2), buf, r.readinto(buf), buf, r.readinto(buf), r.close(), r.any())

own = bytearray(4)
r = RingIO(own)
print(r.write(b"12345"), own, r.read(2), r.write(b"67"), own, r.read())
own[2:] = b""
for action in (r.read, lambda: r.write(b"1")):
    try:
        print(action())
    except OSError:
        print("OSError")
for arg in (0, -1, 65535, None, b"12345", bytearray(1), bytearray(0)):
    try:
        RingIO(arg)
        print("made")
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
