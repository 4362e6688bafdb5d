"""collections.abc: CPython's own text, which stands beside its tests."""

import os

_file = os.getenv("CPYTHON_TESTS", "/usr/lib/python3.11/test") + "/../_collections_abc.py"
with open(_file) as _text:
    exec(compile(_text.read(), _file, "exec"), globals())

from collections import deque

MutableSequence.register(deque)  # as CPython's collections does
