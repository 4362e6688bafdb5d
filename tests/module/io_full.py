# io: what CPython's streams have beyond MicroPython's.
# tags: host
import io

for f, text in ((io.StringIO("0123456789"), "x"), (io.BytesIO(b"0123456789"), b"x")):
    print(f.closed, f.readable(), f.writable(), f.seekable(), f.isatty())
    print(f.truncate(5), f.getvalue(), f.seek(2), f.truncate(), f.getvalue(), f.truncate(100), f.getvalue())
    f.seek(4)
    f.write(text)
    print(repr(f.getvalue()))
    f.writelines([text, text * 2])
    print(repr(f.getvalue()), f.tell())
    try:
        f.truncate(-1)
    except ValueError as e:
        print(str(e).lower())
    f.close()
    print(f.closed)
    for action in (f.readable, f.truncate, f.isatty, lambda: f.writelines([text])):
        try:
            action()
        except ValueError as e:
            print(str(e).rstrip("."))
print(io.StringIO(initial_value="a", newline="").read(), io.BytesIO(initial_bytes=b"b").read(), io.StringIO("c", "\n").read())
for f in (io.StringIO("x"), io.BytesIO(b"x")):
    print(f.seek(1 << 28), f.read(), f.readline(), f.tell() == 1 << 28)
print("flushed", flush=True)
print(io.SEEK_SET, io.SEEK_CUR, io.SEEK_END)
