"""The part of module binascii that is written in Python: the encodings of old mail."""

import ubinascii as _module
from ubinascii import Error

__all__ = [name for name in dir(_module) if name[0] != "_"]
__all__ += ["Incomplete", "a2b_qp", "a2b_uu", "b2a_qp", "b2a_uu"]

_LINE = 76  # characters of a quoted-printable line
_HEX = b"0123456789ABCDEF"


class Incomplete(Exception):
    pass


def _ascii(data):
    """The bytes of text that has to be ASCII, or of any buffer."""
    if isinstance(data, str):
        for c in data:
            if ord(c) > 127:
                raise ValueError("string argument should contain only ASCII characters")
        return data.encode()
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError("argument should be bytes, buffer or ASCII string, not %r" % type(data).__name__) from None


def a2b_qp(data, header=False):
    data = _ascii(data)
    out = bytearray()
    i, n = 0, len(data)
    while i < n:
        c = data[i]
        i += 1
        if c == 95 and header:  # _
            out.append(32)
        elif c != 61:  # =
            out.append(c)
        elif i < n:
            if data[i] in b"\r\n":  # a soft line break
                i = data.find(b"\n", i) + 1 or n
            elif data[i] == 61:
                out.append(61)
                i += 1
            elif i + 1 < n and data[i] in b"0123456789abcdefABCDEF" and data[i + 1] in b"0123456789abcdefABCDEF":
                out.append(int(data[i:i + 2], 16))
                i += 2
            else:
                out.append(61)
    return bytes(out)


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    data = bytes(memoryview(data))
    out = bytearray()
    i, n, column = 0, len(data), 0
    first_end = data.find(b"\n")
    ending = b"\r\n" if first_end > 0 and data[first_end - 1] == 13 else b"\n"
    while i < n:
        c = data[i]
        line_end = istext and (c == 10 or c == 13 and data[i + 1:i + 2] == b"\n")
        if line_end:
            if out[-1:] in (b" ", b"\t"):  # blanks at the end of a line would be lost
                last = out.pop()
                out += b"=%c%c" % (_HEX[last >> 4], _HEX[last & 15])
            out += ending
            column = 0
            i += 1 + (c == 13)
            continue
        last = i + 1 == n
        alone = c == 46 and column == 0 and (last or data[i + 1] in b"\0\r\n")  # . on a line of its own
        quote = (c > 126 or c == 61 or header and c == 95 or alone or c < 33 and c not in b"\r\n\t "
                 or not istext and c in b"\r\n" or c in b"\t " and (quotetabs or last))
        if column + 3 >= _LINE if quote else column + 1 >= _LINE and not last and data[i + 1] != 10:
            out += b"=" + ending
            column = 0
        if quote:
            out += b"=%c%c" % (_HEX[c >> 4], _HEX[c & 15])
            column += 3
        else:
            out.append(95 if header and c == 32 else c)
            column += 1
        i += 1
    return bytes(out)


def a2b_uu(data):
    data = _ascii(data)
    if not data:
        return b"\0" * 32
    length = (data[0] - 32) & 63
    bits = count = 0
    out = bytearray()
    at = 1
    while len(out) < length:
        c = data[at] if at < len(data) else 32
        at += 1
        if c in b"\r\n":
            c, at = 32, len(data)
        if not 32 <= c <= 96:
            raise Error("Illegal char")
        bits = (bits << 6 | (c - 32) & 63) & 0xFFFF
        count += 6
        if count >= 8:
            count -= 8
            out.append(bits >> count & 255)
    for c in data[at:]:
        if c not in b" `\r\n":
            raise Error("Trailing garbage")
    return bytes(out)


def b2a_uu(data, *, backtick=False):
    data = bytes(memoryview(data))
    if len(data) > 45:
        raise Error("At most 45 bytes at once")
    zero = 96 if backtick else 32
    out = bytearray([len(data) + 32 if data else zero])
    padded = data + b"\0" * (-len(data) % 3)
    for i in range(0, len(padded), 3):
        group = padded[i] << 16 | padded[i + 1] << 8 | padded[i + 2]
        for shift in (18, 12, 6, 0):
            value = group >> shift & 63
            out.append(value + 32 if value else zero)
    out.append(10)
    return bytes(out)
