# Data with bits turned over, bytes lost, put in or cut off: an exception or other data, but never anything worse; with a
# checksum never other data.
# needs: PY_DEFLATE_COMPRESS
try:
    import io
    from deflate import AUTO, GZIP, RAW, ZLIB, DeflateIO
    DeflateIO.write
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit

x = 7


def number(n):
    global x
    x = x * 1103515245 + 12345 & 0x7FFFFFFF
    return (x >> 12) % n


def pack(data, *args):
    out = io.BytesIO()
    with DeflateIO(out, *args) as d:
        d.write(data)
    return out.getvalue()


plain = (b"".join(b"%d=%d;" % (i, number(50)) for i in range(150)), bytes(number(256) for i in range(300)) + bytes(900),
         bytes(b"abcd"[number(4)] for i in range(1500)))
counts = {}
for turn in range(250):
    for data in plain:
        format, wbits = 1 + number(3), 5 + number(9)
        z = bytearray(pack(data, format, wbits))
        for i in range(number(4)):
            at, kind = number(len(z) or 1), number(4)
            if kind == 0 and z:
                z[at] ^= 1 << number(8)
            elif kind == 1:
                z = z[:at]
            elif kind == 2:
                z = z[:at] + bytes([number(256)]) + z[at:]
            else:
                z = z[:at] + z[at + 1:]
        stream = DeflateIO(io.BytesIO(z), format if number(2) else AUTO, (0, wbits)[number(2)])
        size, got, result = (-1, 1, 10, 300)[number(4)], b"", "same"
        try:
            while len(got) < 100000:
                more = stream.read(size)
                if not more:
                    break
                got += more
            if got != data:
                result = "other" if format == RAW else "WRONG"
        except (OSError, EOFError) as e:
            result = type(e).__name__
        except MemoryError:
            result = "OSError"
        counts[result] = counts.get(result, 0) + 1
print(sorted(counts))  # expect: ['EOFError', 'OSError', 'other', 'same']
