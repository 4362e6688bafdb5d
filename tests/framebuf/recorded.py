# framebuf: pseudo-random drawing in all formats. The .exp, checksums of the buffers, was printed by MicroPython.
# needs: PY_FRAMEBUF PY_BINASCII PY_ARRAY
# tags: large slow
import binascii
import framebuf
import sys
from array import array

seed = 20


def rnd(n):
    global seed
    seed = (seed * 1597 + 51749) % 244944
    return (seed >> 3) % n


def place():
    kind = rnd(10)
    return rnd(24) if kind < 6 else rnd(80) - 40 if kind < 9 else rnd(2000) - 1000


def colour():
    return (0, 1, rnd(4), rnd(16), rnd(256), rnd(16384) * 4 + rnd(4), -1)[rnd(7)]


def key():
    return (-1, rnd(4), rnd(256), rnd(16384) * 4)[rnd(4)]


def checksum(data, fmt):
    if fmt == framebuf.RGB565 and sys.byteorder == "big":
        data = bytes([data[i ^ 1] for i in range(len(data))])
    return binascii.crc32(data)


def picture(fmt, least=1):
    w = least + rnd(30)
    h = 1 + rnd(30)
    stride = w + (0, 0, rnd(12))[rnd(3)]
    data = bytearray((stride + 8) * (h + 8) * 2)
    if fmt != framebuf.RGB565:
        for i in range(len(data)):
            data[i] = rnd(256)
    return data, framebuf.FrameBuffer(data, w, h, fmt, stride)


def draw(f, other, palette):
    op = rnd(13)
    if op == 0:
        f.fill(colour())
    elif op == 1:
        f.pixel(place(), place(), colour())
    elif op == 2:
        f.hline(place(), place(), place(), colour())
    elif op == 3:
        f.vline(place(), place(), place(), colour())
    elif op == 4:
        f.rect(place(), place(), place(), place(), colour(), rnd(2))
    elif op == 5:
        f.line(place(), place(), place(), place(), colour())
    elif op == 6:
        f.ellipse(place(), place(), rnd(60) - 2, rnd(60) - 2, colour(), rnd(2), rnd(32))
    elif op == 7:
        f.poly(place(), place(), array("h", [place() for i in range(rnd(12))]), colour(), rnd(2))
    elif op == 8:
        f.text("".join([chr(32 + rnd(97)) for i in range(rnd(5))]), place(), place(), colour())
    elif op == 9:
        f.scroll(rnd(40) - 20, rnd(40) - 20)
    elif op == 10:
        f.blit(other, place(), place(), key())
    elif op == 11:
        f.blit(f, rnd(9) - 4, rnd(9) - 4, key())
    else:
        f.blit(other, place(), place(), key(), palette)


for fmt in range(7):
    for turn in range(20):
        small = (framebuf.MONO_VLSB, framebuf.MONO_HLSB, framebuf.MONO_HMSB, framebuf.GS2_HMSB)[rnd(4)]
        data, f = picture(fmt)
        drawing = picture(small)[1]
        palette = picture(fmt, 4)[1]
        for i in range(12):
            draw(f, drawing, palette)
        print(fmt, turn, checksum(data, fmt))
