# io.BufferedWriter: pieces of its size; what the stream refuses stays.
# tags: host
import io

out = io.BytesIO()
w = io.BufferedWriter(out, 4)
for piece in (b"ab", b"c", b"defghij", b"", b"k"):
    print(w.write(piece), out.getvalue())
print(w.flush(), out.getvalue(), w.flush())


class Slow(io.IOBase):
    def __init__(self):
        self.answers = [None, 1, None, -5, 2, 100]
        self.got = b""

    def write(self, buf):
        n = self.answers.pop(0)
        if n is None or n < 0:
            return n
        n = min(n, len(buf))
        self.got += bytes(buf[:n])
        return n


slow = Slow()
w = io.BufferedWriter(slow, 8)
print(w.write(b"12345"))
for i in range(5):
    try:
        w.flush()
        print("flushed", slow.got)
    except OSError as e:
        print("OSError", e.errno, slow.got)
for args in ((5, 4), (out, 0), (out, -1), (out,)):
    try:
        io.BufferedWriter(*args)
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__)
