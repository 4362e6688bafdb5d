# framebuf: random operations in all formats against a slow model that knows single pixels only; no byte outside of them changes.
# tags: large
# needs: PY_FRAMEBUF
import framebuf
import sys

FORMATS = {
    framebuf.MONO_VLSB: 1,
    framebuf.MONO_HLSB: 1,
    framebuf.MONO_HMSB: 1,
    framebuf.GS2_HMSB: 2,
    framebuf.GS4_HMSB: 4,
    framebuf.GS8: 8,
    framebuf.RGB565: 16,
}
seed = 1


def rnd(n):
    global seed
    seed = (seed * 1597 + 51749) % 244944
    return (seed >> 3) % n


class Model:
    """A picture in a buffer, pixel by pixel."""

    def __init__(self, data, w, h, fmt, stride):
        self.data = data
        self.w, self.h, self.fmt, self.stride = w, h, fmt, stride
        self.bits = FORMATS[fmt]

    def where(self, x, y):
        if self.fmt == framebuf.MONO_VLSB:
            return (y // 8) * self.stride + x, y % 8
        line = (self.stride * self.bits + 7) // 8
        at = x * self.bits
        bit = at % 8
        if self.fmt in (framebuf.MONO_HLSB, framebuf.GS4_HMSB):
            bit = 8 - self.bits - bit
        return y * line + at // 8, bit

    def get(self, x, y):
        i, bit = self.where(x, y)
        if self.bits == 16:
            return int.from_bytes(bytes(self.data[i:i + 2]), sys.byteorder)
        return (self.data[i] >> bit) & ((1 << self.bits) - 1)

    def put(self, x, y, c):
        if not (0 <= x < self.w and 0 <= y < self.h):
            return
        i, bit = self.where(x, y)
        if self.bits == 16:
            self.data[i:i + 2] = (c & 0xffff).to_bytes(2, sys.byteorder)
            return
        c = c != 0 if self.bits == 1 else c & ((1 << self.bits) - 1)
        mask = ((1 << self.bits) - 1) << bit
        self.data[i] = (self.data[i] & ~mask) | (c << bit)

    def fill_rect(self, x, y, w, h, c):
        for j in range(max(y, 0), min(y + h, self.h)):
            for i in range(max(x, 0), min(x + w, self.w)):
                self.put(i, j, c)

    def line(self, x1, y1, x2, y2, c):
        n = max(abs(x2 - x1), abs(y2 - y1))
        for i in range(n + 1):
            x = x2 - x1 if n == 0 else ((abs(x2 - x1) * 2 * i + n) // (2 * n)) * (1 if x2 > x1 else -1)
            y = y2 - y1 if n == 0 else ((abs(y2 - y1) * 2 * i + n) // (2 * n)) * (1 if y2 > y1 else -1)
            self.put(x1 + x, y1 + y, c)

    def blit(self, src, x, y, key, palette):
        for j in range(src.h):
            for i in range(src.w):
                if 0 <= x + i < self.w and 0 <= y + j < self.h:
                    c = src.get(i, j)
                    c = palette.get(c, 0) if palette else c
                    if c != key:
                        self.put(x + i, y + j, c)

    def scroll(self, dx, dy):
        old = Model(bytearray(self.data), self.w, self.h, self.fmt, self.stride)
        for y in range(self.h):
            for x in range(self.w):
                if 0 <= x - dx < self.w and 0 <= y - dy < self.h:
                    self.put(x, y, old.get(x - dx, y - dy))


def pair(fmt, most=20, w=None, h=None):
    w = w or 1 + rnd(most)
    h = h or 1 + rnd(most)
    stride = w + (rnd(9) if rnd(3) == 0 else 0)
    odd = rnd(3)
    data = bytearray([rnd(256) for i in range((stride + 7) * (h + 7) * (2 if fmt == framebuf.RGB565 else 1) + odd)])
    copy = bytearray(data)
    real = framebuf.FrameBuffer(memoryview(data)[odd:], w, h, fmt, stride)
    return data, copy, real, Model(memoryview(copy)[odd:], w, h, fmt, stride)


def place():
    return rnd(50) - 15


def step(fmt, f, m, sources):
    op = rnd(8)
    c = (0, 1, rnd(256), 0x1234, -1)[rnd(5)]
    k = (-1, 0, 1, rnd(4), rnd(256), 1 << 16)[rnd(6)]
    x, y, w, h = place(), place(), place(), place()
    if op == 0:
        f.fill_rect(x, y, w, h, c)
        m.fill_rect(x, y, w, h, c)
    elif op == 1:
        f.hline(x, y, w, c)
        m.fill_rect(x, y, w, 1, c)
    elif op == 2:
        f.vline(x, y, h, c)
        m.fill_rect(x, y, 1, h, c)
    elif op == 3:
        f.line(x, y, w, h, c)
        m.line(x, y, w, h, c)
    elif op == 4:
        f.scroll(w // 3, h // 3)
        m.scroll(w // 3, h // 3)
    elif op == 5:
        f.blit(f, x // 4, y // 4, k)
        m.blit(m, x // 4, y // 4, k, None)
    else:
        source, palette = sources[rnd(len(sources))], None
        if op == 7:
            palette = pair(fmt, w=1 << min(source[3].bits, 8), h=1)
            if source[3].bits == 16:
                return op
        f.blit(source[2], x, y, k, palette and palette[2])
        m.blit(source[3], x, y, k, palette and palette[3])
    return op


for fmt in sorted(FORMATS):
    bad = []
    for turn in range(6):
        data, copy, f, m = pair(fmt)
        sources = [pair(fmt, 12), pair(fmt, 12), pair(rnd(7), 12)]
        for i in range(12):
            op = step(fmt, f, m, sources)
            if data != copy:
                bad.append((turn, i, op, m.w, m.h, m.stride))
                break
        x, y = rnd(m.w), rnd(m.h)
        if f.pixel(x, y) != m.get(x, y):
            bad.append((turn, "pixel", x, y))
    print(fmt, bad)
# expect: 0 []
# expect: 1 []
# expect: 2 []
# expect: 3 []
# expect: 4 []
# expect: 5 []
# expect: 6 []
