"""What URLs name: http, https (with module ssl), file and data."""

from io import BytesIO
from urllib.error import HTTPError, URLError

__all__ = ["HTTPError", "Request", "URLError", "pathname2url", "url2pathname", "urlopen", "urlretrieve"]

_REDIRECTIONS = 10


class Headers:
    """The lines before a body: a mapping that does not mind capitals; several of a name are joined by get_all()."""

    def __init__(self, pairs=()):
        self._pairs = list(pairs)

    def get_all(self, name, failobj=None):
        return [value for key, value in self._pairs if key.lower() == name.lower()] or failobj

    def get(self, name, default=None):
        return (self.get_all(name) or [default])[0]

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get_all(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def keys(self):
        return [key for key, value in self._pairs]

    def values(self):
        return [value for key, value in self._pairs]

    def items(self):
        return list(self._pairs)

    def get_content_type(self):
        return (self.get("content-type") or "text/plain").split(";")[0].strip().lower()

    def get_content_charset(self, failobj=None):
        for part in (self.get("content-type") or "").split(";")[1:]:
            name, _, value = part.strip().partition("=")
            if name.lower() == "charset":
                return value.strip("\"'").lower()
        return failobj

    def __str__(self):
        return "".join(["%s: %s\n" % pair for pair in self._pairs])


class Request:
    """What is asked for: a URL, a body (data, bytes), headers (names with a capital only at the start), a method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.method = method
        self.headers = {}
        self.unredirected_hdrs = {}
        for key, value in headers.items():
            self.add_header(key, value)

    @property
    def full_url(self):
        return self._url + ("#" + self.fragment if self.fragment else "")

    @full_url.setter
    def full_url(self, url):
        from urllib.parse import urlsplit

        self._url, _, self.fragment = url.strip().removeprefix("URL:").partition("#")
        parts = urlsplit(self._url)
        if not parts.scheme:
            raise ValueError("unknown url type: %r" % (url,))
        self.type, self.host = parts.scheme, parts.netloc
        self.selector = (parts.path or "/") + ("?" + parts.query if parts.query else "")

    def get_method(self):
        return self.method or ("GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())


class Response:
    """An answer: status, reason, headers, url, and a body that is read like a file."""

    def __init__(self, body, url, status, reason, headers):
        self._body = body  # with readinto() and close()
        self._rest = b""  # read, but not yet asked for
        self.url, self.headers = url, headers
        self.status = self.code = status
        self.reason = self.msg = reason
        self.closed = False

    def _more(self):
        """The next piece of the body, empty at the end."""
        buffer = bytearray(4096)
        n = 0 if self.closed else self._body.readinto(buffer)
        return bytes(buffer[:n])

    def read(self, amt=None):
        parts, have = [self._rest], len(self._rest)
        while amt is None or amt < 0 or have < amt:
            piece = self._more()
            if not piece:
                break
            parts.append(piece)
            have += len(piece)
        data = b"".join(parts)
        if amt is None or amt < 0:
            amt = len(data)
        self._rest = data[amt:]
        return data[:amt]

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, limit=-1):
        line = self._rest
        while b"\n" not in line and (limit < 0 or len(line) < limit):
            piece = self._more()
            if not piece:
                break
            line += piece
        end = line.find(b"\n") + 1 or len(line)
        end = end if limit < 0 else min(end, limit)
        self._rest = line[end:]
        return line[:end]

    def readlines(self):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getcode(self):
        return self.status

    def getheader(self, name, default=None):
        values = self.headers.get_all(name)
        return ", ".join(values) if values else default

    def getheaders(self):
        return self.headers.items()

    def readable(self):
        return True

    def close(self):
        if not self.closed:
            self.closed = True
            self._body.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def urlopen(url, data=None, timeout=None, *, context=None):
    """The answer to a Request or a URL. URLError, HTTPError for answers that are no success."""
    request = Request(url) if isinstance(url, str) else url
    if data is not None:
        request.data = data
    if request.type in ("http", "https"):
        return _http(request, timeout, context)
    if request.type == "file":
        return _file(request)
    if request.type == "data":
        return _data(request)
    raise URLError("unknown url type: " + request.type)


def _http(request, timeout, context):
    from urllib.parse import urljoin

    for _ in range(_REDIRECTIONS):
        response = _ask(request, timeout, context)
        location = response.headers.get("location")
        if response.status not in (301, 302, 303, 307, 308) or location is None:
            if 200 <= response.status < 300:
                return response
            raise HTTPError(request.full_url, response.status, response.reason, response.headers, response)
        response.close()
        url = urljoin(request.full_url, location)
        if not url.startswith(("http:", "https:")):
            raise HTTPError(url, response.status, response.reason + " - Redirection to url '%s' is not allowed" % url,
                            response.headers, response)
        keep = response.status in (307, 308)
        headers = {key: value for key, value in request.headers.items() if keep or key[:8] != "Content-"}
        method = request.get_method() if keep or request.get_method() == "HEAD" else "GET"
        request = Request(url, request.data if keep else None, headers, method=method)
    raise HTTPError(request.full_url, response.status, "too many redirections", response.headers, response)


def _ask(request, timeout, context):
    """Sends a request; the answer, whatever it says."""
    from mip.http import Response as Body, _connect, _line

    try:
        stream = _connect(_plain(request), timeout) if context is None else _secure(request, timeout, context)
    except OSError as e:
        raise URLError(e) from e
    try:
        stream.write(_head(request))
        if request.data is not None:
            for part in (request.data,) if isinstance(request.data, (bytes, bytearray, memoryview)) else request.data:
                stream.write(part)
        words = _line(stream).split(None, 2)
        if len(words) < 2 or not words[0].startswith("HTTP/"):
            raise OSError("no answer in HTTP")
        headers = Headers()
        while line := _line(stream):
            name, _, value = line.partition(":")
            headers._pairs.append((name.strip(), value.strip()))
        status = int(words[1])
        small = {key.lower(): value for key, value in headers.items()}
        if request.get_method() == "HEAD" or status in (204, 304):
            small = {"content-length": "0"}
        return Response(Body(stream, small), request.full_url, status, words[2] if len(words) > 2 else "", headers)
    except (OSError, ValueError) as e:
        stream.close()
        raise URLError(e) from e
    except BaseException:
        stream.close()
        raise


def _plain(request):
    """The URL without user and password."""
    return "%s://%s%s" % (request.type, request.host.rpartition("@")[2], request.selector)


def _secure(request, timeout, context):
    from mip.http import _connect

    if request.type != "https":
        return _connect(_plain(request), timeout)
    host, colon, port = request.host.rpartition("@")[2].partition(":")
    stream = _connect("http://%s:%s/" % (host, port or "443"), timeout)
    return context.wrap_socket(stream, server_hostname=host)


def _head(request):
    """The lines of a request."""
    headers = {"Host": request.host.rpartition("@")[2], "User-agent": "Python-urllib/3.14", "Connection": "close"}
    if request.data is not None:
        headers["Content-type"] = "application/x-www-form-urlencoded"
        if isinstance(request.data, str):
            raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. "
                            "It cannot be of type str.")
        if isinstance(request.data, (bytes, bytearray, memoryview)):
            headers["Content-length"] = str(len(request.data))
    headers.update(dict(request.header_items()))
    lines = ["%s %s HTTP/1.1" % (request.get_method(), request.selector)]
    for key, value in headers.items():
        lines.append("%s: %s" % ("-".join([part.capitalize() for part in key.split("-")]), value))
    for line in lines:
        if "\r" in line or "\n" in line:
            raise ValueError("Invalid header value %r" % line)
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _file(request):
    import os

    path = url2pathname(request.selector)
    if request.host not in ("", "localhost"):
        raise URLError("file:// scheme is supported only on localhost")
    try:
        stream = open(path, "rb")
        size = os.stat(path)[6]
    except OSError as e:
        raise URLError(e, path) from e
    return Response(stream, request.full_url, None, None, Headers([("Content-length", str(size))]))


def _data(request):
    from urllib.parse import unquote_to_bytes

    kind, comma, text = request._url.partition(":")[2].partition(",")
    if not comma:
        raise ValueError("data error: proper encoding required")
    data = unquote_to_bytes(text)
    if kind.endswith(";base64"):
        from base64 import decodebytes

        kind, data = kind[:-7], decodebytes(data)
    headers = Headers([("Content-type", kind or "text/plain;charset=US-ASCII"), ("Content-length", str(len(data)))])
    return Response(BytesIO(data), request.full_url, None, None, headers)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copies to a file; (its name, the headers). reporthook(blocks, bytes of a block, bytes of all) is called."""
    with urlopen(url, data) as response:
        if filename is None:
            import tempfile

            target = tempfile.NamedTemporaryFile(delete=False)
            filename = target.name
        else:
            target = open(filename, "wb")
        size, block, count = int(response.headers.get("content-length", -1)), 8192, 0
        with target:
            while True:
                if reporthook is not None:
                    reporthook(count, block, size)
                piece = response.read(block)
                if not piece:
                    return filename, response.headers
                target.write(piece)
                count += 1


def pathname2url(pathname):
    from urllib.parse import quote

    return ("//" if pathname[:2] == "//" else "") + quote(pathname)


def url2pathname(url):
    from urllib.parse import unquote

    return unquote(url[2:] if url[:3] == "///" else url)
