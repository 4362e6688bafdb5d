"""Identifiers of 128 bits that nobody else has (RFC 9562)."""

import os

__all__ = ["MAX", "NAMESPACE_DNS", "NAMESPACE_OID", "NAMESPACE_URL", "NAMESPACE_X500", "NIL", "RESERVED_FUTURE",
           "RESERVED_MICROSOFT", "RESERVED_NCS", "RFC_4122", "SafeUUID", "UUID", "getnode", "uuid1", "uuid3", "uuid4",
           "uuid5", "uuid6", "uuid7", "uuid8"]

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = (
    "reserved for NCS compatibility", "specified in RFC 4122", "reserved for Microsoft compatibility",
    "reserved for future definition")
_GREGORIAN = 0x01B21DD213814000  # 1970 in units of 100 ns since 1582-10-15


def __getattr__(name):
    """SafeUUID, whether the platform promises that no two processes got the same: an enumeration that few ask for."""
    if name != "SafeUUID":
        raise AttributeError("module 'uuid' has no attribute %r" % name)
    from enum import Enum

    global SafeUUID
    SafeUUID = Enum("SafeUUID", {"safe": 0, "unsafe": -1, "unknown": None}, module=__name__)
    return SafeUUID


def _field(shift, bits):
    return property(lambda self: self.int >> shift & (1 << bits) - 1)


class UUID:
    """An identifier, from any of: hex digits, 16 bytes, 16 bytes in little-endian fields, six fields, a number."""

    __slots__ = ("int", "_safe", "__weakref__")

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=None):
        if type(hex) is type(b"") and bytes is None:  # MicroPython's has no other argument
            hex, bytes = None, hex
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if int is None:
            int = _number(hex, bytes, bytes_le, fields)
        if not 0 <= int < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError("illegal version number")
            int = int & ~(0xC000 << 48) & ~(0xF000 << 64) | 0x8000 << 48 | version << 76
        object.__setattr__(self, "int", int)
        object.__setattr__(self, "_safe", getattr(is_safe, "value", is_safe))

    @property
    def is_safe(self):
        return __getattr__("SafeUUID")(self._safe) if "SafeUUID" not in globals() else SafeUUID(self._safe)

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __getstate__(self):
        return {"int": self.int} if self._safe is None else {"int": self.int, "is_safe": self._safe}

    def __setstate__(self, state):
        object.__setattr__(self, "int", state["int"])
        object.__setattr__(self, "_safe", state.get("is_safe"))

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    def __str__(self):
        h = self.hex
        return "-".join([h[:8], h[8:12], h[12:16], h[16:20], h[20:]])

    @property
    def bytes(self):
        return self.int.to_bytes(16, "big")

    @property
    def bytes_le(self):
        b = self.bytes
        return b[3::-1] + b[5:3:-1] + b[7:5:-1] + b[8:]

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low,
                self.node)

    time_low = _field(96, 32)
    time_mid = _field(80, 16)
    time_hi_version = _field(64, 16)
    clock_seq_hi_variant = _field(56, 8)
    clock_seq_low = _field(48, 8)
    clock_seq = _field(48, 14)
    node = _field(0, 48)

    @property
    def time(self):
        version = self.version
        if version == 7:
            return self.int >> 80
        if version == 6:
            return self.time_low << 28 | self.time_mid << 12 | self.time_hi_version & 0xFFF
        return (self.time_hi_version & 0xFFF) << 48 | self.time_mid << 32 | self.time_low

    @property
    def hex(self):
        return "%032x" % self.int

    @property
    def urn(self):
        return "urn:uuid:" + str(self)

    @property
    def variant(self):
        bits = self.int >> 61 & 7
        if bits < 4:
            return RESERVED_NCS
        return RFC_4122 if bits < 6 else RESERVED_MICROSOFT if bits == 6 else RESERVED_FUTURE

    @property
    def version(self):
        return self.int >> 76 & 15 if self.variant == RFC_4122 else None


def _number(hex, bytes, bytes_le, fields):
    if hex is not None:
        digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
        if len(digits) != 32:
            raise ValueError("badly formed hexadecimal UUID string")
        return int(digits, 16)
    if bytes_le is not None:
        if len(bytes_le) != 16:
            raise ValueError("bytes_le is not a 16-char string")
        bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
    if bytes is not None:
        if len(bytes) != 16:
            raise ValueError("bytes is not a 16-char string")
        return int.from_bytes(bytes, "big")
    if len(fields) != 6:
        raise ValueError("fields is not a 6-tuple")
    number = 0
    for i, (value, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48))):
        if not 0 <= value < 1 << bits:
            raise ValueError("field %d out of range (need a%s %d-bit value)" % (i + 1, "n" if bits == 8 else "", bits))
        number = number << bits | value
    return number


_node = None
_last = _last6 = 0  # times of the identifiers made last
_last7 = _counter7 = 0


def _random_bits(n):
    return int.from_bytes(os.urandom((n + 7) // 8), "big") & (1 << n) - 1


def getnode():
    """48 bits that stand for this machine: random, marked as such, for as long as the program runs."""
    global _node
    if _node is None:
        _node = _random_bits(48) | 1 << 40
    return _node


def _timestamp(last):
    import time

    return max(time.time_ns() // 100 + _GREGORIAN, last + 1)


def uuid1(node=None, clock_seq=None):
    """From the time and the machine."""
    global _last
    t = _last = _timestamp(_last)
    node = getnode() if node is None else node
    clock_seq = _random_bits(14) if clock_seq is None else clock_seq
    fields = t & 0xFFFFFFFF, t >> 32 & 0xFFFF, t >> 48 & 0xFFF, clock_seq >> 8 & 0x3F, clock_seq & 0xFF, node
    return UUID(fields=fields, version=1)


def uuid6(node=None, clock_seq=None):
    """As uuid1(), but in the order of time."""
    global _last6
    t = _last6 = _timestamp(_last6)
    node = getnode() if node is None else node
    clock_seq = _random_bits(14) if clock_seq is None else clock_seq
    number = (t >> 12 & 0xFFFFFFFFFFFF) << 80 | (t & 0xFFF) << 64 | (clock_seq & 0x3FFF) << 48 | node & 0xFFFFFFFFFFFF
    return UUID(int=number, version=6)


def _of_name(namespace, name, version):
    import hashlib

    if isinstance(name, str):
        name = name.encode()
    h = (hashlib.md5 if version == 3 else hashlib.sha1)(namespace.bytes + name)
    return UUID(bytes=h.digest()[:16], version=version)


def uuid3(namespace, name):
    """From a name within a namespace, by MD5."""
    return _of_name(namespace, name, 3)


def uuid4():
    """From random bits."""
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    """From a name within a namespace, by SHA-1."""
    return _of_name(namespace, name, 5)


def uuid7():
    """From milliseconds since 1970, a counter and random bits: in the order in which they were made."""
    global _last7, _counter7
    import time

    now = time.time_ns() // 1000000
    if now > _last7:
        _last7, _counter7 = now, _random_bits(41)
    else:
        _counter7 += 1
        if _counter7 >> 42:
            _last7, _counter7 = _last7 + 1, _random_bits(41)
    number = (_last7 & (1 << 48) - 1) << 80 | (_counter7 >> 30) << 64 | (_counter7 & (1 << 30) - 1) << 32
    number |= _random_bits(32)
    return UUID(int=number, version=7)


def uuid8(a=None, b=None, c=None):
    """From 48, 12 and 62 bits of one's own, or random ones."""
    a, b, c = (_random_bits(n) if x is None else x & (1 << n) - 1 for x, n in ((a, 48), (b, 12), (c, 62)))
    return UUID(int=a << 80 | b << 64 | c, version=8)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
NIL = UUID(int=0)
MAX = UUID(int=(1 << 128) - 1)
