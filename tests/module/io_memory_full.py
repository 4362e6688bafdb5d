# StringIO and BytesIO with all that CPython's have: newlines, views, states, attributes, what is refused.
# tags: host
# needs: PY_DOC PY_FSTRINGS PY_POSITIONAL_ONLY
import copy
import io

try:
    io.BytesIO().getbuffer
except AttributeError:
    print("SKIP")
    raise SystemExit


def t(f, *args, **kw):
    try:
        print(ascii(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


class IntLike:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def refused(f):
    t(f.write, 5)
    t(f.write, "x")
    t(f.write, b"x")
    for args in ((-1,), (0, 3), (0, -1), (1, 1), (-1, 2), (0.0,), ("a",)):
        t(f.seek, *args)
    for method in (f.truncate, f.read, f.readline, f.readlines):
        try:
            print(method(""))
        except TypeError:
            print("TypeError")
    t(f.truncate, -1)
    t(f.truncate, IntLike(-1))
    t(f.detach)
    t(f.fileno)
    t(f.writelines, None)
    t(f.writelines, [1])
    for state in (0, ("a", 0), [1, 2, 3]):
        t(f.__setstate__, state)


S = io.StringIO
B = io.BytesIO
s = S("abc")
b = B(b"abc")
print("construction")
t(S, b"x")
t(S, newline=b"\n")
t(S, newline="error")
t(B, "x")
t(B, [])
print(S(None).getvalue(), B(None).getvalue(), B(bytearray(b"ba")).read(), B(memoryview(b"view")[1:]).read())
print("refused")
refused(s)
refused(b)

print("states")
for f in (s, b):
    f.seek(1)
    t(f.__getstate__)
    f.x = 1
    t(f.__getstate__)
    print(f.__dict__, f.__getstate__()[-1] is f.__dict__)
for state in (("", "f", 0, None), ("", "", -1, None), (b"", "", 0, None), ("", b"", 0, None), ("", "", 0.0, None),
              ("", "", 0, 0), ("é\r\nx", None, 2, {"z": 2})):
    t(s.__setstate__, state)
print(ascii(s.read()), s.z, s.x, s.newlines, s.encoding, s.errors, s.line_buffering)
for state in ((b"", -1, None), ("x", 0, None), (b"", 0.0, None), (b"", 0, 0), (b"hello", 3, {"z": 2})):
    t(b.__setstate__, state)
print(b.read(), b.z, b.x)
for f in (S("text\r", newline="\r"), B(b"bytes")):
    f.note = [1]
    f.seek(2)
    c = copy.copy(f)
    d = copy.deepcopy(f)
    print(c.getvalue(), c.tell(), c.note is f.note, d.note == f.note, d.note is f.note, type(d).__name__)
    c.write(type(c.getvalue())())

print("reading")
b = B(b"0123456789")
print(b.read1(2), b.read1(), b.read1(-1), b.seek(0), b.read1(None))
buffer = bytearray(3)
print(b.seek(8), b.readinto1(buffer), buffer, b.readinto(buffer), b.readinto(bytearray()))
print(b.read(IntLike(3)), b.seek(IntLike(4)), b.truncate(IntLike(6)), b.read(IntLike(-1)))
for f in (S("one\ntwo\n\nfour"), B(b"one\ntwo\n\nfour")):
    for hint in (None, -1, 0, 1, 3, 4, 5, 8, 9, 100):
        f.seek(0)
        print(hint, f.readlines(hint), end=" ")
    f.seek(0)
    print(f.readline(2), f.readline(IntLike(10)), next(f), f.readline(0), f.__next__(), f.readline(), list(f))
for f, names in ((S(), ("read1", "readinto", "getbuffer")), (B(), ("newlines", "encoding", "errors", "line_buffering"))):
    print([hasattr(f, name) for name in names])
    for name in ("closed", "encoding", "newlines"):
        try:
            setattr(f, name, 1)
            print("set", name)
        except AttributeError:
            print("read-only", name)

print("views")
b = B(b"hello")
b.seek(1)
view = b.getbuffer()
view[0] = 65
print(b.getvalue(), view.readonly, view.format, bytes(view))
view.release()
print(b.write(b"yyy"), b.getvalue())
t(view.tobytes)
with b.getbuffer() as view:
    print(view[:2].tobytes())
b.write(b"z" * 100)
print(len(b.getbuffer()), len(B().getbuffer()))
from_view = B(b"abcdef")
with from_view.getbuffer() as view:
    print(from_view.seek(1), from_view.readinto(view[2:4]), from_view.getvalue())

print("newlines")
for newline in (None, "", "\n", "\r", "\r\n"):
    s = S("a\nb\r\nc\rd\r", newline=newline)
    print(ascii(list(s)), ascii(s.getvalue()), ascii(s.newlines), ascii(s.__getstate__()))
    s = S(newline=newline)
    print(s.write("x\r"), s.write("\ny\n"), ascii(s.getvalue()), ascii(s.newlines))
    s.seek(0)
    print(ascii(s.readline(2)), ascii(s.readline(2)), ascii(s.readline(0)), ascii(s.readlines(1)))
    print("p", 1, "\r\né", file=s)
    print(ascii(s.getvalue()), s.tell())
s = S(newline=None)
for text in ("a\n", "b\r\n", "c\rd"):
    s.write(text)
    print(ascii(s.newlines))

print("closed")
s.x = b.x = 1
s.close()
b.close()
for f in (s, b):
    f.close()
    for name in ("read", "readline", "readlines", "getvalue", "tell", "isatty", "readable", "writable", "seekable",
                 "detach", "__enter__", "fileno", "__getstate__", "__next__", "truncate"):
        try:
            print(getattr(f, name)())
        except ValueError as e:
            print(name, type(e).__name__, str(e).rstrip("."))
    for call in (lambda: f.write("" if f is s else b""), lambda: f.writelines([]), lambda: f.seek(0), lambda: f.truncate(0),
                 lambda: f.__setstate__(("", "", 0, None) if f is s else (b"", 0, None))):
        try:
            print(call())
        except ValueError as e:
            print(type(e).__name__, str(e).rstrip("."))
    print(f.closed, f.x)
for name in ("newlines", "line_buffering"):
    t(getattr, s, name)
print(s.encoding, s.errors)
for call in (lambda: b.readinto(bytearray()), b.read1, b.getbuffer):
    t(call)
print(s.__init__("q"), s.read(), s.closed, b.__init__(b"r"), b.read(), b.x)
t(s.__init__, [])

print("classes below")


class Text(io.StringIO):
    def __init__(self, text, note):
        super().__init__(text, newline="")
        self.note = note


class Plain(io.BytesIO):
    pass


f = Text("l1\rl2", "n")
print(f.readlines(), f.note, f.newlines, f.getvalue() == "l1\rl2", f.__dict__)
with Plain(b"abc\nd") as p:
    p.y = 5
    print(type(p).__name__, list(p), p.y, p.tell(), p.closed)
print(p.closed)
