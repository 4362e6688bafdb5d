# Module urllib.request, against a server in a thread of this program; file and data URLs.
# tags: host
# needs: PY_SOCKET PY_THREAD
import _thread
import os
import socket
import time
import urllib.error
from urllib.request import Request, urlopen, urlretrieve

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(socket.getaddrinfo("127.0.0.1", 0)[0][-1])
server.listen(5)
port = server.getsockname()[1] if hasattr(server, "getsockname") else None


def answer(path, method, head, body):
    if path == "/plain":
        return "200 OK", "Content-Length: 5\r\nX-A: 1\r\nX-A: 2\r\nContent-Type: text/html; charset=UTF-8\r\n", b"hello"
    if path == "/chunked":
        return "200 OK", "Transfer-Encoding: chunked\r\n", b"4\r\none\n\r\n4;x=y\r\ntwo\n\r\n0\r\n\r\n"
    if path == "/end":
        return "200 Fine", "", b"until the end"
    if path == "/moved":
        return "302 Found", "Location: /plain\r\nContent-Length: 0\r\n", b""
    if path == "/loop":
        return "301 Moved", "Location: /loop\r\nContent-Length: 0\r\n", b""
    if path == "/echo":
        text = (method + " " + head + "|").encode() + body
        return "200 OK", "Content-Length: %d\r\n" % len(text), text
    return "404 Not Found", "Content-Length: 4\r\n", b"none"


def serve():
    while True:
        try:
            s = server.accept()[0]
        except OSError:
            return
        data = b""
        while b"\r\n\r\n" not in data:
            data += s.recv(1000)
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        wanted = sum([int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length")])
        while len(body) < wanted:
            body += s.recv(1000)
        method, path, _ = lines[0].split()
        kept = ";".join(sorted([line for line in lines[1:] if not line.startswith(("Host", "User"))]))
        status, headers, content = answer(path, method, kept, body)
        s.sendall(("HTTP/1.1 %s\r\n%s\r\n" % (status, headers)).encode() + (b"" if method == "HEAD" else content))
        s.close()


if port is None:
    print("SKIP")
    raise SystemExit
_thread.start_new_thread(serve, ())
base = "http://127.0.0.1:%d" % port


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, str(e).replace(str(port), "PORT"))


with urlopen(base + "/plain") as r:
    print(r.status, r.reason, r.read(2), r.read(), r.read(), r.headers["x-a"], r.headers.get_all("X-A"), r.getheader("Content-Type"), r.headers.get_content_type(), r.headers.get_content_charset(), r.geturl() == base + "/plain")
print(urlopen(base + "/chunked").readlines(), urlopen(base + "/end").read(), urlopen(base + "/end").reason)
r = urlopen(base + "/moved")
print(r.read(), r.url == base + "/plain")
attempt(urlopen, base + "/loop")
attempt(urlopen, base + "/none")
try:
    urlopen(base + "/none")
except urllib.error.HTTPError as e:
    print(e.code, e.reason, e.read(), e.headers["content-length"], isinstance(e, urllib.error.URLError), isinstance(e, OSError))
print(urlopen(base + "/echo", data=b"a=1").read())
print(urlopen(Request(base + "/echo", headers={"X-Thing": "v"}, method="PUT", data=b"xyz")).read())
print(urlopen(Request(base + "/plain", method="HEAD")).read())
attempt(urlopen, base + "/echo", data="text")
server.close()
attempt(urlopen, "nothing")
attempt(urlopen, "gopher://x/")
print(urlopen("data:text/x;charset=utf-8,a%20b").read(), urlopen("data:;base64,aGk=").read(), urlopen("data:,x").headers["content-type"])
name = "/tmp/krait-urllib-%d" % time.time_ns()
print(urlretrieve("data:,content", name)[0] == name, urlopen("file://" + name).read())
os.unlink(name)
try:
    urlopen("file://" + name)
except urllib.error.URLError:
    print("URLError")
