"""RFC 2104: authentication codes from hash functions, and a comparison whose time tells lengths only."""

__all__ = ["HMAC", "compare_digest", "digest", "new"]

digest_size = None


def _maker(digestmod):
    """A function from bytes to a hash, of a name, a function or a module with new()."""
    if not digestmod:
        raise TypeError("Missing required argument 'digestmod'.")
    if isinstance(digestmod, str):
        import hashlib

        return lambda data=b"": hashlib.new(digestmod, data)
    return digestmod if callable(digestmod) else digestmod.new


class HMAC:
    """A code under way: update() with parts of the message, then digest()."""

    blocksize = 64  # bytes, of hashes that do not say

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("key: expected bytes or bytearray, but got %r" % type(key).__name__)
        make = _maker(digestmod)
        self._inner, self._outer = make(), make()
        self.digest_size = getattr(self._inner, "digest_size", None) or len(make(b"").digest())
        self.block_size = getattr(self._inner, "block_size", self.blocksize)
        if len(key) > self.block_size:
            key = make(bytes(key)).digest()
        key = bytes(key) + bytes(self.block_size - len(key))
        self._inner.update(bytes([c ^ 0x36 for c in key]))
        self._outer.update(bytes([c ^ 0x5C for c in key]))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return "hmac-" + self._inner.name

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = self.__class__.__new__(self.__class__)
        other.digest_size, other.block_size = self.digest_size, self.block_size
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def digest(self):
        """The code of what was given so far; more may follow where hashes can be copied."""
        outer, inner = self._outer, self._inner
        if hasattr(inner, "copy"):
            outer, inner = outer.copy(), inner.copy()
        outer.update(inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    """Whether two buffers or ASCII texts are the same."""
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        a, b = a.encode(), b.encode()
    elif isinstance(a, str) or isinstance(b, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    a, b = bytes(memoryview(a)), bytes(memoryview(b))
    differ = len(a) ^ len(b)
    for x, y in zip(a if len(a) == len(b) else b, b):
        differ |= x ^ y
    return differ == 0
