# mip.http: answers of every form, and those that are wrong or not complete.
# tags: host
# needs: PY_SOCKET_LIBRARY PY_THREAD
import socket
import _server as server
from _server import URL, answers
from mip import http

buf = bytearray(7)


def get(path, **kw):
    """The body, or why there is none."""
    try:
        with http.get(path if "://" in path else URL + path, **kw) as r:
            body = b""
            while n := r.readinto(buf):
                body += buf[:n]
            return body
    except OSError as e:
        return str(e).replace(server.HOST, "HOST")


def answer(*parts):
    answers["/a"] = list(parts)
    return get("/a")


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
answers["/plain"] = b"0123456789" * 3
print(get("/plain"))  # expect: b'012345678901234567890123456789'
print(server.requests[-1].replace(server.HOST.encode(), b"HOST"))  # expect: b'GET /plain HTTP/1.1\r\nHost: HOST\r\nUser-Agent: mip\r\nConnection: close\r\n\r\n'
print(answer(OK + b"\r\n", b"until the end"))  # expect: b'until the end'
print(answer(OK + b"content-LENGTH:  3 \r\n\r\nabc"))  # expect: b'abc'
print(answer(OK + b"Content-Length: 0\r\n\r\n"), answer(b"HTTP/1.0 200\n\nx"))  # expect: b'' b'x'
print(answer(CHUNKED, b"3\r\nabc\r\n", b"A;x=y\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"))  # expect: b'abc0123456789'
print(answer(CHUNKED, b"0\r\n\r\n"))  # expect: b''

# Not complete, or no HTTP.
print(answer(OK + b"Content-Length: 10\r\n\r\n12345"))  # expect: the connection has ended within the file
print(answer(CHUNKED, b"5\r\nabc"))  # expect: the connection has ended within the file
print(answer(CHUNKED, b"3\r\nabc\r\n"))  # expect: the connection has ended early
print(answer(CHUNKED, b"3\r\nabc"))  # expect: the connection has ended early
print(answer(CHUNKED, b"xyz\r\n"))  # expect: no answer in HTTP: xyz
print(answer(CHUNKED, b"-1\r\n"))  # expect: no answer in HTTP: -1
print(answer(OK + b"Content-Length: many\r\n\r\n"))  # expect: no answer in HTTP: many
print(answer(OK, b"Head"))  # expect: the connection has ended early
print(answer())  # expect: the connection has ended early
print(answer(b"\r\n"))  # expect: no answer in HTTP: http://HOST/a
print(answer(b"SSH-2.0-x\r\n"))  # expect: no answer in HTTP: http://HOST/a
print(answer(b"HTTP/1.1 two OK\r\n\r\n"))  # expect: no answer in HTTP: two
print(answer(b"HTTP/1.1 200 \xff\xfe\r\n\r\n"))  # expect: no answer in HTTP
print(answer(OK + b"X: " + b"x" * 5000))  # expect: line too long
print(answer(OK + b"X" * 4095 + b"\n\n!"))  # expect: b'!'

# Status.
answers["/500"] = 500
print(get("/none"))  # expect: HTTP status 404: http://HOST/none
print(get("/500"))  # expect: HTTP status 500: http://HOST/500
try:
    http.get(URL + "/500")
except http.HTTPError as e:
    print(e.status, isinstance(e, OSError))  # expect: 500 True

# Redirects.
for status in http.REDIRECTS:
    answers["/r%d" % status] = server.redirect("/plain", status)
    print(len(get("/r%d" % status)), end=" ")
print()  # expect: 30 30 30 30 30 
answers["/d/e/r"] = server.redirect("../x y?q#f")
answers["/d/e/../x%20y?q"] = b"found"
answers["/abs"] = server.redirect("//" + server.HOST + "/d/e/r")
answers["/full"] = server.redirect(URL + "/abs")
print(get("/full"))  # expect: b'found'
answers["/loop"] = server.redirect("/loop")
print(get("/loop"), server.asked.count("/loop"))  # expect: too many redirects: http://HOST/loop 6
print(get("/full", redirects=1))  # expect: too many redirects: http://HOST/d/e/r
answers["/lost"] = [b"HTTP/1.1 302 Found\r\n\r\n"]
print(get("/lost"))  # expect: HTTP status 302: http://HOST/lost
print(http.join("http://h/a/b?c/d", "e"), http.join("http://h", "e"), http.join("https://h/x", "//g/y"))  # expect: http://h/a/e http://h/e https://g/y

# URLs.
print(http.split("http://h"), http.split("https://[::1]:8443/a/b?c#d"))  # expect: ('http', 'h', None, '/') ('https', '[::1]', 8443, '/a/b?c')
for wrong in "h/x", "ftp://h/x", "http:///x", "http://u:p@h/x":
    print(get(wrong) if "://" in wrong else get("x://" + wrong))
# expect: no URL that mip can read: x://h/x
# expect: no URL that mip can read: ftp://h/x
# expect: no URL that mip can read: http:///x
# expect: no URL that mip can read: http://u:p@h/x
print(get("http://h:x/"))  # expect: no answer in HTTP: x
print(get("/a b\r\nX: y\u00e9") == "HTTP status 404: http://HOST/a b\r\nX: y\u00e9")  # expect: True
print(server.asked[-1])  # expect: /a%20b%0D%0AX:%20y%C3%A9

# Nobody there, or nobody who answers.
s = socket.socket()
s.bind(("127.0.0.1", 0))
silent = "http://127.0.0.1:%d/" % s.getsockname()[1]
try:
    http.get(silent)
except OSError as e:
    print(e.errno)  # expect: 111
s.listen(1)
try:
    http.get(silent, timeout=0.05)
except OSError as e:
    print(e.errno)  # expect: 110
