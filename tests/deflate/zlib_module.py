# Module zlib: whole data and piece by piece, limits, flushes, dictionaries, copies, formats, errors. CPython gives the
# same, but for the window's size as compress's second argument.
# tags: host
# needs: PY_DEFLATE_COMPRESS PY_DEFLATE_FULL
import copy
import zlib

plain = b"".join(b"line %d of %d\n" % (i, i * i % 31) for i in range(3000))


def error(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


z = zlib.compress(plain)
print(zlib.decompress(z) == plain, len(z) < len(plain) // 4, type(z).__name__)  # expect: True True bytes
print(zlib.decompress(b"x\x9cK\xcb\xcf\x07\x00\x02\x82\x01E"))  # expect: b'foo'
print(zlib.crc32(b"penguin"), zlib.crc32(b"guin", zlib.crc32(b"pen")), zlib.adler32(b"penguin"))  # expect: 3854672160 3854672160 198574839
print(zlib.adler32(b"\xff" * 100000), zlib.adler32(b"guin", zlib.adler32(b"pen")), zlib.adler32(b"abc", 0xFFFFFFFF))  # expect: 345649196 198574839 42074420
print(zlib.crc32(bytes(range(256)) * 9), zlib.crc32(memoryview(b"abcdefghijk")[1:]))  # expect: 1746228858 3607142397
# Formats by wbits; the header says what is meant.
for wbits in 15, 9, 5, -15, -5, 31, 25, 21:
    packed = zlib.compress(plain, wbits=wbits)
    both = wbits > 0 and zlib.decompress(packed, 47) == plain
    print(wbits, packed[:2].hex() if wbits > 0 else "", zlib.decompress(packed, wbits) == plain, both)
# expect: 15 789c True True
# expect: 9 1895 True True
# expect: 5 1895 True True
# expect: -15  True False
# expect: -5  True False
# expect: 31 1f8b True True
# expect: 25 1f8b True True
# expect: 21 1f8b True True
print(zlib.decompress(z, 0) == plain, zlib.compress(plain, 12)[:1], zlib.compress(plain, 2)[:1], zlib.compress(plain, 9, 12)[:1])  # expect: True b'H' b'x' b'H'
for level in range(-1, 10):
    packed = zlib.compress(plain, level=level)
    print(end="" if zlib.decompress(packed) == plain else "wrong %d " % level)
print(plain[:4000] in zlib.compress(plain[:4000], 0), len(zlib.compress(plain, level=1)) >= len(zlib.compress(plain, level=9)))  # expect: True True
# Errors.
print(error(zlib.decompress, z[:-1]))  # expect: error: Error -5 while decompressing data: incomplete or truncated stream
print(error(zlib.decompress, b"abcdef")[:41])  # expect: error: Error -3 while decompressing data:
print(error(zlib.decompress, z, 16)[:14], error(zlib.decompress, z, -1)[:14])  # expect: error: Error - error: Error -
print(error(zlib.decompress, ""), error(zlib.decompress, 1)[:9], error(zlib.compress, "")[:9], error(zlib.crc32, "")[:9])  # expect: TypeError: a bytes-like object is required, not 'str' TypeError TypeError TypeError
print(error(zlib.compress, b"", level=10)[:6], error(zlib.compress, b"", 3, 99)[:6], error(zlib.compress, b"", wbits=0)[:6])  # expect: error: error: error:
print(error(zlib.compressobj, 10)[:10], error(zlib.compressobj, 1, 7)[:10], error(zlib.compressobj, 1, 8, 0)[:10])  # expect: ValueError ValueError ValueError
print(error(zlib.decompressobj, -1)[:10], error(zlib.decompressobj().decompress, b"", -1)[:10], error(zlib.decompressobj().flush, 0)[:10])  # expect: ValueError ValueError ValueError

# Piece by piece.
for kind in 15, -15, 31:
    for step in 1, 10, 5000:
        c, out = zlib.compressobj(6, zlib.DEFLATED, kind), []
        for i in range(0, 9000, step):
            out.append(c.compress(plain[i:min(i + step, 9000)]))
        out.append(c.flush())
        packed = b"".join(out)
        d, out = zlib.decompressobj(kind), []
        for i in range(0, len(packed), step):
            out.append(d.decompress(packed[i:i + step]))
        print(end="" if b"".join(out) == plain[:9000] and d.eof and d.unused_data == d.unconsumed_tail == b"" else "wrong ")
d = zlib.decompressobj()
got = d.decompress(z + b"behind", 100)
print(got == plain[:100], d.unconsumed_tail.endswith(b"behind"), d.eof, d.unused_data)  # expect: True True False b''
while d.unconsumed_tail:
    part = d.decompress(d.unconsumed_tail, 1000)
    if len(part) > 1000:
        print("too long")
    got += part
print(got + d.flush() == plain, d.eof, d.unused_data, d.decompress(b" more"), d.unused_data, d.unconsumed_tail)  # expect: True True b'behind' b'' b'behind more' b''
d = zlib.decompressobj()
print(plain.startswith(d.decompress(z[:500])), d.eof, d.flush(), d.eof)  # expect: True False b'' False
# Flushes: all is there; the end.
c, d = zlib.compressobj(), zlib.decompressobj()
for i, mode in enumerate((zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_PARTIAL_FLUSH, zlib.Z_BLOCK)):
    text = b"message %d" % i
    print(d.decompress(c.compress(text) + c.flush(mode)), end=" ")
print(c.flush(zlib.Z_NO_FLUSH), d.decompress(c.flush()), d.eof, error(c.flush)[:5], error(c.compress, b"")[:5])
# expect: b'message 0' b'message 1' b'message 2' b'message 3' b'' b'' True error error
print(zlib.decompressobj().flush(), zlib.decompress(zlib.compressobj().flush()))  # expect: b'' b''
# Dictionaries.
zdict = plain[:500]
for wbits in 15, -15:
    c = zlib.compressobj(wbits=wbits, zdict=zdict)
    packed = c.compress(plain[100:400]) + c.flush()
    print(len(packed) < 30, zlib.decompressobj(wbits, zdict=zdict).decompress(packed) == plain[100:400])
    print(error(zlib.decompressobj(wbits).decompress, packed)[:5], error(zlib.decompressobj(wbits, b"x").decompress, packed)[:5])
# expect: True True
# expect: error error
# expect: True True
# expect: error error
# Copies.
c = zlib.compressobj()
begin = c.compress(plain[:1000])
for duplicate in c.copy(), copy.copy(c), copy.deepcopy(c):
    print(zlib.decompress(begin + duplicate.compress(b"other") + duplicate.flush()) == plain[:1000] + b"other", end=" ")
print(zlib.decompress(begin + c.flush()) == plain[:1000], error(c.copy))  # expect: True True True True ValueError: Inconsistent stream state
d = zlib.decompressobj()
begin = d.decompress(z[:1000])
other = d.copy()
print(begin + d.decompress(z[1000:]) == plain, begin + other.decompress(z[1000:]) == plain, d.flush(), error(d.copy))  # expect: True True b'' ValueError: Inconsistent stream state
