"""Compression in the formats of zlib, gzip and bare DEFLATE, on the streams of module deflate.

`wbits` says which format and how large the window is: 5 to 15 zlib, -5 to -15 raw, 21 to 31 gzip; to decompress also 0
(zlib, what its header says) and 37 to 47 (zlib or gzip). Objects that compress and decompress piece by piece need a
deflate with everything in it; without compression there, there is none here.
"""

import io
from binascii import crc32 as _crc32
from deflate import AUTO as _AUTO, GZIP as _GZIP, RAW as _RAW, ZLIB as _ZLIB, DeflateIO as _DeflateIO

DEFLATED = DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
MAX_WBITS = 15
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.3.1"
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = 0, 1, 2, 3, 4, 5, 6


class error(Exception):
    pass


def _format(wbits):
    """The format and the binary logarithm of the window's size, for DeflateIO. ValueError."""
    if wbits < 0:
        kind, bits = _RAW, -wbits
    elif wbits < 16:
        kind, bits = _ZLIB, wbits
    elif wbits < 32:
        kind, bits = _GZIP, wbits - 16
    else:
        kind, bits = _AUTO, wbits - 32
    if not 5 <= bits <= 15 and (bits or kind == _RAW):
        raise ValueError("Invalid initialization option")
    return kind, bits


def _view(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return memoryview(data)


def crc32(data, value=0, /):
    return _crc32(_view(data), value)


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    try:
        return _DeflateIO(io.BytesIO(_view(data)), *_format(wbits)).read()
    except ValueError as e:
        raise error("Error -2 while preparing to decompress data: inconsistent stream state") from e
    except EOFError as e:
        raise error("Error -5 while decompressing data: incomplete or truncated stream") from e
    except OSError as e:
        raise error("Error -3 while decompressing data: invalid data") from e


if hasattr(_DeflateIO, "write"):

    def compress(data, /, *args, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS):
        """compress(data[, wbits]) as on boards, compress(data[, level[, wbits]]) as in CPython.

        A number alone that may be either (5 to 9) is wbits.
        """
        if len(args) == 1 and not -1 <= args[0] < 5:
            wbits, = args
        elif args:
            level, *args = args
            wbits, = args or (wbits,)
        out = io.BytesIO()
        try:
            stream = _open(out, level, wbits)
        except ValueError as e:
            raise error("Bad compression level or window size") from e
        stream.write(_view(data))
        stream.close()
        return out.getvalue()

    def _open(out, level, wbits, zdict=None):
        """A DeflateIO that writes to `out`. ValueError."""
        kind, bits = _format(wbits)
        if kind == _AUTO or not bits or not -1 <= level <= 9:
            raise ValueError("Invalid initialization option")
        stream = _DeflateIO(out, kind, bits)
        if hasattr(stream, "_options"):
            stream._options(6 if level < 0 else level, zdict)
        return stream


if hasattr(_DeflateIO, "_options"):
    from deflate import adler32 as _adler32
    from operator import index as _index

    def adler32(data, value=1, /):
        return _adler32(_view(data), value)

    def decompressobj(wbits=MAX_WBITS, zdict=None):
        return _Decompress(wbits, zdict)

    class _Decompress:
        """What is to be decompressed lies in a stream of its own, which the reader finds at its end again and again."""

        def __init__(self, wbits, zdict):
            self.unused_data = self.unconsumed_tail = b""
            self.eof = False
            self._source = io.BytesIO()
            self._stream = _DeflateIO(self._source, *_format(wbits))
            if zdict is not None:
                self._stream._options(6, zdict)

        def _run(self, data, limit):
            """Decompresses data, to at most so many bytes; -1: to all there is."""
            source, stream = self._source, self._stream
            source.seek(0)
            source.truncate()
            source.write(data)
            source.seek(0)
            out = []
            size = DEF_BUF_SIZE if limit < 0 else min(limit, DEF_BUF_SIZE)
            try:
                while limit:
                    buf = bytearray(size if limit < 0 else min(limit, size))
                    n = stream.readinto(buf)
                    if not n:
                        self.eof = True
                        break
                    out.append(memoryview(buf)[:n])
                    limit -= n if limit > 0 else 0
            except EOFError:
                pass
            except OSError as e:
                raise error("Error -3 while decompressing data: invalid data") from e
            rest = source.read()
            self.unconsumed_tail = b"" if self.eof else rest
            if self.eof:
                self.unused_data += rest
            return b"".join(out)

        def decompress(self, data, /, max_length=0):
            max_length = _index(max_length)
            if max_length < 0:
                raise ValueError("max_length must be non-negative")
            if self.eof:
                self.unused_data += data
                return b""
            return self._run(_view(data), max_length or -1)

        def flush(self, length=DEF_BUF_SIZE, /):
            if _index(length) <= 0:
                raise ValueError("length must be greater than zero")
            out = b"" if self.eof else self._run(self.unconsumed_tail, -1)
            if self.eof:
                self._stream = None
            return out

        def copy(self):
            if self._stream is None:
                raise ValueError("Inconsistent stream state")
            other = _Decompress.__new__(_Decompress)
            other.__dict__.update(self.__dict__)
            other._source = io.BytesIO()
            other._stream = self._stream._copy(other._source)
            return other

        __copy__ = copy

        def __deepcopy__(self, memo):
            return self.copy()

        def __reduce_ex__(self, protocol):
            raise TypeError("cannot pickle 'zlib.Decompress' object")

    def compressobj(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,
                    strategy=Z_DEFAULT_STRATEGY, zdict=None):
        """memLevel and strategy are only checked."""
        if method != DEFLATED or not 1 <= memLevel <= 9 or not 0 <= strategy <= 4:
            raise ValueError("Invalid initialization option")
        return _Compress(level, wbits, zdict)

    class _Compress:
        def __init__(self, level, wbits, zdict):
            self._out = io.BytesIO()
            self._stream = _open(self._out, level, wbits, zdict)

        def _taken(self):
            data = self._out.getvalue()
            self._out.seek(0)
            self._out.truncate()
            return data

        def compress(self, data, /):
            if self._stream is None:
                raise error("Error -2 while compressing data: inconsistent stream state")
            self._stream.write(_view(data))
            return self._taken()

        def flush(self, mode=Z_FINISH, /):
            if self._stream is None:
                raise error("Error -2 while finishing compression: inconsistent stream state")
            if mode == Z_FINISH:
                self._stream.write(b"")  # so that there is a header
                self._stream.close()
                self._stream = None
            elif mode != Z_NO_FLUSH:
                self._stream.flush()
            return self._taken()

        def copy(self):
            if self._stream is None:
                raise ValueError("Inconsistent stream state")
            other = _Compress.__new__(_Compress)
            other._out = io.BytesIO()
            other._stream = self._stream._copy(other._out)
            return other

        __copy__ = copy

        def __deepcopy__(self, memo):
            return self.copy()

        def __reduce_ex__(self, protocol):
            raise TypeError("cannot pickle 'zlib.Compress' object")
