# open(): modes, text and bytes, lines, positions, newlines, errors, files that nobody closes.
# tags: host
import gc, io, sys

NAME = "/tmp/krait_test_%d" % (id(object()) ^ hash(repr(object())))
TEXT = "first line\nzweite Zeile: ü漢😀\n\nlast"


def error(*args, **kw):
    try:
        print(open(*args, **kw))
    except Exception as e:
        text = str(e)
        print(type(e).__name__ + ":", text[: text.index("'/tmp")] if "'/tmp" in text else text)


with open(NAME, "w") as f:
    print(f.write(TEXT), f.tell() == len(TEXT.encode()), f.name == NAME, f.mode, f.closed)
    print(f.readable(), f.writable(), f.seekable(), f.isatty(), f.fileno() > 2)
print(f.closed)
with open(NAME) as f:
    print(f.read() == TEXT, f.read(), f.seek(0), f.read(13), f.tell(), f.readline(), f.readline(), f.read())
    f.seek(0)
    print(f.readlines() == TEXT.splitlines(True), list(f))
    f.seek(0)
    print([line for line in f], f.tell() == len(TEXT.encode()))
    f.seek(11)
    print(f.read(16), f.readline(3), repr(f.read(1)))
with open(NAME, "rb") as f:
    data = f.read()
    print(data == TEXT.encode(), f.seek(-4, 2), f.read(), f.seek(6), f.readline(), f.seek(2, 1), f.read(2), f.tell())
    buf = bytearray(5)
    print(f.seek(0), f.readinto(buf), buf)
with open(NAME, "r+b") as f:
    print(f.read(2), f.write(b"RS"), f.read(3), f.seek(0), f.read(8))
    print(f.truncate(6), f.seek(0), f.read())
with open(NAME, "a") as f:
    print(f.tell(), f.write("more"), f.tell())
with open(NAME, "a+") as f:
    print(f.seek(0), f.read(), f.write("!"), f.seek(0), f.read())
error(NAME, "x")
print(open(NAME, "w").read if False else open(NAME, "wb").write(b"a\r\nb\rc\n\r\n\rd"))
for newline in (None, "", "\n"):
    with open(NAME, newline=newline) as f:
        print(repr(f.read()))
with open(NAME) as f:
    print([f.readline() for i in range(7)])
with open(NAME) as f:
    print([(f.read(1), f.tell()) for i in range(9)])
with open(NAME, "w", newline="\r\n") as f:
    print(f.write("x\ny\n\nz"))
print(open(NAME, "rb").read())
with open(NAME, "wb", buffering=0) as f:
    for i in range(3000):
        f.write(b"%d\n" % i)
with open(NAME) as f:
    print(sum(int(line) for line in f), f.read())
with open(NAME, "r+") as f, open(NAME) as g:
    f.readline()
    f.write("XX")
    print(g.readline(), g.readline())

for mode in ("", "q", "rw", "rr", "tb", "rtb", "r++", "b"):
    error(NAME, mode)
error(NAME + "_none")
error("/tmp")
error(NAME + "/below")
error("a\0b")
error(5.5)
error(NAME, 5)
error(NAME, "rb", encoding="utf-8")
error(NAME, "rb", newline="")
error(NAME, newline="x")
error(NAME, buffering=0)
error(NAME, encoding="klingon")
error(NAME, closefd=False)
error(99999)

f = open(NAME)
for action in (lambda: f.write("x"), lambda: f.truncate(1)):
    try:
        action()
    except OSError:
        print("OSError")
f.close()
f.close()
for action in (f.read, f.tell, f.fileno, f.__enter__, lambda: list(f)):
    try:
        action()
    except ValueError as e:
        print(e)
with open(NAME, "wb") as f:
    f.write(b"ab\xff\xfe")
try:
    open(NAME).read()
except UnicodeDecodeError:
    print("UnicodeDecodeError")

with open(NAME, "rb") as f, open(f.fileno(), "rb", closefd=False) as g:
    print(f.read(1), g.read(2))
for i in range(3000):
    open(NAME)
gc.collect()
print(io.open is open, type(open(NAME)).__name__, sys.stdout.name, sys.stdout.mode, sys.stderr.fileno())
open(NAME, "w").close()
try:
    import os

    os.remove(NAME)
except ImportError:
    pass
