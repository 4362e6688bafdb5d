# framebuf: every character, as rows of pixels; and text at the borders. The .exp was printed by MicroPython.
# tags: large
# needs: PY_FRAMEBUF
import framebuf

data = bytearray(128 * 8)
f = framebuf.FrameBuffer(data, 128, 64, framebuf.MONO_HLSB)


def show(n):
    for y in range(n):
        print(bytes(data[y * 16:y * 16 + 16]).hex())


for first in range(32, 128, 16):
    f.fill(0)
    f.text("".join([chr(c) for c in range(first, first + 16)]), 0, 0)
    show(8)

# What is no printable character is a box, for each byte of it; a NUL ends the text.
f.fill(0)
f.text("\x01\x1f\x7f\xe9|\0abc", 0, 0)
show(8)
f.fill(0)
f.text(b"\x80\xffz", 3, 0)
show(8)

for fmt in range(7):
    small = bytearray(20 * 20 * 2)
    g = framebuf.FrameBuffer(small, 20, 20, fmt)
    for x, y, c in ((-3, -2, 1), (15, 4, 3), (7, 14, 0x155), (-9, 0, 1), (0, -8, 1), (20, 3, 1), (4, 20, 1), (-100, 8, 2)):
        g.text("M", x, y, c)
    g.text("*", 6, 6, 0)
    print(fmt, "".join([("%x" % (g.pixel(x, y) & 15)) for y in range(20) for x in range(20)]))
