"""Getting files by HTTP/1.1, with as little memory as boards have: a body is read piece by piece, and one that does not
come whole is an error. Whatever else goes wrong is an OSError, too."""

import socket

REDIRECTS = 301, 302, 303, 307, 308
LINE_MAX = 4096  # of a header


class HTTPError(OSError):
    """The server has answered with another status than 200."""

    def __init__(self, status, url):
        super().__init__("HTTP status %d: %s" % (status, url))
        self.status = status


class Response:
    """A body; context manager that closes the connection."""

    def __init__(self, stream, headers):
        self.stream = stream
        self.chunked = headers.get("transfer-encoding", "").lower() == "chunked"
        self.left = 0 if self.chunked else None  # of the body or chunk; None: all until the connection ends
        if not self.chunked and "content-length" in headers:
            self.left = _number(headers["content-length"], 10)

    def readinto(self, buf):
        """Fills buf as far as the body goes on without a break; how many bytes, 0 at the end."""
        if self.chunked and self.left == 0:
            self._next_chunk()
        if self.left is None:
            return self.stream.readinto(buf)
        n = min(len(buf), self.left)
        if n == 0:
            return 0
        if self.stream.readinto(buf, n) != n:
            raise OSError("the connection has ended within the file")
        self.left -= n
        if self.chunked and self.left == 0:
            _line(self.stream)
        return n

    def _next_chunk(self):
        self.left = _number(_line(self.stream).split(";")[0], 16)
        if self.left == 0:
            self.chunked = False
            while _line(self.stream):
                pass

    def close(self):
        self.stream.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def get(url, timeout=30, redirects=5):
    """The Response to a GET of that URL. timeout: seconds that nothing may come. HTTPError, OSError."""
    for i in range(redirects + 1):
        stream = _connect(url, timeout)
        try:
            status, headers = _ask(stream, url)
            if status == 200:
                return Response(stream, headers)
        except BaseException:
            stream.close()
            raise
        stream.close()
        if status not in REDIRECTS or "location" not in headers:
            raise HTTPError(status, url)
        to = join(url, headers["location"])
        if url.startswith("https:") and not to.startswith("https:"):
            raise OSError("redirected from https to " + to)
        url = to
    raise OSError("too many redirects: " + url)


def join(url, to):
    """The URL that `to` is at the place `url`."""
    if "://" in to:
        return to
    scheme, rest = url.split("://", 1)
    if to.startswith("//"):
        return scheme + ":" + to
    host, slash, path = rest.partition("/")
    if not to.startswith("/"):
        to = "/" + path.split("?")[0].rpartition("/")[0] + "/" + to if "/" in path else "/" + to
    return scheme + "://" + host + to


def split(url):
    """Scheme, host, port and path with query of a URL; the port None if it is the usual one. OSError."""
    scheme, found, rest = url.partition("://")
    host, slash, path = rest.partition("#")[0].partition("/")
    if not found or scheme not in ("http", "https") or not host or "@" in host:
        raise OSError("no URL that mip can read: " + url)
    port = None
    name, colon, number = host.rpartition(":")
    if colon and "]" not in number:
        host, port = name, _number(number, 10)
    return scheme, host, port, "/" + path


def _connect(url, timeout):
    scheme, host, port, _ = split(url)
    wrap = _ssl() if scheme == "https" else None
    port = port or (443 if wrap else 80)
    host = host.strip("[]")
    error = OSError("no address: " + host)
    for family, kind, proto, _, address in socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM):
        s = socket.socket(family, kind, proto)
        try:
            s.settimeout(timeout)
            s.connect(address)
            return wrap(s, server_hostname=host) if wrap else s
        except BaseException as e:
            s.close()
            if not isinstance(e, OSError):
                raise
            error = e
    raise error


def _ssl():
    """What makes a secure stream of a socket."""
    try:
        import ssl
    except ImportError as e:
        raise OSError("https needs module ssl: %s; http works without" % e) from None
    if hasattr(ssl, "create_default_context"):
        return ssl.create_default_context().wrap_socket
    return ssl.wrap_socket


def _ask(stream, url):
    """Sends the request; the status and the headers of the answer, names in small letters."""
    _, host, port, path = split(url)
    host = host if port is None else "%s:%d" % (host, port)
    request = "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: mip\r\nConnection: close\r\n\r\n"
    stream.write((request % (_quoted(path), _quoted(host))).encode())
    words = _line(stream).split(None, 2)
    if len(words) < 2 or not words[0].startswith("HTTP/1."):
        raise OSError("no answer in HTTP: " + url)
    headers = {}
    while line := _line(stream):
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    return _number(words[1], 10), headers


def _quoted(text):
    """What cannot stand in a request by its code; what is quoted already stays."""
    return "".join(chr(c) if 32 < c < 127 else "%%%02X" % c for c in text.encode())


def _line(stream):
    line = stream.readline(LINE_MAX)
    if not line or line[-1] != 10:
        raise OSError("line too long" if line and len(line) >= LINE_MAX else "the connection has ended early")
    try:
        return line.rstrip().decode()
    except UnicodeError:
        raise OSError("no answer in HTTP") from None


def _number(text, base):
    try:
        n = int(text, base)
        if n >= 0:
            return n
    except ValueError:
        pass
    raise OSError("no answer in HTTP: " + text)
