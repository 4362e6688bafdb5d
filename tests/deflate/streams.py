# The other stream is written in Python: it gives little, nothing yet, too much, an error; it uses the DeflateIO, closes it
# tags: large
# or changes buffers that are in use.
# needs: PY_DEFLATE_COMPRESS PY_IO_IOBASE
try:
    import io
    from deflate import GZIP, RAW, ZLIB, DeflateIO
    DeflateIO.write
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit

plain = b"".join(b"%d, " % (i * i % 97) for i in range(400))


def pack(data, *args):
    out = io.BytesIO()
    with DeflateIO(out, *args) as d:
        d.write(data)
    return out.getvalue()


class Source(io.IOBase):
    """Calls `event` before each byte from number `first` on; what that returns, if anything, is the result."""

    def __init__(self, data, event=lambda: None, first=0):
        self.data, self.event, self.first, self.at = data, event, first, 0

    def readinto(self, buffer):
        if self.at >= self.first:
            result = self.event()
            if result is not None:
                return None if result == "none" else result
        n = min(len(buffer), len(self.data) - self.at)
        buffer[:n] = self.data[self.at:self.at + n]
        self.at += n
        return n


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return e.errno if isinstance(e, OSError) else type(e).__name__


z = pack(plain, ZLIB, 12)
print(DeflateIO(Source(z)).read() == plain)  # expect: True
print(attempt(DeflateIO(Source(z[:-1])).read))  # expect: EOFError

# A stream that has nothing yet, every other time.
state = [0]


def sometimes():
    state[0] += 1
    return "none" if state[0] & 1 else None


d, got, times = DeflateIO(Source(z, sometimes)), b"", 0
while len(got) < len(plain):
    data = d.read(100)
    times += data is None
    got += data or b""
print(got == plain, times > 0, attempt(d.read), attempt(d.read))  # expect: True True None None
buffer = bytearray(8)
d = DeflateIO(Source(z, lambda: "none"))
print(d.readinto(buffer), d.read(), d.readline())  # expect: None None None


# Errors: what came before is there, the error comes again, and reading can go on.
def fail():
    if state[0]:
        raise ValueError("no")


state[0] = 1
source = Source(z, fail, 100)
d = DeflateIO(source)
got = bytearray(len(plain))
print(attempt(d.readinto, got), attempt(d.read, 1))  # expect: ValueError ValueError
state[0] = 0
rest = d.read()
print(plain.endswith(rest), 0 < len(rest) < len(plain))  # expect: True True
for result in -5, -11, 2, 1000:
    print(attempt(DeflateIO(Source(z, lambda: result)).read))
# expect: 5
# expect: None
# expect: 5
# expect: 5
d = DeflateIO(Source(z, lambda: -5, 60))
n = d.readinto(got)
print(n > 0 and got[:n] == plain[:n], attempt(d.readinto, got), attempt(d.read))  # expect: True 5 5

# The buffer becomes another one, or is gone.
target = bytearray(300)


def change():
    target[:] = b""
    target.extend(bytes(5000))


d = DeflateIO(Source(z, change, 30))
print(d.readinto(target), target[:len(plain)] == plain)  # expect: 300 False
target = bytearray(300)


def clear(buffer):
    buffer[:] = b""


d = DeflateIO(Source(z, lambda: clear(target), 100))
n = d.readinto(target)
print(0 < n < 300, target, d.readinto(target))  # expect: True bytearray(b'') 0

# The source reads from the DeflateIO, or closes it.
d = DeflateIO(Source(z, lambda: (d.read(1), None)[1], 20))
print(attempt(d.read))
# expect: RecursionError
d = DeflateIO(Source(z, lambda: d.close(), 50))
print(attempt(d.read), attempt(d.read))  # expect: 22 22


class Sink(io.IOBase):
    def __init__(self, *results):
        self.results, self.data, self.closed_times = list(results), b"", 0

    def write(self, data):
        result = self.results.pop(0) if self.results else len(data)
        if callable(result):
            result = result()
        if result is None:
            return None
        if result > 0:
            self.data += data[:result]
        return result

    def ioctl(self, request, arg):
        self.closed_times += request == 4
        return 0


for wbits in 8, 10, 15:
    sink = Sink(*[1] * 5000)  # takes a byte at a time
    with DeflateIO(sink, GZIP, wbits) as d:
        d.write(plain)
    print(DeflateIO(io.BytesIO(sink.data), GZIP, wbits).read() == plain, sink.closed_times)
# expect: True 0
# expect: True 0
# expect: True 0
# After an error nothing more is written, and the stream is closed all the same.
for result in -28, None, 0, 100000, lambda: 1 // 0:
    sink = Sink(10, result)
    d = DeflateIO(sink, GZIP, 8, True)
    print(attempt(d.write, plain), attempt(d.write, b"x"), attempt(d.flush), attempt(d.close), sink.closed_times, len(sink.data))
# expect: 28 22 22 None 1 10
# expect: 11 22 22 None 1 10
# expect: 5 22 22 None 1 10
# expect: 5 22 22 None 1 74
# expect: ZeroDivisionError 22 22 None 1 10
sink = Sink(10, 3, -28)
d = DeflateIO(sink, GZIP, 8, True)
print(d.write(b"abc"), attempt(d.close), sink.closed_times, attempt(d.close))  # expect: 3 28 1 None
sink = Sink(lambda: 1 // 0)
d = DeflateIO(sink, GZIP)
print(attempt(d.write, b"abc"), attempt(d.write, b"abc"), attempt(d.close))  # expect: ZeroDivisionError 22 None

# The sink changes what is being written, writes to the DeflateIO, closes it.
source = bytearray(plain)
d = DeflateIO(Sink(10, lambda: clear(source) or 1), GZIP, 5)
print(0 < d.write(source) < len(plain), d.write(source))  # expect: True 0
seen = []
d = DeflateIO(Sink(10, lambda: seen.append(attempt(d.write, b"x")) or 1), GZIP, 5)
print(d.write(plain) == len(plain), seen)  # expect: True [22]
d = DeflateIO(Sink(10, lambda: d.close() or 1), GZIP, 5, True)
print(attempt(d.write, plain), attempt(d.write, plain))  # expect: 22 22
print(attempt(DeflateIO(3, RAW).write, b"a"), attempt(DeflateIO(object(), GZIP).write, b"a"))  # expect: None None
