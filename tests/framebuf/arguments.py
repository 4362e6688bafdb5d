# framebuf: wrong, huge and negative arguments, buffers that change their length, and classes below FrameBuffer.
# tags: large
# needs: PY_FRAMEBUF
import framebuf
from framebuf import FrameBuffer, GS8, MONO_HLSB, MONO_VLSB, RGB565


def error(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__


def makes(*args):
    return error(lambda: FrameBuffer(*args) and "made")


print(makes(), makes(bytearray(8), 8, 8), makes(bytearray(8), 8, 8, 0, 8, 8))  # expect: TypeError TypeError TypeError
print(makes(b"12345678", 8, 8, 0), makes(8, 8, 8, 0), makes(memoryview(b"12345678"), 8, 8, 0))  # expect: TypeError TypeError TypeError
print(makes(bytearray(8), 8.0, 8, 0), makes(bytearray(8), 8, None, 0), makes(bytearray(8), 8, 8, "0"))  # expect: TypeError TypeError TypeError
for w, h, fmt, stride in (0, 8, 0, 8), (8, 0, 0, 8), (-8, 8, 0, 8), (8, 8, -1, 8), (8, 8, 7, 8), (8, 8, 0, 7), (8, 8, 0, -8), (65536, 1, 0, 65536), (1, 65536, 0, 1), (1, 1, 0, 65536), (8, 9, 0, 8), (65535, 65535, 1, 65535):
    print(makes(bytearray(8), w, h, fmt, stride), end=" ")
print()  # expect: ValueError ValueError ValueError ValueError ValueError ValueError ValueError ValueError ValueError ValueError ValueError ValueError 
print(makes(bytearray(8), 1 << 40, 8, 0) in ("ValueError", "OverflowError"), makes(bytearray(8), 1 << 80, 8, 0))  # expect: True OverflowError
print(makes(bytearray(8192), 65535, 1, MONO_HLSB), makes(bytearray(8), 1, 64, MONO_VLSB))  # expect: made made

# The old constructor.
old = framebuf.FrameBuffer1(bytearray(17), 8, 9)
old.fill(1)
print(bytes(old)[7:10], framebuf.MVLSB == MONO_VLSB, error(framebuf.FrameBuffer1, bytearray(8), 8, 8, 7))  # expect: b'\xff\x01\x01' True ValueError
print(bytes(framebuf.FrameBuffer1(bytearray(b"ab"), 1, 8, 2)))  # expect: b'ab'

# How often arguments are given.
f = FrameBuffer(bytearray(20), 5, 4, GS8)
for name, least, most in ("fill", 1, 1), ("pixel", 2, 3), ("hline", 4, 4), ("vline", 4, 4), ("rect", 5, 6), ("fill_rect", 5, 5), ("line", 5, 5), ("ellipse", 5, 7), ("scroll", 2, 2):
    m = getattr(f, name)
    print(name, [error(m, *[1] * n) for n in (least - 1, least, most, most + 1) if name != "pixel" or n != 2])
# expect: fill ['TypeError', None, None, 'TypeError']
# expect: pixel ['TypeError', None, 'TypeError']
# expect: hline ['TypeError', None, None, 'TypeError']
# expect: vline ['TypeError', None, None, 'TypeError']
# expect: rect ['TypeError', None, None, 'TypeError']
# expect: fill_rect ['TypeError', None, None, 'TypeError']
# expect: line ['TypeError', None, None, 'TypeError']
# expect: ellipse ['TypeError', None, None, 'TypeError']
# expect: scroll ['TypeError', None, None, 'TypeError']
print(error(f.fill, "1"), error(f.pixel, 1.5, 0), error(f.text, 5, 0, 0), error(f.text, bytearray(b"a"), 0, 0), error(f.text, "a", 0, 0, None))  # expect: TypeError TypeError TypeError TypeError TypeError
print(error(f.poly, 0, 0, [0, 0], 1), error(f.poly, 0, 0, b"abcd"), error(f.ellipse, 1, 1, 1, 1, 1, 1, "a"))  # expect: TypeError TypeError TypeError
print(error(f.blit, 5, 0, 0), error(f.blit, None, 0, 0), error(f.blit, f, 0, 0, None), error(f.blit, f, 0, 0, -1, 5))  # expect: TypeError TypeError TypeError TypeError
print(error(f.blit, (), 0, 0), error(f.blit, (b"", 1, 1, GS8), 0, 0), error(f.blit, [b"1", 1, 1, GS8, 1, 1], 0, 0), error(f.blit, (b"1", 1, 1, 9), 0, 0))  # expect: ValueError ValueError ValueError ValueError
print(error(FrameBuffer.fill, 5, 1), error(FrameBuffer.fill), error(lambda: len(f)))  # expect: TypeError TypeError TypeError

# Outside of the picture nothing is drawn, however far.
data = bytearray(7 * 12)
inner = FrameBuffer(memoryview(data)[12:72], 8, 5, GS8, 12)
far = (-(1 << 62), -(1 << 31), -(1 << 30), -100000, -1, 8, 65535, 1 << 29, 1 << 31, (1 << 63) - 1)


def tell(f, *args):
    try:
        f(*args)
    except OverflowError:
        pass


for x in far:
    for y in far:
        tell(inner.pixel, x, y, 1)
        tell(inner.hline, x, y, 5, 1)
        tell(inner.vline, x, y, 5, 1)
        tell(inner.rect, x, y, -1, -1, 1)
        tell(inner.rect, x, y, 1, 1, 1, True)
        tell(inner.line, x, -1, y, -1, 1)
        tell(inner.line, 8, x, 8, y, 1)
        tell(inner.text, "Wide", 8, x)
        tell(inner.blit, f, x, 5, y)
        tell(inner.ellipse, 4, x, 3, 0, 1, True)
        tell(inner.ellipse, x, y, -5, -5, 1, True)
        tell(inner.scroll, x if abs(x) > 8 else 8, y)
        tell(inner.pixel, x, y)
print(data == bytes(84))  # expect: True
for x in far:
    for y in far:
        tell(inner.line, x, y, y, x, 1)
        tell(inner.rect, x, y, y, x, 2)
        tell(inner.fill_rect, x, y, y, x, 3)
        tell(inner.blit, inner, x // 99999, y // 99999)
        tell(inner.scroll, x, y)
        tell(inner.poly, x, y, b"\0\0\5\5\0\5", 4, True)
outside = [data[i] for i in range(84) if i < 12 or i >= 68 or i % 12 >= 8]
print(outside == [0] * len(outside))  # expect: True

# Columns of one byte and of more.
one = bytearray(2)
three = FrameBuffer(bytearray(b"\1\2\3\4\5\6"), 3, 16, MONO_VLSB)
FrameBuffer(one, 1, 16, MONO_VLSB).blit(three, 0, 0)
three.blit((b"\x11\x12", 1, 16, MONO_VLSB), 1, 0)
print(one, bytes(three))  # expect: bytearray(b'\x01\x04') b'\x01\x11\x03\x04\x12\x06'

# Lines of any length have the pixels of the whole line.
wide = FrameBuffer(bytearray(30), 30, 1, GS8)
wide.line(-90000, -30000, 30000, 10000, 1)
wide.line(1000003, 1000000, -1000000, -1000000, 2)
wide.line(-5, 100000, 30, -600000, 3)
print(bytes(wide).hex())  # expect: 030202000000000000000000000000000000000000000000000000000000
huge = FrameBuffer(bytearray(20), 20, 1, GS8)
huge.ellipse(-4999, 0, 5000, 5000, 1)
huge.ellipse(20, 5000, 5000, 5000, 2, False)
print(bytes(huge).hex(), error(huge.ellipse, 0, 0, 1 << 21, 5, 1))  # expect: 0202020202020202020202020202020202020202 ValueError

# A buffer that has become longer, moves; one that has become too short is refused.
data = bytearray(4)
f = FrameBuffer(data, 2, 2, GS8)
data.extend(bytes(5000))
f.fill(7)
print(data[:6], len(bytes(f)))  # expect: bytearray(b'\x07\x07\x07\x07\x00\x00') 5004
data[3:] = b""
for m, args in (f.fill, (1,)), (f.pixel, (0, 0)), (f.line, (0, 0, 1, 1, 1)), (f.poly, (0, 0, b"\0\0\1\1", 1, True)), (f.text, ("a", 0, 0)), (f.scroll, (1, 0)), (f.blit, ((b"1", 1, 1, GS8), 0, 0)), (inner.blit, (f, 0, 0)), (inner.blit, (inner, 0, 0, -1, f)):
    print(error(m, *args), end=" ")
print(bytes(f))  # expect: ValueError ValueError ValueError ValueError ValueError ValueError ValueError ValueError ValueError b'\x07\x07\x07'
data.extend(b"12")
f.fill(8)
print(data)  # expect: bytearray(b'\x08\x08\x08\x082')


# ... also by an argument that is asked for its number.
class Cut:
    def __init__(self, data, n):
        self.data, self.n = data, n

    def __index__(self):
        self.data[:] = bytes(self.n)
        return 1

    __int__ = __index__


for name, n_args in ("fill", 1), ("pixel", 3), ("hline", 4), ("rect", 5), ("line", 5), ("ellipse", 5), ("blit", 4):
    results = []
    for n in 0, 5000:
        data = bytearray(600)
        f = FrameBuffer(data, 20, 30, GS8)
        args = [1] * (n_args - 1) + [Cut(data, n)]
        if name == "blit":
            args[0] = f
        results.append(error(getattr(f, name), *args))
        results.append(sum(data) > 0)
    print(name, results)
# expect: fill ['ValueError', False, None, True]
# expect: pixel ['ValueError', False, None, True]
# expect: hline ['ValueError', False, None, True]
# expect: rect ['ValueError', False, None, True]
# expect: line ['ValueError', False, None, True]
# expect: ellipse ['ValueError', False, None, True]
# expect: blit ['ValueError', False, None, False]


# Classes below; the object below is made by its __init__.
class Screen(FrameBuffer):
    def __init__(self, w, h):
        self.data = bytearray(w * h * 2)
        self.w = w
        super().__init__(self.data, w, h, RGB565)

    def mark(self):
        self.hline(0, 1, self.w, 0x1111)


class Late(FrameBuffer):
    def __init__(self):
        self.early = error(lambda: self.fill(1))
        super().__init__(bytearray(4), 2, 2, GS8)


s = Screen(2, 2)
s.mark()
t = Screen(3, 2)
t.blit(s, 1, 0)
late = Late()
late.fill(9)
print(bytes(s), bytes(memoryview(t)), late.early, bytes(late), isinstance(s, FrameBuffer))  # expect: b'\x00\x00\x00\x00\x11\x11\x11\x11' b'\x00\x00\x00\x00\x00\x00\x00\x00\x11\x11\x11\x11' TypeError b'\t\t\t\t' True
