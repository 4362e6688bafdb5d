"""CPython's helper modules that need no more than what Krait has (seq_tests, string_tests ...) are taken from its folder."""

import os

__path__ = [__path__] if isinstance(__path__, str) else list(__path__)
__path__.append(os.getenv("CPYTHON_TESTS", "/usr/lib/python3.11/test"))
