"""What module io has besides the types in C: the bases of streams."""

import uio as _module
from builtins import BlockingIOError as _BlockingIOError
from uio import IOBase as _IOBase

__all__ = [name for name in dir(_module) if name[0] != "_"]
__all__ += ["BlockingIOError", "BufferedIOBase", "DEFAULT_BUFFER_SIZE", "RawIOBase", "TextIOBase",
           "UnsupportedOperation", "text_encoding"]

DEFAULT_BUFFER_SIZE = 128 * 1024
BlockingIOError = _BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    """A stream cannot do what was asked of it."""


def _unsupported(name):
    def method(self, *args, **kwargs):
        raise UnsupportedOperation(name)

    method.__name__ = name
    return method


class RawIOBase(_IOBase):
    """Streams of bytes without a buffer: a class has readinto() and write()."""

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        n = self.readinto(buffer)
        return None if n is None else bytes(buffer[:n])

    def readall(self):
        result = bytearray()
        while True:
            data = self.read(DEFAULT_BUFFER_SIZE)
            if not data:
                return bytes(result) if result or data is not None else data
            result += data

    readinto = _unsupported("readinto")
    write = _unsupported("write")


class BufferedIOBase(_IOBase):
    """Streams of bytes with a buffer: a class has read() and write()."""

    read = _unsupported("read")
    read1 = _unsupported("read1")
    write = _unsupported("write")
    detach = _unsupported("detach")

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readinto1(self, buffer):
        data = self.read1(len(buffer))
        buffer[:len(data)] = data
        return len(data)


class TextIOBase(_IOBase):
    """Streams of text: a class has read(), readline() and write()."""

    encoding = errors = newlines = None
    read = _unsupported("read")
    readline = _unsupported("readline")
    write = _unsupported("write")
    detach = _unsupported("detach")


def text_encoding(encoding, stacklevel=2):
    return "utf-8" if encoding is None else encoding
