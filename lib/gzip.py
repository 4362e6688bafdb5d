"""Files in gzip's format (RFC 1952): headers and checksums here, the data by module deflate.

Nothing is read from a file that comes behind the compressed data or is not needed yet, so it may be a socket. What has
no more than read() and write() will do, too, but is asked for each byte. Unless a level is given, matches reach back
512 bytes only, so that the data can be decompressed with little memory.
"""

import io
import time
from binascii import crc32
from builtins import open as _open_file
from deflate import RAW as _RAW, DeflateIO as _DeflateIO

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

READ, WRITE = "rb", "wb"
_BITS, _WINDOW = 9, 15  # of the window: without a level, and otherwise
_CHUNK = 512  # bytes that are decompressed at once, where nobody says how many
_CRC, _EXTRA, _NAME, _COMMENT = 2, 4, 8, 16  # flags of a header


class BadGzipFile(OSError):
    """The data are not what gzip's format asks for."""


def open(filename, mode="rb", compresslevel=None, encoding=None, errors=None, newline=None):
    """Opens a file by its name, or one that is open already; as text if the mode has a "t"."""
    text = "t" in mode
    if text and "b" in mode:
        raise ValueError("Invalid mode: %r" % (mode,))
    if not text and (encoding is not None or errors is not None or newline is not None):
        raise ValueError("encoding, errors and newline are for text")
    binary = mode.replace("t", "")
    if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
        file = GzipFile(filename, binary, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, binary, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if not text:
        return file
    encoding, errors = encoding or "utf-8", errors or "strict"
    if file.mode == WRITE:
        return _TextWriter(file, encoding, errors, newline)
    with file:
        return io.StringIO(file.read().decode(encoding, errors), "" if newline in ("\r", "\r\n") else newline)


def compress(data, compresslevel=None, *, mtime=0):
    out = io.BytesIO()
    with GzipFile(None, "wb", compresslevel, out, mtime) as file:
        file.write(data)
    return out.getvalue()


def decompress(data):
    with GzipFile(fileobj=io.BytesIO(data)) as file:
        return file.read()


class _TextWriter(io.StringIO):
    """Text that is compressed when it is closed."""

    def __init__(self, file, encoding, errors, newline):
        super().__init__("", "\n" if newline is None else newline)
        self._file, self._encoding, self._errors = file, encoding, errors

    def close(self):
        if not self.closed:
            with self._file:
                self._file.write(self.getvalue().encode(self._encoding, self._errors))
            super().close()

    def __exit__(self, *args):
        self.close()


class _Stream(io.IOBase):
    """Makes a stream of what has methods only."""

    def __init__(self, file):
        self._file = file

    def readinto(self, buffer):
        data = self._file.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def write(self, data):
        n = self._file.write(bytes(data))
        return len(data) if n is None else n


def _deflate(file, bits):
    stream = _DeflateIO(file, _RAW, bits)
    try:
        stream.readinto(bytearray())
    except OSError:  # no stream
        stream = _DeflateIO(_Stream(file), _RAW, bits)
    return stream


class GzipFile(getattr(io, "BufferedIOBase", io.IOBase)):
    myfileobj = None  # a file that was opened here and is to be closed

    def __init__(self, filename=None, mode=None, compresslevel=None, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError("Invalid mode: %r" % (mode,))
        if mode and "b" not in mode:
            mode += "b"
        if mode and mode[0] not in "rwax":
            raise ValueError("Invalid mode: %r" % (mode,))
        if compresslevel is not None and not 0 <= compresslevel <= 9:
            raise ValueError("compresslevel must be 0 to 9")
        if hasattr(filename, "__fspath__"):
            filename = filename.__fspath__()
        if fileobj is None:
            fileobj = self.myfileobj = _open_file(filename, mode or "rb")
        if filename is None:
            filename = getattr(fileobj, "name", "")
            if not isinstance(filename, (str, bytes)):
                filename = ""
        if mode is None:
            mode = getattr(fileobj, "mode", "rb")
        self.name, self.fileobj = filename, fileobj
        self.mode = READ if mode[0] == "r" else WRITE
        self.mtime = None
        self._restart()
        if self.mode == WRITE:
            self._begin(compresslevel, mtime)

    def _restart(self):
        self._ready = b""  # decompressed and not yet asked for
        self._pos = 0
        self._data = None  # the DeflateIO of the current member
        self._first = True

    def _check(self, mode=None):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file.")
        if mode and mode != self.mode:
            raise OSError(9, "file is open for %s" % ("writing" if self.mode == WRITE else "reading"))

    def _begin_sums(self):
        self._crc = self._size = 0

    def _add_sums(self, data, n):
        self._crc = crc32(data, self._crc)
        self._size += n
        self._pos += n

    def _sums(self):
        return self._crc.to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little")

    # Writing

    def _begin(self, level, mtime):
        """Writes the header. NotImplementedError."""
        if not hasattr(_DeflateIO, "write"):
            raise NotImplementedError("deflate does not compress")
        name = self.name
        if isinstance(name, str):
            try:
                name = name.encode("latin-1")
            except UnicodeError:
                name = b""
        name = name.rsplit(b"/", 1)[-1]
        if name.endswith(b".gz"):
            name = name[:-3]
        mtime = int(time.time() if mtime is None else mtime) & 0xFFFFFFFF
        speed = 4 if level == 1 else 2 if level in (9, None) else 0
        self.fileobj.write(b"\x1f\x8b\x08%c%b%c\xff" % (_NAME if name else 0, mtime.to_bytes(4, "little"), speed)
                           + (name + b"\0" if name else b""))
        self._begin_sums()
        self._data = _deflate(self.fileobj, _BITS if level is None else _WINDOW)
        if level is not None and hasattr(self._data, "_options"):
            self._data._options(level, None)

    def write(self, data):
        self._check(WRITE)
        if isinstance(data, str):  # json.dump() writes text
            data = data.encode()
        data = memoryview(data)
        n = self._data.write(data)
        self._add_sums(data, n)
        return n

    def flush(self, mode=2):
        self._check()
        if self.mode == WRITE:
            self._data.flush()
            if hasattr(self.fileobj, "flush"):
                self.fileobj.flush()

    def close(self):
        fileobj, self.fileobj = self.fileobj, None
        if fileobj is None:
            return
        try:
            if self.mode == WRITE:
                self._data.write(b"")  # so that there are data
                self._data.close()
                fileobj.write(self._sums())
        finally:
            if self.myfileobj is not None:
                self.myfileobj.close()
                self.myfileobj = None

    # Reading

    def _exactly(self, n):
        """n bytes of a header or a trailer."""
        data = b""
        while len(data) < n:
            more = self.fileobj.read(n - len(data))
            if not more:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            data += more
        return data

    def _skip_text(self):
        while self._exactly(1) != b"\0":
            pass

    def _begin_member(self):
        """Reads a header; False at the end of the file. Zeros may stand between members."""
        magic = self.fileobj.read(1)
        while magic == b"\0" and not self._first:
            magic = self.fileobj.read(1)
        if not magic:
            return False
        magic += self.fileobj.read(1)
        if magic != b"\x1f\x8b":
            raise BadGzipFile("Not a gzipped file (%r)" % (magic,))
        header = self._exactly(8)
        flags = header[1]
        if header[0] != 8:
            raise BadGzipFile("Unknown compression method")
        self.mtime = int.from_bytes(header[2:6], "little")
        if flags & _EXTRA:
            self._exactly(int.from_bytes(self._exactly(2), "little"))
        if flags & _NAME:
            self._skip_text()
        if flags & _COMMENT:
            self._skip_text()
        if flags & _CRC:
            self._exactly(2)
        self._begin_sums()
        self._data = _deflate(self.fileobj, _WINDOW)
        self._first = False
        return True

    def _end_member(self):
        trailer = self._exactly(8)
        if trailer != self._sums():
            raise BadGzipFile("CRC check failed" if trailer[:4] != self._sums()[:4]
                              else "Incorrect length of data produced")
        self._data = None

    def _more(self, size):
        """The next data, at most so many bytes; none at their end."""
        while self._data is not None or self._begin_member():
            buffer = bytearray(size)
            try:
                n = self._data.readinto(buffer)
            except EOFError:
                self._exactly(1)
            except OSError as e:
                if e.errno != 22:
                    raise
                raise BadGzipFile("invalid data") from e
            if n is None:
                raise OSError(11, "the file does not wait for data")
            if n:
                data = bytes(memoryview(buffer)[:n])
                self._crc = crc32(data, self._crc)
                self._size += n
                return data
            self._end_member()
        return b""

    def _take(self, n):
        """The first n bytes of what is ready."""
        data = self._ready
        self._ready = data[n:]
        data = data[:n]
        self._pos += len(data)
        return data

    def read(self, size=-1):
        self._check(READ)
        if size is None or size < 0:
            size = -1
        parts = [self._take(len(self._ready) if size < 0 else size)]
        size -= len(parts[0]) if size > 0 else 0
        while size:
            data = self._more(16384 if size < 0 else min(size, 16384))
            if not data:
                break
            parts.append(data)
            self._pos += len(data)
            size -= len(data) if size > 0 else 0
        return b"".join(parts)

    def peek(self, n=0):
        self._check(READ)
        if not self._ready:
            self._ready = self._more(_CHUNK)
        return self._ready

    def read1(self, size=-1):
        self.peek()
        return self._take(len(self._ready) if size is None or size < 0 else size)

    def readinto(self, buffer):
        buffer = memoryview(buffer)
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readline(self, size=-1):
        line = b""
        while size < 0 or len(line) < size:
            end = self.peek().find(b"\n") + 1
            n = end or len(self._ready)
            part = self._take(n if size < 0 else min(n, size - len(line)))
            line += part
            if not part or line[-1] == 10:
                break
        return line

    def readlines(self, hint=-1):
        lines, n = [], 0
        for line in self:
            lines.append(line)
            n += len(line)
            if hint is not None and 0 < hint <= n:
                break
        return lines

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    # Everything else

    def rewind(self):
        self._check(READ)
        self.fileobj.seek(0)
        self._restart()

    def seek(self, offset, whence=0):
        """Reads or writes (zeros) up to there; to read what comes before begins anew."""
        self._check()
        if whence == 2 and self.mode == READ:
            while self.read(16384):
                pass
        elif whence == 2:
            raise ValueError("Seek from end not supported")
        if whence:
            offset += self._pos
        if offset < self._pos and self.mode == WRITE:
            raise OSError("Negative seek in write mode")
        if offset < self._pos:
            self.rewind()
        while self._pos < offset:
            n = min(offset - self._pos, 16384)
            if self.mode == WRITE:
                self.write(bytes(n))
            elif not self.read(n):
                break
        return self._pos

    def tell(self):
        self._check()
        return self._pos

    def fileno(self):
        return self.fileobj.fileno()

    @property
    def closed(self):
        return self.fileobj is None

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()
