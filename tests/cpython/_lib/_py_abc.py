"""What CPython has in Python beside its C code; here there is one of them."""
from abc import ABCMeta, get_cache_token
