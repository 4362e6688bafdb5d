# websocket: frames that are read and written, in pieces, masked or not, control frames between them.
# tags: host
# needs: PY_WEBSOCKET PY_IO_IOBASE
import errno
import io
import websocket


class Wire(io.IOBase):
    """Gives the pieces one by one (None: nothing now), notes what is written."""

    def __init__(self, *pieces, takes=None):
        self.pieces = list(pieces)
        self.out = b""
        self.takes = takes
        self.log = []

    def readinto(self, buf):
        if not self.pieces:
            return 0
        piece = self.pieces.pop(0)
        if piece is None:
            return None
        n = min(len(buf), len(piece))
        buf[:n] = piece[:n]
        if n < len(piece):
            self.pieces.insert(0, piece[n:])
        return n

    def write(self, buf):
        n = len(buf) if self.takes is None else self.takes.pop(0)
        if n is not None:
            self.out += bytes(buf[:n])
        return n

    def setblocking(self, on):
        self.log.append(on)

    def ioctl(self, request, arg):
        self.log.append((request, arg))
        return arg if request == 3 else 0


def error(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, e.errno if isinstance(e, OSError) else str(e)


def reads(sizes, *pieces):
    wire = Wire(*pieces)
    ws = websocket.websocket(wire)
    print([error(ws.read, n) for n in sizes], wire.out, ws.ioctl(8))


def frame(data, first=0x81, mask=None):
    n = len(data)
    head = bytes([first, (n if n < 126 else 126) | (0x80 if mask else 0)]) + (n.to_bytes(2, "big") if n > 125 else b"")
    return head + (mask + bytes([data[i] ^ mask[i & 3] for i in range(n)]) if mask else data)


def bytewise(data):
    return [data[i:i + 1] for i in range(len(data))]


MASK = b"\x01\x82\x43\xf4"
reads([4, 4], frame(b"ping"))  # expect: [b'ping', b''] b'' 1
reads([4, 4], frame(b"ping", 0x82, MASK))  # expect: [b'ping', b''] b'' 2
reads([3, 3, 3, 3], frame(b"ab", 1), frame(b"cde", 0, MASK), frame(b"fg", 0x80))  # expect: [b'abc', b'def', b'g', b''] b'' 1
reads([-1], frame(b""), frame(b"x" * 3), frame(b""), frame(b"y" * 2))  # expect: [b'xxxyy'] b'' 1
reads([0, 1, 0], frame(b"a"))  # expect: [b'', b'a', b''] b'' 1
long = bytes([i & 255 for i in range(1000)])
for data in long[:125], long[:126], long, long * 65:
    ws = websocket.websocket(Wire(frame(data, 0x82, MASK)))
    print(ws.read(len(data)) == data, ws.read(1))
# expect: True b''
# expect: True b''
# expect: True b''
# expect: True b''
reads([5] * 3, *bytewise(frame(b"hello", 0x81, MASK)))  # expect: [b'hello', b'', b''] b'' 1
pieces = []
for piece in bytewise(frame(b"hi", 0x81, MASK) + frame(b"p", 0x89, MASK) + frame(b"!")):
    pieces += [piece, None]
reads([9] * 13, *pieces)  # expect: [None, None, None, None, None, None, b'h', b'i', None, None, None, None, None] b'' 1
reads([9] * 18, *pieces)  # expect: [None, None, None, None, None, None, b'h', b'i', None, None, None, None, None, None, None, None, None, b'!'] b'\x8a\x01p' 1

# The end within a frame.
reads([3, 3], b"\x81")  # expect: [b'', b''] b'' 0
reads([3, 3], b"\x81\x05ab")  # expect: [b'ab', b''] b'' 1
reads([3, 3], b"\x89\x05ab")  # expect: [b'', b''] b'' 0

# Pings are answered, pongs are not.
reads([4], frame(b"", 0x89), frame(b"abc", 0x8a, MASK), frame(b"ab"), frame(b"x" * 125, 0x89, MASK), frame(b"cd", 0x81, MASK))
# expect: [b'abcd'] b'\x8a\x00\x8a}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' 1

# A close is answered by one with the same status; nothing is read or written then.
for close in frame(b"", 0x88), frame(b"\x03\xe9bye", 0x88, MASK), frame(b"?", 0x88):
    wire = Wire(frame(b"a") + close + frame(b"b") + frame(b"", 0x89))
    ws = websocket.websocket(wire)
    print(ws.read(9), ws.read(9), error(ws.write, b"x"), ws.ioctl(8), wire.out, ws.close(), wire.out, wire.log)
# expect: b'a' b'' ('BrokenPipeError', 32) 8 b'\x88\x00' None b'\x88\x00' [(4, 0)]
# expect: b'a' b'' ('BrokenPipeError', 32) 8 b'\x88\x02\x03\xe9' None b'\x88\x02\x03\xe9' [(4, 0)]
# expect: b'a' b'' ('BrokenPipeError', 32) 8 b'\x88\x00' None b'\x88\x00' [(4, 0)]
wire = Wire(frame(b"ab"), takes=[-104])
ws = websocket.websocket(wire)
print(ws.read(1), ws.close(), ws.close(), ws.read(1), wire.out, wire.log)  # expect: b'a' None None b'' b'' [(4, 0), (4, 0)]

# Frames that do not exist, or are too long for here.
for wrong in b"\xc1\x01a", b"\x83\x01a", b"\x8b\x00", b"\x09\x00", b"\x89\x7e\0\x80", b"\x81\x7f" + bytes(8), b"\x82\xff":
    print(error(websocket.websocket(Wire(wrong)).read, 1), end=" ")
print()  # expect: ('OSError', 5) ('OSError', 5) ('OSError', 5) ('OSError', 5) ('OSError', 5) ('OSError', 5) ('OSError', 5) 

# Writing: the length decides about the header, request 9 about the type.
wire = Wire()
ws = websocket.websocket(wire)
print(ws.write(b"abc"), ws.ioctl(9, 2), ws.write(bytearray(2)), ws.ioctl(9, 1), ws.write("h\xe9"), ws.write(b""), wire.out)
# expect: 3 1 2 2 3 0 b'\x81\x03abc\x82\x02\x00\x00\x81\x03h\xc3\xa9'
for n in 125, 126, 65535:
    wire = Wire()
    print(websocket.websocket(wire).write(bytes(n)), wire.out[:4], len(wire.out), end=" ")
print(error(ws.write, bytes(65536)) == ("OSError", errno.ENOBUFS))  # expect: 125 b'\x81}\x00\x00' 127 126 b'\x81~\x00~' 130 65535 b'\x81~\xff\xff' 65539 True

# A frame is sent whole or not at all, also by a stream that does not wait.
wire = Wire(takes=[None, 1, None, 1, 2, None, None, 1])
ws = websocket.websocket(wire)
print(ws.write(b"abc"), wire.out, ws.write(b"abc"), wire.out)  # expect: None b'' 3 b'\x81\x03abc'
print(error(websocket.websocket(Wire(takes=[2, -32])).write, b"abc"), error(websocket.websocket(Wire(takes=[2, 0])).write, b"abc"))  # expect: ('BrokenPipeError', 32) ('OSError', 5)
wire = Wire(frame(b"", 0x89), frame(b"x"), takes=[None])
print(websocket.websocket(wire).read(1), wire.out)  # expect: b'x' b''

# Blocking for writing only.
wire = Wire(frame(b"ab"), frame(b"", 0x88))
ws = websocket.websocket(wire, True)
print(ws.read(2), list(wire.log), ws.write(b"x"), wire.log)  # expect: b'ab' [] 1 [True, False]
print(ws.read(2), wire.log, error(websocket.websocket(io.BytesIO(), True).write, b"x")[0])  # expect: b'' [True, False, True, False] AttributeError

# The other ways to read, and requests.
ws = websocket.websocket(Wire(frame(b"one\ntw"), frame(b"o\nthree")))
data = bytearray(3)
print(ws.readline(), ws.readinto(data), bytes(data), ws.readinto(data, 2), ws.read())  # expect: b'one\n' 3 b'two' 2 b'hree'
print(ws.ioctl(3, 5), [error(ws.ioctl, n, 0) for n in (-1, 0, 1, 2, 7, 10)])  # expect: 5 [('OSError', 22), ('OSError', 22), ('OSError', 22), ('OSError', 22), ('OSError', 22), ('OSError', 22)]
for wrong in (), (5,), (Wire(), True, 1), ("abc",):
    print(error(websocket.websocket, *wrong)[0], end=" ")
print()  # expect: TypeError OSError TypeError OSError 


# A stream that reads from the websocket itself.
class Knot(Wire):
    def readinto(self, buf):
        if len(self.pieces) > 2:
            self.pieces.pop()
            self.ws.read(7)
        return Wire.readinto(self, buf)


for size in range(1, 12):
    knot = Knot(frame(b"abc", 0x81, MASK) + frame(bytes(125), 0x89) + frame(b"de") * 3, b"\x89\x7d", *[b"\x89\x05"] * size)
    knot.ws = websocket.websocket(knot)
    for i in range(30):
        error(knot.ws.read, size)
print("tied")  # expect: tied
