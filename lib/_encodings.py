"""The encodings that str and bytes do not know by themselves: utf-16, utf-32, utf-8-sig, unicode_escape,
raw_unicode_escape.

encode() and decode() give None for a name that is none of them."""

import sys

_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"}
_CONTROL = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\n": ""}


def _handled(error, errors):
    """What stands in the place of that which cannot be converted: a str."""
    wrong = error.object[error.start : error.end]
    decoding = isinstance(error, UnicodeDecodeError)
    if errors == "ignore":
        return ""
    if errors == "replace":
        return "\ufffd" if decoding else "?"
    if errors == "backslashreplace":
        return "".join(["\\x%02x" % b for b in wrong]) if decoding else _escaped(wrong)
    if errors == "strict":
        raise error
    raise LookupError(f"unknown error handler name '{errors}'")


def _escaped(text):
    return "".join([f"\\x{n:02x}" if n < 256 else f"\\u{n:04x}" if n < 65536 else f"\\U{n:08x}" for n in map(ord, text)])


# Escapes


def _encode_escape(text, errors, name):
    return "".join([_SHORT.get(c) or (c if " " <= c <= "~" else _escaped(c)) for c in text]).encode("ascii")


def _encode_raw(text, errors, name):
    return "".join([c if ord(c) < 256 else _escaped(c) for c in text]).encode("latin-1")


def _hex(data, text, i, end, n, errors, name):
    """The character that n digits from i name, and what is behind them."""
    stop = i
    while stop < min(end, i + n) and text[stop] in "0123456789abcdefABCDEF":
        stop += 1
    if stop < i + n:
        reason = f"truncated \\{text[i - 1]}{'X' * n} escape"
    elif int(text[i:stop], 16) < 0x110000:
        return chr(int(text[i:stop], 16)), stop
    else:
        reason = "illegal Unicode character"
    return _handled(UnicodeDecodeError(name, data, i - 2, stop, reason), errors), stop


def _decode_escape(data, errors, name):
    text = data.decode("latin-1")
    raw = name[0] == "r"
    parts = []
    i, end = 0, len(text)
    while True:
        next = text.find("\\", i)
        if next < 0:
            return "".join(parts) + text[i:]
        parts.append(text[i:next])
        i = next + 2
        c = text[next + 1 : i]
        if c and c in "xuU"[raw:]:
            part, i = _hex(data, text, i, end, {"x": 2, "u": 4, "U": 8}[c], errors, name)
        elif raw:
            part = "\\" + c
        elif not c:
            part = _handled(UnicodeDecodeError(name, data, next, end, "\\ at end of string"), errors)
        elif c in "01234567":
            while i < min(end, next + 4) and text[i] in "01234567":
                i += 1
            part = chr(int(text[next + 1 : i], 8))
        else:
            part = _CONTROL.get(c, "\\" + c)
        parts.append(part)


# utf-16 and utf-32: two or four bytes at a time, in the order that the name, or a mark in front, says


def _order(name):
    return {"le": "little", "be": "big"}.get(name[-2:])


def _encode_units(text, errors, name):
    size = 2 if name[4] == "1" else 4
    order = _order(name)
    out = bytearray() if order else bytearray((0xFEFF).to_bytes(size, sys.byteorder))
    order = order or sys.byteorder
    for i, c in enumerate(text):
        n = ord(c)
        if 0xD800 <= n < 0xE000:
            error = UnicodeEncodeError(name, text, i, i + 1, "surrogates not allowed")
            for c in _handled(error, errors):
                out += ord(c).to_bytes(size, order)
        elif n > 0xFFFF and size == 2:
            out += (0xD7C0 + (n >> 10)).to_bytes(2, order) + (0xDC00 + (n & 0x3FF)).to_bytes(2, order)
        else:
            out += n.to_bytes(size, order)
    return bytes(out)


def _unit(data, i, size, order):
    return int.from_bytes(data[i : i + size], order)


def _decode_units(data, errors, name):
    size = 2 if name[4] == "1" else 4
    order = _order(name)
    i = 0
    if not order:
        mark = data[:size]
        order = sys.byteorder
        for given in ("little", "big"):
            if mark == (0xFEFF).to_bytes(size, given):
                order = given
                i = size
    parts = []
    end = len(data)
    while i < end:
        n = _unit(data, i, size, order)
        stop = i + size
        reason = None
        if stop > end:
            reason, stop = "truncated data", end
        elif size == 4 and n >= 0x110000:
            reason = "code point not in range(0x110000)"
        elif 0xD800 <= n < 0xE000:
            if size == 4:
                reason = "code point in surrogate code point range(0xd800, 0xe000)"
            elif n >= 0xDC00:
                reason = "illegal encoding"
            elif stop + 2 > end:
                reason, stop = "unexpected end of data", end
            else:
                low = _unit(data, stop, 2, order)
                if 0xDC00 <= low < 0xE000:
                    n = 0x10000 + ((n & 0x3FF) << 10) + (low & 0x3FF)
                    stop += 2
                else:
                    reason = "illegal UTF-16 surrogate"
        parts.append(chr(n) if reason is None else _handled(UnicodeDecodeError(name, data, i, stop, reason), errors))
        i = stop
    return "".join(parts)


def _encode_marked(text, errors, name):
    return b"\xef\xbb\xbf" + text.encode("utf-8", errors)


def _decode_marked(data, errors, name):
    data = bytes(data)
    return data[3 if data.startswith(b"\xef\xbb\xbf") else 0:].decode("utf-8", errors)


_CODECS = {"utf8sig": ("utf-8-sig", _encode_marked, _decode_marked),
           "unicodeescape": ("unicodeescape", _encode_escape, _decode_escape),
           "rawunicodeescape": ("rawunicodeescape", _encode_raw, _decode_escape)}
for _size in ("16", "32"):
    for _end in ("", "-le", "-be"):
        _CODECS["utf" + _size + _end[1:]] = ("utf-" + _size + _end, _encode_units, _decode_units)
    _CODECS["u" + _size] = _CODECS["utf" + _size]


def _find(encoding):
    return _CODECS.get(encoding.lower().replace("_", "").replace("-", ""))


def encode(text, encoding, errors):
    codec = _find(encoding)
    return codec and codec[1](text, errors, codec[0])


def decode(data, encoding, errors):
    codec = _find(encoding)
    return codec and codec[2](data, errors, codec[0])
