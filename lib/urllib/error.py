"""What goes wrong when a URL is fetched."""

__all__ = ["ContentTooShortError", "HTTPError", "URLError"]


class URLError(OSError):
    """No answer; `reason` says why."""

    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return "<urlopen error %s>" % (self.reason,)


class HTTPError(URLError):
    """An answer that is no success: code, reason, headers; may be read like any other."""

    def __init__(self, url, code, msg, hdrs, fp):
        self.args = (code, msg)
        self.url, self.code, self.msg, self.hdrs, self.fp = url, code, msg, hdrs, fp
        self.filename = url

    @property
    def reason(self):
        return self.msg

    @reason.setter
    def reason(self, value):
        self.msg = value

    @property
    def headers(self):
        return self.hdrs

    status = property(lambda self: self.code)

    def __str__(self):
        return "HTTP Error %s: %s" % (self.code, self.msg)

    def __repr__(self):
        return "<HTTPError %s: %r>" % (self.code, self.msg)

    def read(self, *args):
        return self.fp.read(*args) if self.fp is not None else b""

    def close(self):
        if self.fp is not None:
            self.fp.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class ContentTooShortError(URLError):
    """A download ended early; `content` is what came."""

    def __init__(self, message, content):
        URLError.__init__(self, message)
        self.content = content
