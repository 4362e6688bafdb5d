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

    def get_extra_info(self, v, default=None):
        return self.e[v] if default is None else self.e.get(v, default)

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        self.close()
        await self.wait_closed()

    def close(self):
        pass

    def is_closing(self):
        return self._closed

    async def wait_closed(self):
        if not self._closed:
            self._closed = True
            self.s.close()

    async def read(self, n=-1):
        """At most n bytes, or all until the end."""
        data = b""
        while True:
            await _Readable(self.s)
            more = self.s.read(n) if n >= 0 else self.s.read()
            if more is not None:
                if n >= 0:
                    return more
                if not more:
                    return data
                data += more

    async def readinto(self, buf):
        while True:
            await _Readable(self.s)
            n = self.s.readinto(buf)
            if n is not None:
                return n

    async def readexactly(self, n):
        data = b""
        while len(data) < n:
            await _Readable(self.s)
            more = self.s.read(n - len(data))
            if more is not None:
                if not more:
                    raise IncompleteReadError(data, n)
                data += more
        return data

    async def readline(self):
        line = b""
        while True:
            await _Readable(self.s)
            more = self.s.readline()
            if more is not None:
                line += more
                if not more or line[-1] == 10:
                    return line

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    def write(self, buf):
        """Nothing is sent before drain()."""
        self.out_buf += buf

    def writelines(self, parts):
        for part in parts:
            self.write(part)

    async def drain(self):
        while self.out_buf:
            await _Writable(self.s)
            sent = self.s.write(self.out_buf)
            if sent:
                self.out_buf = self.out_buf[sent:]
        return await core.sleep_ms(0)


StreamReader = StreamWriter = Stream


def _context(ssl):
    if ssl is True:
        import ssl as module
        return module.create_default_context() if hasattr(module, "create_default_context") else module.SSLContext(
            module.PROTOCOL_TLS_CLIENT)
    return ssl


async def open_connection(host, port, ssl=None, server_hostname=None):
    from errno import EINPROGRESS
    import socket
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)[0]
    s = socket.socket(family, kind, protocol)
    s.setblocking(False)
    try:
        try:
            s.connect(address)
        except OSError as e:
            if e.errno != EINPROGRESS:
                raise
        await _Writable(s)
        error = s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) if hasattr(socket, "SO_ERROR") else 0
        if error:
            raise OSError(error, "connection failed")
        if ssl:
            s = _context(ssl).wrap_socket(s, server_hostname=server_hostname or host, do_handshake_on_connect=False)
            s.setblocking(False)
    except BaseException:
        s.close()
        raise
    stream = Stream(s, {"peername": address})
    return stream, stream


class Server:
    def __init__(self, s):
        self.s = s
        self.sockets = (s,)
        self.task = None

    def is_serving(self):
        return not self.task.done()

    def close(self):
        self.task.cancel()

    async def wait_closed(self):
        try:
            await self.task
        except core.CancelledError:
            if not self.task.done():
                raise

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
                if ssl:
                    try:
                        s = ssl.wrap_socket(s, server_side=True, do_handshake_on_connect=False)
                    except OSError as e:
                        core.Loop.call_exception_handler(
                            {"message": "connection refused", "exception": e, "future": self.task})
                        s.close()
                        continue
                s.setblocking(False)
                stream = Stream(s, {"peername": address})
                result = callback(stream, stream)
                if core.iscoroutine(result):
                    core.create_task(result)
        finally:
            self.s.close()


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
