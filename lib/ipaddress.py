"""Addresses and networks of IP, versions 4 and 6."""

__all__ = ["AddressValueError", "IPV4LENGTH", "IPV6LENGTH", "IPv4Address", "IPv4Interface", "IPv4Network",
           "IPv6Address", "IPv6Interface", "IPv6Network", "NetmaskValueError", "collapse_addresses",
           "get_mixed_type_key", "ip_address", "ip_interface", "ip_network", "summarize_address_range",
           "v4_int_to_packed", "v6_int_to_packed"]

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    """A text or a number is no address."""


class NetmaskValueError(ValueError):
    """What stands behind the slash is no mask."""


def _first(classes, address, what):
    for kind in classes:
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError("%r does not appear to be an IPv4 or IPv6 %s" % (address, what))


def ip_address(address):
    """An address of either version, of text, bytes or a number."""
    return _first((IPv4Address, IPv6Address), address, "address")


def ip_network(address, strict=True):
    """A network of either version; strict: no bits beyond its prefix."""
    return _first((lambda text: IPv4Network(text, strict), lambda text: IPv6Network(text, strict)), address, "network")


def ip_interface(address):
    return _first((IPv4Interface, IPv6Interface), address, "interface")


def v4_int_to_packed(address):
    return _packed(address, 4)


def v6_int_to_packed(address):
    return _packed(address, 16)


def _packed(address, size):
    try:
        return address.to_bytes(size, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv%d" % (4 if size == 4 else 6)) from None


def _number4(text):
    """The number of an IPv4 address."""
    parts = text.split(".")
    if len(parts) != 4:
        raise AddressValueError("Expected 4 octets in %r" % text)
    number = 0
    for part in parts:
        try:
            number = number << 8 | _octet(part)
        except ValueError as e:
            raise AddressValueError("%s in %r" % (e, text)) from None
    return number


def _octet(part):
    if not part:
        raise ValueError("Empty octet not permitted")
    if not (part.isascii() and part.isdigit()):
        raise ValueError("Only decimal digits permitted in %r" % part)
    if len(part) > 3:
        raise ValueError("At most 3 characters permitted in %r" % part)
    if part != "0" and part[0] == "0":
        raise ValueError("Leading zeros are not permitted in %r" % part)
    if int(part) > 255:
        raise ValueError("Octet %d (> 255) not permitted" % int(part))
    return int(part)


def _number6(text):
    """The number of an IPv6 address."""
    if not text:
        raise AddressValueError("Address cannot be empty")
    if len(text) > 45:
        shown = text if len(text) <= 90 else text[:45] + "({} chars elided)".format(len(text) - 90) + text[-45:]
        raise AddressValueError("At most 45 characters expected in %r" % shown)
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError("At least 3 parts expected in %r" % text)
    if "." in parts[-1]:
        try:
            number = _number4(parts.pop())
        except AddressValueError as e:
            raise AddressValueError("%s in %r" % (e, text)) from None
        parts += ["%x" % (number >> 16), "%x" % (number & 0xFFFF)]
    if len(parts) > 9:
        raise AddressValueError("At most 8 colons permitted in %r" % text)
    gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
    if len(gaps) > 1:
        raise AddressValueError("At most one '::' permitted in %r" % text)
    if not gaps:
        if len(parts) != 8:
            raise AddressValueError("Exactly 8 parts expected without '::' in %r" % text)
        if not parts[0]:
            raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
        if not parts[-1]:
            raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
        return _hextets(parts, text)
    high, low = parts[: gaps[0]], parts[gaps[0] + 1 :]
    if not high[0]:
        high.pop(0)
        if high:
            raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
    if not low[-1]:
        low.pop()
        if low:
            raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
    if len(high) + len(low) >= 8:
        raise AddressValueError("Expected at most 7 other parts with '::' in %r" % text)
    return _hextets(high, text) << 16 * (8 - len(high)) | _hextets(low, text)


def _hextets(parts, text):
    number = 0
    for part in parts:
        if part.strip("0123456789abcdefABCDEF"):
            raise AddressValueError("Only hex digits permitted in %r in %r" % (part, text))
        if len(part) > 4:
            raise AddressValueError("At most 4 characters permitted in %r in %r" % (part, text))
        number = number << 16 | int(part, 16)
    return number


def _text4(number):
    return ".".join([str(number >> shift & 255) for shift in (24, 16, 8, 0)])


def _text6(number):
    """With :: for the longest run of zeros; IPv4 addresses that are mapped are shown as such."""
    if number >> 32 == 0xFFFF:
        return "::ffff:" + _text4(number & 0xFFFFFFFF)
    parts = ["%x" % (number >> shift & 0xFFFF) for shift in range(112, -1, -16)]
    best = (1, 0)  # length, place
    i = 0
    while i < 8:
        end = i
        while end < 8 and parts[end] == "0":
            end += 1
        if end - i > best[0]:
            best = end - i, i
        i = max(end, i + 1)
    if best[0] < 2:
        return ":".join(parts)
    return ":".join(parts[: best[1]]) + "::" + ":".join(parts[best[1] + best[0] :])


class _Version4:
    version, max_prefixlen = 4, 32
    _ALL = (1 << 32) - 1
    _parse, _text = staticmethod(_number4), staticmethod(_text4)


class _Version6:
    version, max_prefixlen = 6, 128
    _ALL = (1 << 128) - 1
    _parse, _text = staticmethod(_number6), staticmethod(_text6)


class _Base:
    """What all have in common: comparison with the same version, formats."""

    @property
    def compressed(self):
        return str(self)

    @property
    def exploded(self):
        return self._exploded(str(self))

    def _exploded(self, text):
        if self.version == 4:
            return text
        address, slash, rest = text.partition("/")
        digits = "%032x" % _number6(address.partition("%")[0])
        parts = [digits[i : i + 4] for i in range(0, 32, 4)]
        if "." in address:
            parts[6:] = [address.rpartition(":")[2]]
        return ":".join(parts) + slash + rest

    def _check_version(self, other):
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    def __le__(self, other):
        less = self.__lt__(other)
        return less if less is NotImplemented else less or self == other

    def __gt__(self, other):
        less = self.__lt__(other)
        return less if less is NotImplemented else not less and self != other

    def __ge__(self, other):
        less = self.__lt__(other)
        return less if less is NotImplemented else not less

    def __reduce__(self):
        return type(self), (str(self),)


class _Address(_Base):
    """An address; int() gives its number."""

    _scope = None

    def __init__(self, address):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError("%d (< 0) is not permitted as an IPv%d address" % (address, self.version))
            if address > self._ALL:
                raise AddressValueError("%d (>= 2**%d) is not permitted as an IPv%d address" % (
                    address, self.max_prefixlen, self.version))
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) != self.max_prefixlen // 8:
                raise AddressValueError("%r (len %d != %d) is not permitted as an IPv%d address" % (
                    address, len(address), self.max_prefixlen // 8, self.version))
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError("Unexpected '/' in %r" % (text,))
            self._ip = self._parse(self._without_scope(text))

    def _without_scope(self, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        return text

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        if not isinstance(other, _Address) or isinstance(self, _Interface) != isinstance(other, _Interface):
            return NotImplemented
        return self._ip == other._ip and self.version == other.version and self._scope == other._scope

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        self._check_version(other)
        return self._ip < other._ip

    def __hash__(self):
        return hash((self._ip, self._scope))

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    def __str__(self):
        return self._text(self._ip) + ("%" + self._scope if self._scope else "")

    def __format__(self, spec):
        """s as text; b, x, X, n as a number, # with 0b or 0x, _ with groups."""
        if not spec or spec[-1] == "s":
            return format(str(self), spec)
        kind = spec[-1].replace("n", "b" if self.version == 4 else "x")
        if kind not in "bxX" or spec[:-1].strip("#_"):
            return format(str(self), spec)
        width = self.max_prefixlen if kind == "b" else self.max_prefixlen // 4
        groups = "_" in spec
        width += (width // 4 - 1 if groups else 0) + (2 if "#" in spec else 0)
        return format(self._ip, ("#" if "#" in spec else "") + "0%d" % width + ("_" if groups else "") + kind)

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8, "big")

    @property
    def reverse_pointer(self):
        if self.version == 4:
            return ".".join(str(self).split("/")[0].split(".")[::-1]) + ".in-addr.arpa"
        return ".".join(("%032x" % self._ip)[::-1]) + ".ip6.arpa"

    def _within(self, name):
        mapped = getattr(self, "ipv4_mapped", None)
        if mapped is not None:
            return mapped._within(name)
        return any([self._ip & mask == start for start, mask in _ranges(self.version, name)])

    @property
    def is_multicast(self):
        return self._within("multicast")

    @property
    def is_reserved(self):
        return self._within("reserved")

    @property
    def is_loopback(self):
        return self._within("loopback")

    @property
    def is_link_local(self):
        return self._within("link_local")

    @property
    def is_unspecified(self):
        return (self._ip & 0xFFFFFFFF if self._ip >> 32 == 0xFFFF and self.version == 6 else self._ip) == 0

    @property
    def is_private(self):
        return self._within("private") and not self._within("not_private")

    @property
    def is_global(self):
        return not self._within("shared") and not self.is_private


_RANGES = {
    4: {"multicast": "224.0.0.0/4", "reserved": "240.0.0.0/4", "loopback": "127.0.0.0/8",
        "link_local": "169.254.0.0/16",
        "shared": "100.64.0.0/10", "not_private": "192.0.0.9/32 192.0.0.10/32",
        "private": "0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 "
                   "192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 "
                   "255.255.255.255/32"},
    6: {"multicast": "ff00::/8", "loopback": "::1/128", "link_local": "fe80::/10", "site_local": "fec0::/10",
        "shared": "",
        "reserved": "::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 "
                    "e000::/4 f000::/5 f800::/6 fe00::/9",
        "not_private": "2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28",
        "private": "::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 "
                   "fc00::/7 fe80::/10"}}


def _ranges(version, name):
    """(first number, mask) of the ranges with this name."""
    known = _RANGES[version][name]
    if isinstance(known, str):
        bits, parse = (32, _number4) if version == 4 else (128, _number6)
        pairs = [text.split("/") for text in known.split()]
        known = [(parse(start), (1 << bits) - (1 << bits - int(length))) for start, length in pairs]
        _RANGES[version][name] = known
    return known


class IPv4Address(_Version4, _Address):
    """An address of 32 bits."""

    @property
    def ipv6_mapped(self):
        return IPv6Address(0xFFFF << 32 | self._ip)


class IPv6Address(_Version6, _Address):
    """An address of 128 bits; %name behind it says the link."""

    def _without_scope(self, text):
        text, percent, scope = text.partition("%")
        if percent:
            if not scope or "%" in scope:
                raise AddressValueError("Invalid IPv6 address: \"%r\"" % (text + percent + scope))
            self._scope = scope
        return text

    @property
    def scope_id(self):
        return self._scope

    @property
    def is_site_local(self):
        return self._within("site_local")

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None

    @property
    def teredo(self):
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)


def _split(address, cls):
    """(address, mask) of text with a slash, a number, bytes or a pair; the mask is None if there is none."""
    if isinstance(address, (int, bytes)):
        return address, None
    if isinstance(address, tuple):
        return address[0], address[1] if len(address) > 1 else None
    parts = str(address).split("/")
    if len(parts) > 2:
        raise AddressValueError("Only one '/' permitted in %r" % (address,))
    return parts[0], parts[1] if len(parts) == 2 else None


def _prefix_of(cls, mask):
    """The length of a prefix, of a number, its digits, a netmask or a hostmask."""
    if mask is None:
        return cls.max_prefixlen
    if isinstance(mask, int):
        if not 0 <= mask <= cls.max_prefixlen:
            raise NetmaskValueError("%r is not a valid netmask" % mask)
        return mask
    if mask.isascii() and mask.isdigit():
        if int(mask) <= cls.max_prefixlen:
            return int(mask)
        raise NetmaskValueError("%r is not a valid netmask" % mask)
    if cls.version == 4:
        try:
            number = _number4(mask)
        except AddressValueError:
            raise NetmaskValueError("%r is not a valid netmask" % mask) from None
        for candidate in (number, number ^ cls._ALL):
            length = bin(candidate).count("1")
            if candidate == cls._ALL ^ (cls._ALL >> length):
                return length
    raise NetmaskValueError("%r is not a valid netmask" % mask)


class _Network(_Base):
    """All addresses with the same first bits."""

    def __init__(self, address, strict=True):
        address, mask = _split(address, type(self))
        start = self._address_class(address)
        self._prefixlen = _prefix_of(self, mask)
        if int(start) & int(self.hostmask):
            if strict:
                raise ValueError("%s has host bits set" % self._pair(start))
            start = self._address_class(int(start) & int(self.netmask))
        self.network_address = start

    def _pair(self, start):
        return "%s/%d" % (start, self._prefixlen)

    def __str__(self):
        return self._pair(self.network_address)

    @property
    def prefixlen(self):
        return self._prefixlen

    @property
    def netmask(self):
        return self._address_class(self._ALL ^ (self._ALL >> self._prefixlen))

    @property
    def hostmask(self):
        return self._address_class(self._ALL >> self._prefixlen)

    @property
    def broadcast_address(self):
        return self._address_class(self._last())

    def _first(self):
        return int(self.network_address)

    def _last(self):
        return self._first() | self._ALL >> self._prefixlen

    @property
    def num_addresses(self):
        return self._last() - self._first() + 1

    @property
    def with_prefixlen(self):
        return str(self)

    @property
    def with_netmask(self):
        return "%s/%s" % (self.network_address, self.netmask)

    @property
    def with_hostmask(self):
        return "%s/%s" % (self.network_address, self.hostmask)

    def __iter__(self):
        for number in range(self._first(), self._last() + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        number = (self._first() if n >= 0 else self._last() + 1) + n
        if not self._first() <= number <= self._last():
            raise IndexError("address out of range")
        return self._address_class(number)

    def hosts(self):
        """An iterator of the addresses that hosts may have."""
        first, last = self._first(), self._last()
        if self._prefixlen < self.max_prefixlen - 1:
            first, last = first + 1, last - (self.version == 4)
        elif self._prefixlen == self.max_prefixlen:
            return [self._address_class(first)]
        else:
            return [self._address_class(first), self._address_class(last)]
        return map(self._address_class, range(first, last + 1))

    def __contains__(self, other):
        if isinstance(other, _Network) or self.version != getattr(other, "version", None):
            return False
        return self._first() <= int(other) <= self._last()

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return self.network_address == other.network_address and self._prefixlen == other._prefixlen

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        self._check_version(other)
        return (self._first(), self._prefixlen) < (other._first(), other._prefixlen)

    def __hash__(self):
        return hash((self._first(), self._prefixlen))

    def compare_networks(self, other):
        self._check_version(other)
        a, b = (self._first(), self._prefixlen), (other._first(), other._prefixlen)
        return (a > b) - (a < b)

    def overlaps(self, other):
        return self._first() <= other._last() and other._first() <= self._last()

    def subnet_of(self, other):
        return self._is_within(self, other)

    def supernet_of(self, other):
        return self._is_within(other, self)

    @staticmethod
    def _is_within(small, large):
        if not isinstance(small, _Network) or not isinstance(large, _Network):
            raise TypeError("Unable to test subnet containment between %s and %s" % (small, large))
        small._check_version(large)
        return large._first() <= small._first() and large._last() >= small._last()

    def _new_length(self, diff, new_prefix, sign):
        if new_prefix is not None:
            if sign * (new_prefix - self._prefixlen) < 0:
                raise ValueError("new prefix must be %s" % ("longer" if sign > 0 else "shorter"))
            if diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            return new_prefix
        if diff < 0:
            raise ValueError("prefix length diff must be > 0")
        return self._prefixlen + sign * diff

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks with longer prefixes that this one is made of."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        length = self._new_length(prefixlen_diff, new_prefix, 1)
        if length > self.max_prefixlen:
            raise ValueError("prefix length diff %d is invalid for netblock %s" % (length, self))
        for start in range(self._first(), self._last() + 1, 1 << self.max_prefixlen - length):
            yield type(self)((start, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == 0:
            return self
        length = self._new_length(prefixlen_diff, new_prefix, -1)
        if length < 0:
            raise ValueError("current prefixlen is %d, cannot have a prefixlen_diff of %d" % (
                self._prefixlen, prefixlen_diff))
        return type(self)((self._first(), length), strict=False)

    def address_exclude(self, other):
        """The networks of this one without another one that lies in it."""
        self._check_version(other)
        if not isinstance(other, _Network):
            raise TypeError("%s is not a network object" % other)
        if not other.subnet_of(self):
            raise ValueError("%s not contained in %s" % (other, self))
        rest = self
        while rest != other:
            a, b = rest.subnets()
            rest, apart = (a, b) if other.subnet_of(a) else (b, a)
            yield apart

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    def _covered(self, name):
        return any([self._first() & mask == start and self._last() & mask == start
                    for start, mask in _ranges(self.version, name)])

    @property
    def is_multicast(self):
        return self._both("is_multicast")

    @property
    def is_reserved(self):
        return self._both("is_reserved")

    @property
    def is_link_local(self):
        return self._both("is_link_local")

    @property
    def is_unspecified(self):
        return self._both("is_unspecified")

    @property
    def is_loopback(self):
        return self._both("is_loopback")

    @property
    def is_private(self):
        return self._covered("private") and not self._covered("not_private")

    @property
    def is_global(self):
        return not self._covered("shared") and not self.is_private


class IPv4Network(_Version4, _Network):
    _address_class = IPv4Address


class IPv6Network(_Version6, _Network):
    _address_class = IPv6Address

    @property
    def is_site_local(self):
        return self._both("is_site_local")


class _Interface(_Address):
    """An address with its network."""

    def _set(self, address):
        address, mask = _split(address, type(self))
        self._address_class.__init__(self, address)
        self.network = self._network_class((self._ip, _prefix_of(self, mask)), strict=False)
        self.netmask, self.hostmask = self.network.netmask, self.network.hostmask
        self._prefixlen = self.network.prefixlen

    def __init__(self, address):
        self._set(address)

    def __str__(self):
        return "%s/%d" % (self._address_class.__str__(self), self._prefixlen)

    def __eq__(self, other):
        if not isinstance(other, _Interface):
            return NotImplemented
        return self._address_class.__eq__(self, other) and self.network == other.network

    def __lt__(self, other):
        if not isinstance(other, _Interface):
            return NotImplemented
        self._check_version(other)
        return self.network < other.network or self.network == other.network and self._ip < other._ip

    def __hash__(self):
        return hash((self._ip, self._prefixlen, self.network._first()))

    @property
    def ip(self):
        return self._address_class(self._ip)

    @property
    def with_prefixlen(self):
        return str(self)

    @property
    def with_netmask(self):
        return "%s/%s" % (self.ip, self.netmask)

    @property
    def with_hostmask(self):
        return "%s/%s" % (self.ip, self.hostmask)


class IPv4Interface(_Interface, IPv4Address):
    _address_class, _network_class = IPv4Address, IPv4Network


class IPv6Interface(_Interface, IPv6Address):
    _address_class, _network_class = IPv6Address, IPv6Network


def summarize_address_range(first, last):
    """The networks that hold the addresses from first to last and no others."""
    if not isinstance(first, _Address) or not isinstance(last, _Address):
        raise TypeError("first and last must be IP addresses, not networks")
    first._check_version(last)
    if first > last:
        raise ValueError("last IP address must be greater than first")
    kind = IPv4Network if first.version == 4 else IPv6Network
    start, end, bits = first._ip, last._ip, first.max_prefixlen
    while start <= end:
        size = min((start & -start).bit_length() - 1 if start else bits, (end - start + 1).bit_length() - 1)
        yield kind((start, bits - size))
        start += 1 << size


def collapse_addresses(addresses):
    """The fewest networks that hold all of these addresses and networks."""
    ranges = []
    version = None
    for item in addresses:
        if version is not None and version.version != item.version:
            raise TypeError("%s and %s are not of the same version" % (item, version))
        version = item
        net = item if isinstance(item, _Network) else None
        ranges.append((net._first(), net._last()) if net is not None else (item._ip, item._ip))
    ranges.sort()
    merged = []
    for start, end in ranges:
        if merged and start <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    kind = None if version is None else IPv4Address if version.version == 4 else IPv6Address
    return iter([net for start, end in merged for net in summarize_address_range(kind(start), kind(end))])


def get_mixed_type_key(obj):
    """A key that sorts addresses among networks."""
    if isinstance(obj, _Network):
        return obj.version, obj.network_address, obj.netmask
    if isinstance(obj, _Address):
        return obj.version, obj
    return NotImplemented
