# tags: large
# io.StringIO and io.BytesIO: reading, writing, positions, lines, closing.
import io

for cls, w in ((io.StringIO, lambda s: s), (io.BytesIO, lambda s: s.encode())):
    f = cls()
    print(f.getvalue(), f.write(w("hello")), f.tell(), f.read(), f.getvalue())
    print(f.seek(1), f.read(2), f.tell(), f.write(w("XY")), f.getvalue(), f.read())
    print(f.seek(0, 2), f.write(w("!\nline2\n\nlast")), f.seek(0))
    print(f.readline(), f.readline(3), f.readline(100), f.readline(), f.readline(), f.readline())
    f.seek(0)
    print(f.readlines(), f.readlines())
    f.seek(0)
    print([line for line in f], f.read(), f.read(5))
    print(f.seek(0), f.read(0), f.read(-1) == f.getvalue(), f.read(None))
    f = cls(w("abc"))
    print(f.write(w("1")), f.getvalue(), f.seek(10), f.read(), f.write(w("z")), f.getvalue())
    f = cls(64)
    print(f.getvalue(), f.write(w("q" * 70)), len(f.getvalue()))
    print(cls(None).getvalue())
    with cls(w("with")) as f:
        print(f.read(), f.flush())
    for action in (f.read, f.getvalue, f.tell, f.readline, lambda: f.write(w("x")), lambda: f.seek(0), lambda: list(f)):
        try:
            action()
        except ValueError as e:
            print(str(e).rstrip("."))
    print(f.close())

data = b"foobar"
f = io.BytesIO(data)
f.write(b"1")
print(data, f.getvalue())
f = io.BytesIO(b"0123456789")
print(f.seek(-3, 2), f.read(), f.seek(2), f.seek(3, 1), f.read(1))
for args in ((-1,), (0, 5)):
    try:
        f.seek(*args)
    except (OSError, ValueError) as e:
        print("cannot seek", args)
f.seek(0)
f.write(b"abcdef", 2)
f.write(b"abcdef", 3, 2)
print(f.getvalue())
f = io.BytesIO()
for i in range(300):
    f.write(bytes((i & 255,)) * 3)
print(len(f.getvalue()), f.getvalue()[-6:], sum(f.getvalue()))


class Log(io.StringIO):
    def line(self, text):
        self.write(text + "\n")


log = Log()
log.line("one")
log.line("two")
print(log.getvalue(), len(log.getvalue()))
log.seek(0)
print(list(log))
print("three", 3, file=log, sep="-")
print(log.getvalue())

for f in (5.5, [1]):
    try:
        io.BytesIO(f)
    except TypeError:
        print("TypeError")
