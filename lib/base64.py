"""RFC 4648's encodings of bytes as text: bases 64 (binascii's), 32, 16; and bases 85 of Adobe, git and ZeroMQ."""

from binascii import Error, a2b_base64, b2a_base64, hexlify, unhexlify

__all__ = ["a85decode", "a85encode", "b16decode", "b16encode", "b32decode", "b32encode", "b32hexdecode",
           "b32hexencode", "b64decode", "b64encode", "b85decode", "b85encode", "decode", "decodebytes", "encode",
           "encodebytes", "standard_b64decode", "standard_b64encode", "urlsafe_b64decode", "urlsafe_b64encode",
           "z85decode", "z85encode"]

_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_DIGITS = _B32HEX + b"WXYZabcdefghijklmnopqrstuvwxyz"
_B85 = _DIGITS + b"!#$%&()*+-;<=>?@^_`{|}~"
_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
_A85 = bytes(range(33, 118))


def _encoded(s):
    """The bytes of what is to be decoded: ASCII text or any buffer."""
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return s.encode()
    try:
        return bytes(memoryview(s))
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % type(s).__name__) from None


def _binary(s):
    """The bytes of a buffer."""
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(memoryview(s))


def b64encode(s, altchars=None):
    """Base 64; altchars, two bytes, take the places of + and /."""
    encoded = b2a_base64(_binary(s), newline=False)
    if altchars is None:
        return encoded
    if len(altchars) != 2:
        raise ValueError("invalid altchars: %r" % altchars)
    return encoded.translate(bytes.maketrans(b"+/", altchars))


def b64decode(s, altchars=None, validate=False):
    """The bytes of base 64. Other characters are passed over, or raise binascii.Error where validate is true."""
    s = _encoded(s)
    if altchars is not None:
        altchars = _encoded(altchars)
        if len(altchars) != 2:
            raise ValueError("invalid altchars: %r" % altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return a2b_base64(s, strict_mode=True) if validate else a2b_base64(s)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(_encoded(s).translate(bytes.maketrans(b"-_", b"+/")))


def _to_base32(s, alphabet):
    s = _binary(s)
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i : i + 5]
        value = int.from_bytes(part + bytes(5 - len(part)), "big")
        n = (len(part) * 8 + 4) // 5
        out += bytes([alphabet[value >> shift & 31] for shift in range(35, 35 - 5 * n, -5)]) + b"=" * (8 - n)
    return bytes(out)


def _from_base32(s, alphabet, casefold):
    s = _encoded(s)
    if len(s) % 8:
        raise Error("Incorrect padding")
    if casefold:
        s = s.upper()
    digits = s.rstrip(b"=")
    padding = len(s) - len(digits)
    values = {c: i for i, c in enumerate(alphabet)}
    number = 0
    out = bytearray()
    for i, c in enumerate(digits):
        if c not in values:
            raise Error("Non-base32 digit found")
        number = number << 5 | values[c]
        if i % 8 == 7:
            out += number.to_bytes(5, "big")
            number = 0
    if padding:
        if padding not in (1, 3, 4, 6):
            raise Error("Incorrect padding")
        out += (number << 5 * padding).to_bytes(5, "big")[: 5 - (5 * padding + 7) // 8]
    return bytes(out)


def b32encode(s):
    return _to_base32(s, _B32)


def b32decode(s, casefold=False, map01=None):
    """The bytes of base 32; small letters count if casefold is true, 0 and 1 as O and map01 if that is given."""
    if map01 is not None:
        map01 = _encoded(map01)
        if len(map01) != 1:
            raise ValueError("invalid map01: %r" % map01)
        s = _encoded(s).translate(bytes.maketrans(b"01", b"O" + map01))
    return _from_base32(s, _B32, casefold)


def b32hexencode(s):
    return _to_base32(s, _B32HEX)


def b32hexdecode(s, casefold=False):
    return _from_base32(s, _B32HEX, casefold)


def b16encode(s):
    return hexlify(_binary(s)).upper()


def b16decode(s, casefold=False):
    s = _encoded(s)
    if casefold:
        s = s.upper()
    if s.strip(b"0123456789ABCDEF") or any([c not in b"0123456789ABCDEF" for c in s]):
        raise Error("Non-base16 digit found")
    return unhexlify(s)


def _to_base85(s, alphabet, pad, fold):
    """Groups of four bytes as five digits; fold maps the digits of whole groups to what stands for them."""
    s = _binary(s)
    missing = -len(s) % 4
    s += bytes(missing)
    out = []
    for i in range(0, len(s), 4):
        value = int.from_bytes(s[i : i + 4], "big")
        group = []
        for _ in range(5):
            value, digit = divmod(value, 85)
            group.append(alphabet[digit])
        group = bytes(group[::-1])
        out.append(fold.get(group, group))
    if missing and not pad:
        last = out[-1]
        out[-1] = (last if len(last) == 5 else alphabet[:1] * 5)[: 5 - missing]
    return b"".join(out)


def _group(digits, overflow, at):
    value = 0
    for digit in digits:
        value = value * 85 + digit
    if value >= 1 << 32:
        raise ValueError(overflow % at if "%" in overflow else overflow)
    return value.to_bytes(4, "big")


def _from_base85(s, alphabet, name):
    s = _encoded(s)
    values = {c: i for i, c in enumerate(alphabet)}
    digits = []
    for i, c in enumerate(s):
        if c not in values:
            raise ValueError("bad %s character at position %d" % (name, i))
        digits.append(values[c])
    missing = -len(digits) % 5
    digits += [84] * missing
    out = [_group(digits[i : i + 5], name + " overflow in hunk starting at byte %d", i)
           for i in range(0, len(digits), 5)]
    return b"".join(out)[: len(out) * 4 - missing]


def b85encode(b, pad=False):
    return _to_base85(b, _B85, pad, {})


def b85decode(b):
    return _from_base85(b, _B85, "base85")


def z85encode(s):
    return _to_base85(s, _Z85, False, {})


def z85decode(s):
    return _from_base85(s, _Z85, "z85")


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Ascii85: zeros folded to z, with foldspaces four spaces to y; lines of wrapcol characters; adobe frames it."""
    fold = {b"!!!!!": b"z"}
    if foldspaces:
        fold[b"+<VdL"] = b"y"
    result = _to_base85(b, _A85, pad, fold)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i : i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and (not lines or len(lines[-1]) + 2 > wrapcol):
            lines.append(b"")
        result = b"\n".join(lines)
    return result + b"~>" if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _encoded(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2 if b.startswith(b"<~") else 0 : -2]
    out, digits = [], []
    for c in b + b"u" * 4:
        if 33 <= c <= 117:
            digits.append(c - 33)
            if len(digits) == 5:
                out.append(_group(digits, "Ascii85 overflow", 0))
                digits = []
        elif c == 122 or c == 121 and foldspaces:
            if digits:
                raise ValueError("%s inside Ascii85 5-tuple" % chr(c))
            out.append(bytes(4) if c == 122 else b"    ")
        elif c not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %s" % chr(c))
    result = b"".join(out)
    return result[: len(result) - (4 - len(digits))]


def _bytes_only(s):
    """The bytes of a buffer whose items are bytes."""
    if isinstance(s, str):
        raise TypeError("expected bytes-like object, not str")
    view = memoryview(s)
    if view.itemsize != 1:
        raise TypeError("expected single byte elements from " + type(s).__name__)
    return bytes(view)


def encode(input, output):
    """Reads a binary file and writes base 64 in lines to another."""
    while True:
        data = input.read(57)
        while data and len(data) < 57:
            more = input.read(57 - len(data))
            if not more:
                break
            data += more
        if not data:
            return
        output.write(b2a_base64(data))


def decode(input, output):
    while True:
        line = input.readline()
        if not line:
            return
        output.write(a2b_base64(line))


def encodebytes(s):
    s = _bytes_only(s)
    return b"".join([b2a_base64(s[i : i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    return a2b_base64(_bytes_only(s))
