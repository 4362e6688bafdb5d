# Module urllib.parse: URLs apart and together, references, quoting, queries.
# tags: host
from urllib.parse import (parse_qs, parse_qsl, quote, quote_from_bytes, quote_plus, unquote, unquote_plus, unquote_to_bytes,
                          urldefrag, urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit)


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


urls = ["", "http://www.python.org", "http://www.python.org:8080/a/b;c;d?q=1&r#frag", "a/b/c;p?q#f", "//host/path", "mailto:a@b.c", "file:///etc/x",
        "http://user:pa:ss@HOST.com:80/", "http://[::1]:8080/x", "HTTP://A/b", "http:a", "x-y.z+1:rest", "1a:b", ":a", "?q", "#f", "/p;x/y;z",
        "svn+ssh://h/p", "  http://a\tb/c\n", "tel:+1;x", "http://h:99999/", "http://h:x/", "http://h:/", "http://@h", "a:b@c", "path:80", "http://a?b/c", "urn:x:y", "http://h/%20a",
        "s://", "//", "///a", "http:///a", "http:////a", "foo:", "foo:///a"]
for url in urls:
    for one in (url, url.encode()):
        s, p = urlsplit(one), urlparse(one)
        print(s, p, s.geturl(), p.geturl(), urldefrag(one))
        print(s.username, s.password, s.hostname, end=" ")
        attempt(lambda: s.port)
attempt(urlsplit, "http://[::1")
attempt(urlsplit, "http://::1]")
attempt(urlsplit, "http://[]/")
attempt(urlsplit, "http://a[::1]/")
attempt(urlsplit, "path", scheme="ftp")
attempt(urlsplit, "a#b", allow_fragments=False)
attempt(urlsplit, "a", b"http")
print(urlsplit("http://a/b").encode(), urlsplit(b"http://a/b").decode(), urlsplit("http://a/b")._replace(path="c").geturl())
for parts in (("http", "h", "p", "", ""), ("http", "", "//p", "", ""), ("", "", "//p", "", ""), ("x", "", "/p", "q", "f"), ("http", "", "", "", ""), ("http", "", "p", "", ""), (b"x", b"h", b"", b"", b"")):
    attempt(urlunsplit, parts)
attempt(urlunparse, ("http", "h", "/p", "a", "b", "c"))
attempt(urlunsplit, ("http", b"h", "", "", ""))
for base in ("http://a/b/c/d;p?q", "http://a/b/c/", "http://a", "file:///x/y", "mailto:x@y", "http:/a/b", "", "a/b", "/a/b/c", "ws://h/p/q"):
    for url in ("g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "g;x", "", ".", "./", "..", "../", "../g", "../..", "../../../g", "/./g", "/../g", "g.", "..g", "./../g", "g/./h", "g/../h", "http:g", "http://x/y", "mailto:z", "g//h", "a:b", "///z"):
        print(repr(urljoin(base, url)), end=" ")
    print()
attempt(urljoin, b"http://a/b", b"c")
attempt(urljoin, b"http://a/b", "c")
for text in ("", "abc", "a b/c?d=e&f", "caf\xe9 \u20ac", "~_-.", "%41", "a+b", "\0\x7f", b"\xff a/", "/"):
    print(repr(quote(text)), repr(quote(text, safe="")), repr(quote_plus(text)), repr(quote_plus(text, "/")), repr(quote(text, "?=")))
attempt(quote, "\xe9", encoding="latin-1")
attempt(quote, b"a", encoding="utf-8")
attempt(quote, 1)
attempt(quote_from_bytes, "a")
for text in ("", "a", "%41%62", "%e2%82%ac", "%ff", "%zz%4", "a+b%20c", "\xe9%C3%A9\u20ac", "%", "%%41", b"%41\xff"):
    print(repr(unquote(text)), repr(unquote_to_bytes(text)))
print(unquote_plus("a+b%2B"), unquote("%E9", "latin-1"), unquote("%E9", errors="ignore"))
attempt(unquote, "%ff", errors="strict")
for qs in ("", "a=1&b=2&a=3", "a=&b", "a=1;b=2", "a=%20+x", "&&a=b", "=x", "a=b=c", b"a=%ff&b=+", "a=\xe9"):
    attempt(parse_qs, qs)
    attempt(parse_qsl, qs, keep_blank_values=True)
    attempt(parse_qsl, qs, strict_parsing=True)
    attempt(parse_qsl, qs, separator=";")
attempt(parse_qsl, "a=1&b=2", max_num_fields=1)
attempt(parse_qsl, "a=1", separator="")
for query in ({}, {"a": 1, "b": "x y", "c": b"\xff", "d": None}, [("a", 1), ("a", 2)], {"a": [1, 2]}, {"\xe9": "\u20ac&="}, (("x", (1, "b"))),):
    attempt(urlencode, query)
    attempt(urlencode, query, doseq=True)
attempt(urlencode, {"a": "x y/"}, quote_via=quote)
attempt(urlencode, {"a": "x y/"}, safe="/")
attempt(urlencode, "abc")
attempt(urlencode, 1)
