"""Random values that nobody can foresee: from the system's source."""

import random

from hmac import compare_digest

__all__ = ["SystemRandom", "choice", "compare_digest", "randbelow", "randbits", "token_bytes", "token_hex",
           "token_urlsafe"]

SystemRandom = random.SystemRandom
_source = SystemRandom()
randbits = _source.getrandbits
choice = _source.choice
DEFAULT_ENTROPY = 32  # bytes


def randbelow(exclusive_upper_bound):
    """0 <= result < the bound."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _source._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _source.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """Text for URLs, about 1.3 characters a byte."""
    from binascii import b2a_base64

    text = b2a_base64(token_bytes(nbytes), newline=False).rstrip(b"=").decode()
    return text.replace("+", "-").replace("/", "_")
