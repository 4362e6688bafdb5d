# Module gzip: files, members one after the other, reading in all ways, text, errors. CPython gives the same, but for the
# window without a level.
# tags: host
# needs: PY_DEFLATE_COMPRESS PY_DEFLATE_FULL VFS
import deflate
import gzip
import io
import json
import os

name = "/tmp/krait-gzip-%d" % os.getpid() if hasattr(os, "getpid") else "/tmp/krait-gzip-test"
plain = b"".join(b"line %d of %d\n" % (i, i * i % 31) for i in range(2000))


def error(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


# Data. Without a level 512 bytes are enough to decompress them.
z = gzip.compress(plain)
print(gzip.decompress(z) == plain, z[:10], deflate.DeflateIO(io.BytesIO(z), deflate.GZIP, 9).read() == plain)  # expect: True b'\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff' True
print(gzip.compress(b"a", 1, mtime=258)[:10], len(gzip.compress(plain, 9)) < len(plain) // 4)  # expect: b'\x1f\x8b\x08\x00\x02\x01\x00\x00\x04\xff' True
print(plain[:300] in gzip.compress(plain[:300], 0), gzip.decompress(b""), gzip.decompress(gzip.compress(b"")))  # expect: True b'' b''
print(gzip.decompress(gzip.compress(b"one ") + bytes(7) + gzip.compress(b"two ") + bytes(3)))  # expect: b'one two '
print(error(gzip.decompress, b"abc"), error(gzip.decompress, z[:-1]))  # expect: BadGzipFile: Not a gzipped file (b'ab') EOFError: Compressed file ended before the end-of-stream marker was reached
for i in range(2, 18):
    print(end="" if error(gzip.decompress, gzip.compress(b"")[:i])[:8] == "EOFError" else "accepted ")
print(error(gzip.decompress, z[:-8] + b"\0" + z[-7:]), error(gzip.decompress, z[:-1] + b"\1"))  # expect: BadGzipFile: CRC check failed BadGzipFile: Incorrect length of data produced
print(error(gzip.decompress, z[:10] + b"\7" + z[11:])[:12], error(gzip.decompress, z[:2] + b"\7" + z[3:]), issubclass(gzip.BadGzipFile, OSError))  # expect: BadGzipFile: BadGzipFile: Unknown compression method True
# CPython's own, with a name, from gzip.GzipFile("n", "wb", fileobj=..., mtime=5).
packed = b"\x1f\x8b\x08\x08\x05\x00\x00\x00\x02\xffn\x00KLJ\x06\x00\xc2A$5\x03\x00\x00\x00"
f = gzip.GzipFile(fileobj=io.BytesIO(packed))
print(f.mtime, f.read(), f.mtime)  # expect: None b'abc' 5

# Files.
with gzip.open(name, "wb") as f:
    print(f.write(plain), f.tell(), f.mode, f.name == name, f.readable(), f.writable(), f.closed)  # expect: 29922 29922 wb True False True False
print(f.closed, error(f.write, b""), error(f.flush))  # expect: True ValueError: I/O operation on closed file. ValueError: I/O operation on closed file.
with gzip.open(name, "ab", 6) as f:
    print(f.write(memoryview(b"appended")), f.write(""), error(f.write, [])[:9], error(f.read)[:8])  # expect: 8 0 TypeError OSError:
print(error(gzip.open, name, "xb")[:15])  # expect: FileExistsError
with gzip.open(name) as f:
    print(f.read() == plain + b"appended", f.read(), f.read(3), error(f.write, b"")[:8])  # expect: True b'' b'' OSError:
with gzip.open(name, "r") as f:
    print(f.readline(), f.readline(3), f.readline(), f.tell(), next(f), f.peek(4)[:4], f.read(7), f.read1(4))  # expect: b'line 0 of 0\n' b'lin' b'e 1 of 1\n' 24 b'line 2 of 4\n' b'line' b'line 3 ' b'of 9'
    buffer = bytearray(6)
    print(f.readinto(buffer), buffer, f.seek(5), f.read(6), f.seek(3, 1), f.read(4), f.seek(-4, 2), f.read())  # expect: 6 bytearray(b'\nline ') 5 b'0 of 0' 14 b'ne 1' 29926 b'nded'
    f.rewind()
    lines = f.readlines()
    print(len(lines), b"".join(lines) == plain + b"appended", f.seek(0), len(f.readlines(100)), f.fileno() > 2)  # expect: 2001 True 0 9 True
    print([len(f.read(n)) for n in (0, 1, 500, 20000, 50000)])  # expect: [0, 1, 500, 20000, 9318]
with gzip.open(name, "wb") as f:
    f.write(b"a")
    print(f.seek(4), f.write(b"b"), error(f.seek, 1))  # expect: 4 1 OSError: Negative seek in write mode
    f.flush()
    print(gzip.GzipFile(name).read(5))  # expect: b'a\x00\x00\x00b'
# Text.
with gzip.open(name, "wt", encoding="utf-8") as f:
    print("one", "zw\u00f6lf", sep="\n", file=f)
with gzip.open(name, "rt") as f:
    print([f.readline()], f.readlines())  # expect: ['one\n'] ['zwölf\n']
print(gzip.open(name).read())  # expect: b'one\nzw\xc3\xb6lf\n'
print(error(gzip.open, name, "rbt")[:10], error(gzip.open, name, "rb", encoding="x")[:10], error(gzip.open, 3)[:9], error(gzip.GzipFile, name, "z")[:10], error(gzip.compress, b"", 10)[:10])  # expect: ValueError ValueError TypeError ValueError ValueError
# A stream for other modules.
with gzip.open(name, "wb") as f:
    json.dump({"a": [1, 2]}, f)
with gzip.open(name, "rb") as f:
    print(json.load(f))  # expect: {'a': [1, 2]}
os.remove(name)


class Plain:
    """No stream: it has methods only."""

    def __init__(self, data=b""):
        self.data, self.at = data, 0

    def read(self, n):
        self.at += n
        return self.data[self.at - n:self.at]

    def write(self, data):
        self.data += data


out = Plain()
with gzip.GzipFile(fileobj=out, mode="wb") as f:
    f.write(plain)
print(gzip.decompress(out.data) == plain, gzip.GzipFile(fileobj=Plain(out.data), mode="rb").read() == plain)  # expect: True True
# The file that was given stays open, and nothing is read from it that comes behind the first member until it is asked for.
source = io.BytesIO(gzip.compress(b"abc") + b"behind")
with gzip.GzipFile(fileobj=source, mode="rb") as f:
    print(f.read(3), source.tell() <= len(source.getvalue()) - 6 - 8, error(f.read))  # expect: b'abc' True BadGzipFile: Not a gzipped file (b'be')
print(source.closed)  # expect: False
