"""Streams: sockets, serial lines, whatever can be polled."""

from . import core
from .event import _Readable, _Writable


class IncompleteReadError(EOFError):
    def __init__(self, partial, expected):
        super().__init__("%d bytes read on a total of %r expected bytes" % (len(partial), expected))
        self.partial = partial
        self.expected = expected


class Stream:
    """Reads and writes a stream that does not block: read and the like give None where they would."""

    def __init__(self, s, e={}):
        self.s = s
        self.e = e
        self.out_buf = b""
        self._closed = False
        self._closing = None  # the task that sends the rest
        self._draining = None  # those that wait for the task that drains

    def get_extra_info(self, v, default=None):
        return self.e[v] if default is None else self.e.get(v, default)

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        self.close()
        await self.wait_closed()

    def close(self):
        """At once, unless not all that was written can be sent."""
        if self._closed:
            return
        self._closed = True
        try:
            self._send()
        except OSError:
            self.out_buf = b""
        if self.out_buf:
            self._closing = core.create_task(self._close())
        else:
            _close(self.s)

    async def _close(self):
        try:
            await self.drain()
        except OSError:
            pass
        finally:
            self.out_buf = b""
            _close(self.s)

    def is_closing(self):
        return self._closed

    async def wait_closed(self):
        self.close()
        if self._closing and not self._closing.done():
            await core._Wait(self._closing._waiters)

    async def _some(self, read, arg):
        """What a method of the stream gives when it has something, b"" at the end and after close()."""
        while not self._closed:
            await _Readable(self.s)
            if self._closed:
                break
            some = read() if arg is None else read(arg)
            if some is not None:
                return some
        return b""

    async def read(self, n=-1):
        """At most n bytes, or all until the end."""
        if n >= 0:
            return await self._some(self.s.read, n)
        data = b""
        while more := await self._some(self.s.read, None):
            data += more
        return data

    async def readinto(self, buf):
        return await self._some(self.s.readinto, buf) or 0

    async def readexactly(self, n):
        data = b""
        while len(data) < n:
            more = await self._some(self.s.read, n - len(data))
            if not more:
                raise IncompleteReadError(data, n)
            data += more
        return data

    async def readline(self):
        line = b""
        while line[-1:] != b"\n":
            more = await self._some(self.s.readline, None)
            if not more:
                break
            line += more
        return line

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    def write(self, buf):
        """Nothing is sent before drain(). MicroPython's programs write texts, too."""
        self.out_buf += buf.encode() if isinstance(buf, str) else buf

    def writelines(self, parts):
        for part in parts:
            self.write(part)

    def _send(self):
        if self.out_buf:
            self.out_buf = self.out_buf[self.s.write(self.out_buf) or 0:]

    async def drain(self):
        while self.out_buf:
            if self._draining is not None:
                await core._Wait(self._draining)
                continue
            self._draining = []
            try:
                await _Writable(self.s)
                self._send()
            finally:
                waiting, self._draining = self._draining, None
                core._wake(waiting)
        return await core.sleep_ms(0)

    # Programs for the first version of MicroPython's asyncio.
    aclose = wait_closed

    async def awrite(self, buf, off=0, sz=-1):
        self.write(buf[off:] if sz < 0 else buf[off:off + sz])
        await self.drain()

    awritestr = awrite


StreamReader = StreamWriter = Stream


def _close(s):
    core._io_queue.forget(s)
    s.close()


def _context(ssl):
    if ssl is True:
        import ssl as module
        return module.create_default_context() if hasattr(module, "create_default_context") else module.SSLContext(
            module.PROTOCOL_TLS_CLIENT)
    return ssl


async def open_connection(host, port, ssl=None, server_hostname=None):
    import socket
    error = None
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM):
        s = socket.socket(family, kind, protocol)
        try:
            await _connect(s, address)
            if ssl:
                s = _context(ssl).wrap_socket(s, server_hostname=server_hostname or host, do_handshake_on_connect=False)
                s.setblocking(False)
                _begin(s)
            stream = Stream(s, {"peername": address})
            return stream, stream
        except OSError as e:
            error = e
            s.close()
        except BaseException:
            s.close()
            raise
    raise error


def _begin(s):
    """Sends the first message of a handshake: nothing can be read before. Errors come again when the stream is used."""
    try:
        s.do_handshake()
    except (AttributeError, OSError):
        pass


async def _connect(s, address):
    from errno import EINPROGRESS
    import socket
    s.setblocking(False)
    try:
        s.connect(address)
    except OSError as e:
        if e.errno != EINPROGRESS:
            raise
    await _Writable(s)
    error = s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) if hasattr(socket, "SO_ERROR") else 0
    if error:
        raise OSError(error, "connection failed")


class Server:
    def __init__(self, s):
        self.s = s
        self.sockets = (s,)
        self.task = None

    def is_serving(self):
        return not self.task.done()

    def close(self):
        self.task.cancel()  # which may not have begun: it would not close it
        _close(self.s)

    async def wait_closed(self):
        """Who cancels that closes the server."""
        try:
            if not self.task.done():
                await core._Wait(self.task._waiters)
        finally:
            self.close()

    async def serve_forever(self):
        await self.task

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        self.close()
        await self.wait_closed()

    async def _serve(self, callback, ssl):
        try:
            while True:
                await _Readable(self.s)
                try:
                    s, address = self.s.accept()
                except OSError:
                    continue  # it has gone, or memory is short
                try:
                    if ssl:
                        s = ssl.wrap_socket(s, server_side=True, do_handshake_on_connect=False)
                    s.setblocking(False)
                    stream = Stream(s, {"peername": address})
                    result = callback(stream, stream)
                    if core.iscoroutine(result):
                        core.create_task(result)
                except Exception as e:
                    core.Loop.call_exception_handler(
                        {"message": "connection failed", "exception": e, "future": self.task})
                    s.close()
        finally:
            _close(self.s)


async def start_server(callback, host, port, backlog=5, ssl=None):
    import socket
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)[0]
    s = socket.socket(family, kind, protocol)
    try:
        s.setblocking(False)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(address)
        s.listen(backlog)
    except BaseException:
        s.close()
        raise
    server = Server(s)
    server.task = core.create_task(server._serve(callback, ssl))
    return server
