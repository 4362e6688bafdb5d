# io.IOBase: streams written in Python, as print and others use them.
import io, sys

try:
    io.IOBase
except AttributeError:
    print("SKIP")
    raise SystemExit


class Out(io.IOBase):
    def __init__(self, most=100):
        self.most = most
        self.got = []

    def write(self, buf):
        n = min(len(buf), self.most)
        self.got.append(bytes(buf[:n]))
        return n


out = Out()
print("one", 2, [3], file=out)
print(out.got)
out = Out(2)
print("long text", end="", file=out)
print(out.got)


class Keep(io.IOBase):
    def write(self, buf):
        self.buf = buf
        buf.extend(b"more" * 10)
        return 3


keep = Keep()
print("abc", end="", file=keep)
print(keep.buf)


def error(f, **kw):
    try:
        print("abc", file=f(**kw))
        print("no error")
    except OSError as e:
        print("OSError", e.errno)
    except TypeError:
        print("TypeError")


class Result(io.IOBase):
    def __init__(self, result):
        self.result = result

    def write(self, buf):
        return self.result


for r in (4, 1000, None, -5, 0, "x"):
    error(Result, result=r)


class Empty(io.IOBase):
    pass


try:
    print("x", file=Empty())
except (OSError, AttributeError):
    print("no write")


class Fails(io.IOBase):
    def write(self, buf):
        raise ValueError("fails")


try:
    print("x", file=Fails())
except ValueError as e:
    print(e)


class Method:
    def write(self, text):
        out.got.append(text)


out.got = []
print("a", 1, file=Method())
print("b", end="", file=Method(), sep="x")
print(out.got)
try:
    print("x", file=5)
except (AttributeError, OSError):
    print("no file")
