# Data that are not valid: OSError, once and for all.
# tags: large
# needs: PY_DEFLATE
try:
    import io
    from deflate import AUTO, GZIP, RAW, ZLIB, DeflateIO
except ImportError:
    print("SKIP")
    raise SystemExit


def error(data, *args):
    stream = DeflateIO(io.BytesIO(data), *args)
    results = []
    for i in range(2):
        try:
            results.append(stream.read())
        except Exception as e:
            results.append("EOF" if isinstance(e, EOFError) else e.errno)
    return results[0] if results[0] == results[1] else results


def bits(*fields):
    """Bytes of (value, bits) fields, the first in the lowest bits; a str is a code, its first bit first."""
    value = n = 0
    for field in fields:
        if isinstance(field, str):
            for c in field:
                value |= int(c) << n
                n += 1
        else:
            value |= field[0] << n
            n += field[1]
    return value.to_bytes((n + 7) // 8, "little")


fixed = (1, 1), (1, 2)
print(error(bits((1, 1), (3, 2)), RAW))  # expect: 22
print(error(b"\x01\x05\x00\xfa\xfehello", RAW))  # expect: 22
print(error(b"\x01\x00\x00\xff\xff", RAW))  # expect: b''
# Distances of nothing, of too much, beyond the begin; codes that do not exist.
a, b = "10010001", "10010010"  # bytes 97 and 98
print(DeflateIO(io.BytesIO(bits(*fixed, a, b, "0000010", "00001", "0000000")), RAW).read())  # expect: b'ababab'
print(error(bits(*fixed, a, b, "0000010", "00010", "0000000"), RAW))  # expect: 22
print(error(bits(*fixed, "0000010", "00000", "0000000"), RAW))  # expect: 22
print(error(bits(*fixed, a, "0000001", "11110", "0000000"), RAW))  # expect: 22
print(error(bits(*fixed, a, "0000001", "11111", "0000000"), RAW))  # expect: 22
print(error(bits(*fixed, a, "11000110", "00000", "0000000"), RAW))  # expect: 22
print(error(bits(*fixed, a, "11000111", "00000", "0000000"), RAW))  # expect: 22
# A window of 32 bytes: distance 32 is in it, 33 is not.
far = bits(*fixed, *[a] * 33, "0000001", "01001", "111", "0000000"), bits(*fixed, *[a] * 33, "0000001", "01010", "000", "0000000")
print(len(DeflateIO(io.BytesIO(far[0]), RAW, 5).read()), error(far[1], RAW, 5))  # expect: 36 22
print(len(DeflateIO(io.BytesIO(far[1]), RAW, 6).read()))  # expect: 36


def own(n_literals, n_distances, lengths, *rest):
    """A block with its own codes; lengths: of the code for lengths, by symbol."""
    order = 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
    return bits((1, 1), (2, 2), (n_literals - 257, 5), (n_distances - 1, 5), (15, 4),
                *[(lengths.get(i, 0), 3) for i in order], *rest)


# 0 and 1 take a bit each: lengths of 65 and 256 are 1, of distances none.
zeros = "0" * 65 + "1" + "0" * 190 + "1"
print(DeflateIO(io.BytesIO(own(257, 1, {0: 1, 1: 1}, zeros + "0", "0001")), RAW).read())  # expect: b'AAA'
print(error(own(257, 1, {0: 1, 1: 1}, "0" * 258, "0001"), RAW))  # expect: 22
print(error(own(257, 1, {0: 1, 1: 1}, "111" + zeros[3:] + "0", "0001"), RAW))  # expect: 22
print(error(own(257, 1, {0: 1}, zeros + "0"), RAW))  # expect: 22
print(error(own(257, 1, {0: 1, 1: 1, 2: 1}, zeros + "0"), RAW))  # expect: 22
print(error(own(257, 1, {}, zeros + "0"), RAW))  # expect: 22
print(error(own(287, 1, {0: 1, 1: 1}, zeros + "0" * 40), RAW))  # expect: 22
print(error(own(257, 31, {0: 1, 1: 1}, zeros + "0" * 40), RAW))  # expect: 22
# One code of a literal alone, and one of a distance; their other half does not exist.
print(error(own(257, 1, {0: 1, 1: 1}, "0" * 256 + "1" + "0", "0"), RAW))  # expect: b''
print(error(own(257, 1, {0: 1, 1: 1}, "0" * 256 + "1" + "0", "1" * 16), RAW))  # expect: 22
# Repetitions: of nothing, beyond the end. 16 is 10, 18 is 11.
print(error(own(257, 1, {0: 1, 16: 2, 18: 2}, "10", (0, 2)), RAW))  # expect: 22
print(error(own(257, 1, {0: 1, 16: 2, 18: 2}, "11", (127, 7), "11", (127, 7)), RAW))  # expect: 22

# zlib's header: method, window, check, dictionary; the checksum.
good = b"x\x9cK\x04\x00\x00b\x00b"
print(error(good), error(good, ZLIB), error(good, GZIP))  # expect: [b'a', b''] [b'a', b''] 22
print(error(b"w\x9f" + good[2:]), error(b"\x88\x1c" + good[2:]), error(b"x\x9d" + good[2:]))  # expect: 22 22 22
print(error(b"x\xbb\0\0\0\1" + good[2:]))  # expect: 22
print(error(good[:-1] + b"c"), error(good[:-1]), error(b""), error(b"x"))  # expect: 22 EOF EOF EOF
# gzip's: magic, method, reserved flags; optional parts; checksum and length.
head, tail = b"\x1f\x8b\x08", b"K\x04\x00\x43\xbe\xb7\xe8\x01\x00\x00\x00"
print(DeflateIO(io.BytesIO(head + bytes(7) + tail)).read())  # expect: b'a'
print(DeflateIO(io.BytesIO(head + b"\x1f" + bytes(6) + b"\x03\x00xyzname\0comment\0cc" + tail)).read())  # expect: b'a'
print(DeflateIO(io.BytesIO(head + b"\x04" + bytes(6) + b"\x00\x00" + tail)).read())  # expect: b'a'
for flags in 1, 2, 4, 8, 16:
    parts = {1: b"", 2: b"cc", 4: b"\1\0x", 8: b"n\0", 16: b"c\0"}[flags]
    for n in range(10 + len(parts)):
        print(end="" if error((head + bytes([flags]) + bytes(6) + parts)[:n]) == "EOF" else "accepted")
print(error(b"\x1f\x8c\x08" + bytes(7) + tail), error(b"\x1f\x8b\x07" + bytes(7) + tail))  # expect: 22 22
print(error(head + b"\x20" + bytes(6) + tail), error(head + b"\x80" + bytes(6) + tail))  # expect: 22 22
print(error(head + bytes(7) + tail[:-8] + b"\0" + tail[-7:]))  # expect: 22
print(error(head + bytes(7) + tail[:-4] + b"\2\0\0\0"))  # expect: 22
print(error(head + bytes(7) + tail[:-1]))  # expect: EOF
# Arguments.
names = []
for args in (), (1, 2, 3, 4, 5), (io.BytesIO(), "1"), (io.BytesIO(), 4), (io.BytesIO(), -1), (io.BytesIO(), 0, 4), (io.BytesIO(), 0, 16):
    try:
        DeflateIO(*args)
    except (TypeError, ValueError) as e:
        names.append(type(e).__name__)
print(*names)  # expect: TypeError TypeError TypeError ValueError ValueError ValueError ValueError
try:
    DeflateIO(3).read()
except OSError:
    print("no stream")  # expect: no stream
