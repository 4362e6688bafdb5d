# tags: host
# io: bases of streams for classes written in Python, and what they raise.
# needs: PY_FSTRINGS
import io

print(io.UnsupportedOperation.__mro__[1:3], io.SEEK_END)  # expect: (<class 'OSError'>, <class 'ValueError'>) 2


class Raw(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readinto(self, buffer):
        n = min(len(buffer), len(self.data), 4)
        buffer[:n] = self.data[:n]
        self.data = self.data[n:]
        return n


r = Raw(b"abcdefghij")
print(r.read(3), r.read(9), r.read(), r.read(1), r.readall())  # expect: b'abc' b'defg' b'hij' b'' b''


class Buffered(io.BufferedIOBase):
    def read(self, size=-1):
        return b"xyz"[:size]

    read1 = read


b = bytearray(2)
print(Buffered().readinto(b), b, Buffered().readinto1(bytearray(5)))  # expect: 2 bytearray(b'xy') 3
for call in io.RawIOBase().write, io.BufferedIOBase().read, io.TextIOBase().readline, io.TextIOBase().detach:
    try:
        call(b"")
    except ValueError as e:
        print(type(e).__name__, e)
# expect: UnsupportedOperation write
# expect: UnsupportedOperation read
# expect: UnsupportedOperation readline
# expect: UnsupportedOperation detach
print(io.TextIOBase.encoding, io.text_encoding(None), io.text_encoding("x"), io.DEFAULT_BUFFER_SIZE > 1000)  # expect: None utf-8 x True
