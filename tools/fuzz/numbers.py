"""Random numbers for two interpreters: what they make of them must be the same.

  numbers.py doubles|singles|texts|ints SEED FIRST BLOCKS     a line for each block of 1,000: number and checksum
  numbers.py doubles|singles|texts|ints SEED FIRST 1 show     the block's results, one a line

Runs in Krait and in CPython, with a generator of its own. `singles` are for builds with floats of single precision: CPython
works out the shortest text that is read back as the same number.
"""

import struct
import sys
from binascii import crc32

if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)

BLOCK = 1000


class Generator:
    """A linear congruential generator of 64 bits, the upper half used."""

    def __init__(self, seed):
        self.state = (seed * 0x9E3779B97F4A7C15 + 1) & 0xFFFFFFFFFFFFFFFF
        for _ in range(4):
            self.next()

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return self.state >> 32

    def bits(self, n):
        value = 0
        while n > 32:
            value = value << 32 | self.next()
            n -= 32
        return value << n | self.next() >> (32 - n)

    def below(self, n):
        return self.next() * n >> 32


def pattern(g, exponent_bits, fraction_bits):
    """The bits of a positive float: any, or one near a power of two, or a small whole number, or a subnormal one."""
    kind = g.below(8)
    exponents = (1 << exponent_bits) - 1
    if kind == 0:  # next to a power of two
        return ((g.below(exponents) << fraction_bits) + g.below(5) - 2) & ((1 << exponent_bits + fraction_bits) - 1)
    if kind == 1:  # few bits
        return g.below(exponents) << fraction_bits | g.bits(4) << fraction_bits - 4
    if kind == 2:
        return g.bits(1 + g.below(fraction_bits))
    if kind == 3:  # near 1
        return (exponents // 2 - 30 + g.below(90)) << fraction_bits | g.bits(fraction_bits)
    return g.below(exponents) << fraction_bits | g.bits(fraction_bits)


def doubles(g):
    """repr of a random double, which must be read back as the same."""
    kind = g.below(10)
    if kind == 0:  # a short decimal number
        x = g.bits(1 + g.below(40)) / 10 ** g.below(20)
    elif kind == 1:
        x = float("%de%d" % (g.bits(1 + g.below(50)), g.below(600) - 320))
    else:
        x = struct.unpack("<d", pattern(g, 11, 52).to_bytes(8, "little"))[0]
    text = repr(x)
    if x == x and float(text) != x:
        text += " is read as another number"
    return text


def texts(g):
    """The double that a decimal number with more digits than needed is read as; and what formats make of it."""
    digits = str(g.bits(1 + g.below(120)))
    point = g.below(len(digits) + 1)
    if g.below(4) == 0:  # half way between two doubles, or almost
        x = g.bits(53) * 2 + 1
        digits, point = str(x * 10 ** g.below(20)) + ("" if g.below(2) else "0000000001"), 0
    text = "%s.%se%d" % (digits[:point] or "0", digits[point:], g.below(700) - 350)
    x = float(text)
    precision = g.below(20)
    return "%s %.*e %.*g %.*f" % (x.hex(), precision, x, precision, x, precision, x if abs(x) < 1e30 else 0)


def single(bits):
    return struct.unpack("<f", bits.to_bytes(4, "little"))[0]


def as_single(x):
    """The bits of the single next to a double; None: it has none."""
    try:
        return struct.pack("<f", x)
    except OverflowError:
        return None


def shortest(x):
    """The shortest decimal number for a single, of several the nearest, as text like repr's, for CPython."""
    if x - x != 0:
        return repr(x)
    for precision in range(9):
        digits, exponent = ("%.*e" % (precision, x)).split("e")
        near = int(digits.replace(".", ""))
        numbers = ["%de%d" % (n, int(exponent) - precision) for n in (near, near - 1, near + 1)]
        numbers = [text for text in numbers if as_single(float(text)) == as_single(x)]
        if numbers:
            break
    text = numbers[0] if int(numbers[0].split("e")[0]) == near else min(numbers, key=lambda text: abs(float(text) - x))
    digits, exponent = text.split("e")
    exponent = int(exponent) + len(digits) - 1
    digits = digits.rstrip("0") or "0"
    if digits == "0":
        return "0.0"
    if not -4 <= exponent < 16:
        return digits[0] + ("." + digits[1:] if digits[1:] else "") + "e%s%02d" % ("-" if exponent < 0 else "+", abs(exponent))
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + digits
    digits += "0" * (exponent + 1 - len(digits))
    return digits[:exponent + 1] + "." + (digits[exponent + 1:] or "0")


def singles(g):
    x = single(pattern(g, 8, 23))
    if sys.implementation.name == "cpython":
        return shortest(x)
    text = repr(x)
    return text if float(text) == x or x != x else text + " is read as another number"


def number(g):
    """An int of up to 10,000 digits, mostly of few."""
    x = g.bits(1 + g.below(1 << g.below(16)) % 33000)
    if g.below(8) == 0:
        n = x.bit_length()
        x = (1 << n) - 1 - (1 << n // 2) if g.below(2) else 1 << n
    return -x if g.below(3) == 0 else x


def ints(g):
    """The result of a random operation on ints, in hexadecimal digits."""
    op = g.below(20)
    a, b = number(g), number(g)
    if op == 0:
        r = a + b
    elif op == 1:
        r = a - b
    elif op < 5:
        r = a * b
    elif op < 9:
        q, r = divmod(a, b or 3)
        r ^= q << 64
    elif op == 9:
        r = a // (b or 7)
    elif op == 10:
        r = a & b
    elif op == 11:
        r = a | b
    elif op == 12:
        r = a ^ ~b
    elif op == 13:
        r = a << g.below(5000)
    elif op == 14:
        r = a >> g.below(5000)
    elif op == 15:
        return str(a)
    elif op == 16:
        digits = str(abs(b)) * (1 + g.below(3))
        r = int(digits[:10000])
    elif op == 17:
        r = pow(a, abs(b) % 2**40, (abs(b) % 2**200) + 2)
    elif op == 18:
        r = (a % 2**300) ** g.below(30)
    else:
        r = [int(a < b), int(a == b), hash(a) & 0xFFFF, a.bit_length(), int(-a >= b)]
        r = sum([value << 20 * i for i, value in enumerate(r)])
    return hex(r)


def main(kind, seed, first, blocks, show=""):
    make = {"doubles": doubles, "singles": singles, "texts": texts, "ints": ints}[kind]
    for block in range(int(first), int(first) + int(blocks)):
        g = Generator(int(seed) * 1000003 + block)
        if show:
            for _ in range(BLOCK):
                print(make(g))
            continue
        check = 0
        for _ in range(BLOCK):
            check = crc32(make(g).encode(), check)
        print(block, "%08x" % check)


main(*sys.argv[1:])
