"""URLs in parts (RFC 3986), and what is quoted in them. Text gives text, bytes give bytes."""

import re
from collections import namedtuple

__all__ = ["DefragResult", "DefragResultBytes", "ParseResult", "ParseResultBytes", "SplitResult", "SplitResultBytes",
           "parse_qs", "parse_qsl", "quote", "quote_from_bytes", "quote_plus", "unquote", "unquote_plus",
           "unquote_to_bytes", "urldefrag", "urlencode", "urljoin", "urlparse", "urlsplit", "urlunparse", "urlunsplit"]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero",
                 "rtsp", "rtsps", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = uses_relative + ["telnet", "snews", "rsync", "nfs", "git", "git+ssh", "itms-services"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips",
               "mms", "sftp", "tel"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
MAX_CACHE_SIZE = 0


def clear_cache():
    """Nothing is kept."""


def _as_text(*args):
    """The arguments as texts, and whether they were bytes; empty ones are of either kind."""
    is_bytes = None
    for arg in args:
        if arg is None or isinstance(arg, str) and not arg:
            continue
        kind = not isinstance(arg, str)
        if is_bytes is not None and kind != is_bytes:
            raise TypeError("Cannot mix str and non-str arguments")
        is_bytes = kind
    if is_bytes:
        args = [arg.decode("ascii") if arg and not isinstance(arg, str) else "" for arg in args]
    return list(args), bool(is_bytes)


class _Netloc:
    """What is derived from the part behind //: user:password@host:port."""

    __slots__ = ()

    def _host(self):
        """(user, password, host, port), each None if it is absent; as text."""
        netloc = self.netloc
        if not isinstance(netloc, str):
            netloc = netloc.decode("ascii")
        info, at, host = netloc.rpartition("@")
        user, colon, password = info.partition(":")
        before, bracket, rest = host.partition("[")
        if bracket:
            name, _, port = rest.partition("]")
            port = port.partition(":")[2]
        else:
            name, _, port = host.partition(":")
        name, percent, zone = name.partition("%")
        name = name.lower() + percent + zone
        return user if at else None, password if at and colon else None, name or None, port or None

    def _typed(self, i):
        value = self._host()[i]
        return value if value is None or isinstance(self.netloc, str) else value.encode("ascii")

    @property
    def username(self):
        return self._typed(0)

    @property
    def password(self):
        return self._typed(1)

    @property
    def hostname(self):
        return self._typed(2)

    @property
    def port(self):
        port = self._host()[3]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError("Port could not be cast to integer value as %r" % self._typed(3))
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)


class _Text:
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._other(*[part.encode(encoding, errors) for part in self])


class _Bytes:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._other(*[part.decode(encoding, errors) for part in self])


class DefragResult(namedtuple("DefragResult", "url fragment"), _Text):
    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


class DefragResultBytes(namedtuple("DefragResultBytes", "url fragment"), _Bytes):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResult(namedtuple("SplitResult", "scheme netloc path query fragment"), _Netloc, _Text):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class SplitResultBytes(namedtuple("SplitResultBytes", "scheme netloc path query fragment"), _Netloc, _Bytes):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple("ParseResult", "scheme netloc path params query fragment"), _Netloc, _Text):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class ParseResultBytes(namedtuple("ParseResultBytes", "scheme netloc path params query fragment"), _Netloc, _Bytes):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes),
                      (ParseResult, ParseResultBytes)):
    _text._other, _bytes._other = _bytes, _text


def _result(text, bytes_class, parts, is_bytes):
    parts = [part or "" for part in parts]
    return bytes_class(*[part.encode("ascii") for part in parts]) if is_bytes else text(*parts)


_BRACKETS = r"(?:.*@)?\[(.*)\](?::\d*)?"


def _check_netloc(netloc):
    if ("[" in netloc) != ("]" in netloc):
        raise ValueError("Invalid IPv6 URL")
    if "[" in netloc:
        match = re.fullmatch(_BRACKETS, netloc)
        if match is None:
            raise ValueError("Invalid IPv6 URL")
        host = match.group(1)
        if host[:1] == "v":
            if not re.fullmatch(r"v[a-fA-F0-9]+\..+", host):
                raise ValueError("IPvFuture address is invalid")
        elif not re.fullmatch(r"[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?", host) or host.count(":") < 2:
            raise ValueError("%r does not appear to be an IPv4 or IPv6 address" % host)
    if not netloc.isascii() and re.search("[\u2048\u2100\u2101\ufe55\ufe56\uff03\uff0f\uff1a\uff1f\uff20]", netloc):
        raise ValueError("netloc %r contains invalid characters under NFKC normalization" % netloc)


def _split(url, scheme, allow_fragments):
    """The five parts; netloc is None where there is no //."""
    url = url.lstrip("".join(map(chr, range(33))))
    scheme = scheme.strip("".join(map(chr, range(33))))
    for c in "\t\r\n":
        url, scheme = url.replace(c, ""), scheme.replace(c, "")
    query = fragment = ""
    netloc = None
    match = re.match(r"([A-Za-z][A-Za-z0-9+.\-]*):", url)
    if match:
        scheme, url = match.group(1).lower(), url[match.end() :]
    if url[:2] == "//":
        netloc = re.match("[^/?#]*", url[2:]).group()
        url = url[2 + len(netloc) :]
        _check_netloc(netloc)
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return scheme, netloc, url, query, fragment


def urlsplit(url, scheme="", allow_fragments=True):
    """(scheme, netloc, path, query, fragment)."""
    (url, scheme), is_bytes = _as_text(url, scheme)
    return _result(SplitResult, SplitResultBytes, _split(url, scheme, allow_fragments), is_bytes)


def urlparse(url, scheme="", allow_fragments=True):
    """As urlsplit(), with the parameters of the path's last part: (scheme, netloc, path, params, query, fragment)."""
    (url, scheme), is_bytes = _as_text(url, scheme)
    return _result(ParseResult, ParseResultBytes, _parse(url, scheme, allow_fragments), is_bytes)


def _parse(url, scheme, allow_fragments):
    scheme, netloc, path, query, fragment = _split(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params:
        at = path.find(";", path.rfind("/") + 1)
        if at >= 0:
            path, params = path[:at], path[at + 1 :]
    return scheme, netloc, path, params, query, fragment


def _unsplit(scheme, netloc, url, query, fragment):
    """The URL of parts; netloc is None or "" without and with //."""
    if netloc is not None:
        url = "//" + netloc + ("/" if url and url[0] != "/" else "") + url
    elif url[:2] == "//":
        url = "//" + url
    if scheme:
        url = scheme + ":" + url
    return url + ("?" + query if query else "") + ("#" + fragment if fragment else "")


def urlunsplit(components):
    parts, is_bytes = _as_text(*components)
    scheme, netloc, url, query, fragment = [part or "" for part in parts]
    if not netloc and not (scheme and scheme in uses_netloc and (not url or url[0] == "/")):
        netloc = None
    url = _unsplit(scheme, netloc, url, query, fragment)
    return url.encode("ascii") if is_bytes else url


def urlunparse(components):
    parts, is_bytes = _as_text(*components)
    scheme, netloc, path, params, query, fragment = [part or "" for part in parts]
    url = urlunsplit((scheme, netloc, path + ";" + params if params else path, query, fragment))
    return url.encode("ascii") if is_bytes else url


def _unparse(scheme, netloc, path, params, query, fragment):
    return _unsplit(scheme, netloc, path + ";" + params if params else path, query, fragment)


def _merged(base, path):
    """The path of a reference without dots (5.2.4), seen from that of its base."""
    if path[:1] == "/":
        segments = path.split("/")
    else:
        before = base.split("/")
        if before[-1]:
            del before[-1]
        segments = before + path.split("/")
        segments[1:-1] = [part for part in segments[1:-1] if part]
    result = []
    for part in segments:
        if part == "..":
            if result:
                result.pop()
        elif part != ".":
            result.append(part)
    if segments[-1] in (".", ".."):
        result.append("")
    return "/".join(result) or "/"


def urljoin(base, url, allow_fragments=True):
    """The URL that a reference stands for in a document of the base's."""
    if not base:
        return url
    if not url:
        return base
    (base, url), is_bytes = _as_text(base, url)
    joined = _join(base, url, allow_fragments)
    return joined.encode("ascii") if is_bytes else joined


def _join(base, url, allow_fragments):
    base_scheme, base_netloc, base_path, base_params, base_query, base_fragment = _parse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = _parse(url, base_scheme, allow_fragments)
    if scheme != base_scheme or scheme not in uses_relative:
        return url
    if scheme in uses_netloc:
        if netloc:
            return _unparse(scheme, netloc, path, params, query, fragment)
        netloc = base_netloc
    if not path and not params:
        return _unparse(scheme, netloc, base_path, base_params, query or base_query, fragment)
    return _unparse(scheme, netloc, _merged(base_path, path), params, query, fragment)


def urldefrag(url):
    """(URL without its fragment, the fragment)."""
    (text,), is_bytes = _as_text(url)
    fragment = ""
    if "#" in text:
        scheme, netloc, path, params, query, fragment = _parse(text, "", True)
        text = _unparse(scheme, netloc, path, params, query, "")
    return _result(DefragResult, DefragResultBytes, (text, fragment), is_bytes)


_ALWAYS_SAFE = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"


def quote_from_bytes(bs, safe="/"):
    """Text with %XX for all bytes but letters, digits, _.-~ and those that are safe."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    keep = _ALWAYS_SAFE + bytes([c for c in safe if c < 128])
    if not bytes(bs).strip(keep):
        return bytes(bs).decode()
    names = {}
    for c in set(bs):
        names[c] = chr(c) if c in keep else "%%%02X" % c
    return "".join([names[c] for c in bs])


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """As quote(), with + for blanks."""
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode("utf-8")
    parts = bytes(string).split(b"%")
    result = [parts[0]]
    for part in parts[1:]:
        try:
            result.append(bytes([int(part[:2].decode(), 16)]) if part[:2].isalnum() and len(part) > 1
                          else b"%" + part[:2])
        except (ValueError, UnicodeError):
            result.append(b"%" + part[:2])
        result.append(part[2:])
    return b"".join(result)


def unquote(string, encoding="utf-8", errors="replace"):
    if not isinstance(string, str):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    # Only runs of ASCII are decoded: other characters stay, whatever the encoding.
    runs = re.split("([\x00-\x7f]+)", string)
    for i in range(1, len(runs), 2):
        runs[i] = unquote_to_bytes(runs[i]).decode(encoding or "utf-8", errors or "replace")
    return "".join(runs)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None,
              separator="&"):
    """The pairs of a query, in order. Names without values are left out, or errors if strict_parsing is true."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if not isinstance(qs, (str, type(None))):
        try:
            qs = bytes(memoryview(qs))
        except TypeError:
            if qs:
                raise
            return []
    if not qs:
        return []
    is_bytes = not isinstance(qs, str)
    equals, plus, blank = (b"=", b"+", b" ") if is_bytes else ("=", "+", " ")
    if is_bytes and isinstance(separator, str):
        separator = separator.encode("ascii")
    elif not is_bytes and isinstance(separator, bytes):
        separator = separator.decode("ascii")
    fields = qs.split(separator)
    if max_num_fields is not None and len(fields) > max_num_fields:
        raise ValueError("Max number of fields exceeded")
    result = []
    for field in fields:
        if not field and not strict_parsing:
            continue
        name, has_value, value = field.partition(equals)
        if not has_value and strict_parsing:
            raise ValueError("bad query field: %r" % (field,))
        if value or keep_blank_values:
            pair = [part.replace(plus, blank) for part in (name, value)]
            result.append(tuple([unquote_to_bytes(part) if is_bytes else unquote(part, encoding, errors)
                                 for part in pair]))
    return result


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
             separator="&"):
    """A query as a dict from names to lists of values."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """The query of a mapping or of pairs; with doseq, a sequence is several values."""
    if hasattr(query, "items"):
        query = query.items()
    elif isinstance(query, (str, bytes)) or not hasattr(query, "__iter__"):
        raise TypeError("not a valid non-string sequence or mapping object")

    def quoted(value):
        if isinstance(value, (bytes, bytearray)):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    fields = []
    for pair in query:
        if len(pair) != 2 or isinstance(pair, (str, bytes)):
            raise TypeError("not a valid non-string sequence or mapping object")
        name, value = pair
        several = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__")
        fields += [quoted(name) + "=" + quoted(item) for item in (value if several else (value,))]
    return "&".join(fields)
