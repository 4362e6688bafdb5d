# Compression: what is written, round trips of many sizes, windows and ways to write, flush, close.
# tags: large
# needs: PY_DEFLATE_COMPRESS
try:
    import io
    from deflate import AUTO, GZIP, RAW, ZLIB, DeflateIO
    DeflateIO.write
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit


def pack(data, *args):
    out = io.BytesIO()
    with DeflateIO(out, *args) as d:
        print(end="" if d.write(data) == len(data) else "wrong number ")
    return out.getvalue()


def unpack(data, *args):
    return DeflateIO(io.BytesIO(data), *args).read()


# Formats; nothing written, nothing put out; an empty write begins.
print(pack(b"hello"), pack(b"hello", RAW))  # expect: b'\xcbH\xcd\xc9\xc9\x07\x00' b'\xcbH\xcd\xc9\xc9\x07\x00'
for wbits in 0, 5, 8, 9, 10, 15:
    print(pack(b"a", ZLIB, wbits))
# expect: b'\x18\x95K\x04\x00\x00b\x00b'
# expect: b'\x18\x95K\x04\x00\x00b\x00b'
# expect: b'\x18\x95K\x04\x00\x00b\x00b'
# expect: b'\x18\x95K\x04\x00\x00b\x00b'
# expect: b'(\x91K\x04\x00\x00b\x00b'
# expect: b'x\x9cK\x04\x00\x00b\x00b'
print(pack(b"a", GZIP))  # expect: b'\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\x03K\x04\x00C\xbe\xb7\xe8\x01\x00\x00\x00'
out = io.BytesIO()
d = DeflateIO(out, ZLIB)
d.close()
d.close()
print(out.getvalue())  # expect: b''
for wbits in 8, 12:
    print(pack(b"", ZLIB, wbits), pack("\u00e9".encode(), RAW, wbits))
# expect: b'\x18\x95\x03\x00\x00\x00\x00\x01' b';\xbc\x12\x00'
# expect: b'H\x89\x03\x00\x00\x00\x00\x01' b';\xbc\x12\x00'
for f in d.write, d.read, d.flush, d.__enter__:
    try:
        print(f(b"") if f == d.write else type(f()).__name__)
    except OSError as e:
        print(e.errno)
# expect: 22
# expect: 22
# expect: 22
# expect: DeflateIO

# Round trips.
x = 1


def number(n):
    global x
    x = x * 1103515245 + 12345 & 0x7FFFFFFF
    return (x >> 12) % n


noise = bytes(number(256) for i in range(3000))
words = b" ".join((b"alpha", b"beta", b"gamma", b"delta")[number(4)] for i in range(700))
plain = (words, noise, bytes(3000), b"".join(b"%d," % number(1000) for i in range(700)), words[:500] + noise[:500] + words[:500],
         bytes(range(256)) * 8)
sizes = 0, 1, 2, 3, 4, 31, 32, 33, 63, 64, 65, 255, 256, 257, 258, 259, 511, 513, 1025, 2900
for wbits in range(5, 16):
    for data in plain:
        for n in sizes:
            z = pack(data[:n], RAW, wbits)
            if unpack(z, RAW, wbits) != data[:n] or len(z) > n + n // 8 + 10:
                print("wrong:", wbits, n, len(z))
for format in ZLIB, GZIP:
    for wbits in 6, 9, 13:
        for data in plain:
            if unpack(pack(data, format, wbits), AUTO, wbits) != data:
                print("wrong:", format, wbits)

# Written in pieces, flushed now and then: blocks can be used at once then.
for wbits in 5, 8, 9, 11, 15:
    for data in plain:
        out = io.BytesIO()
        d = DeflateIO(out, ZLIB, wbits)
        at = 0
        while at < len(data):
            n = 1 + number(600)
            d.write(memoryview(data)[at:at + n])
            at += n
            if number(3) == 0:
                d.flush()
                d.flush()
                got = bytearray(len(data))
                n = DeflateIO(io.BytesIO(out.getvalue()), ZLIB, wbits).readinto(got)
                if wbits >= 9 and (n != min(at, len(data)) or got[:n] != data[:n]):
                    print("not flushed:", wbits, at, n)
        d.close()
        if unpack(out.getvalue(), ZLIB, wbits) != data:
            print("wrong:", wbits)
print(pack(b"abc" * 100, RAW, 15) == pack(bytearray(b"abc" * 100), RAW, 15))  # expect: True
# A larger window helps; so do codes of the data's own, and noise does not grow.
big = words[:1500] + noise[:600] + words[:1500]
n = [len(pack(big, RAW, w)) for w in range(5, 16)]
print(n[0] > n[2] > n[5] > n[10], 2 * n[0] > 3 * n[-1], len(pack(noise, RAW, 15)) < 3020)  # expect: True True True
# Parts of a buffer.
out = io.BytesIO()
with DeflateIO(out, RAW) as d:
    print(d.write(b"abcdef", 2), d.write(b"abcdef", 3, 2), d.write(b"abcdef", 9, 9), d.write(b"abcdef", 5, 9))  # expect: 2 2 0 1
print(unpack(out.getvalue(), RAW))  # expect: b'abdef'
# Both directions, and a stream that is closed, too.
out = io.BytesIO(pack(b"question", RAW) + bytes(10))
d = DeflateIO(out, RAW, 0, True)
print(d.read(), d.write(b"answer"))  # expect: b'question' 6
d.close()
try:
    out.read()
except ValueError:
    print("closed")  # expect: closed
