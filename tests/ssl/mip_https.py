# mip over https: from servers that the system trusts, and from no others.
# tags: host
# needs: PY_SSL PY_THREAD PY_SOCKET_LIBRARY PY_WEAKREF
try:
    import ssl
except ImportError:
    print("SKIP")
    raise SystemExit
import _thread
import contextlib
import io
import os
import socket
import time
import mip
from mip import http
from _support import *

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(SERVER, SERVER_KEY)
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(5)
URL = "https://localhost:%d" % listener.getsockname()[1]
answers = {
    "/module.py": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nname = 12",
    "/chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n",
    "/long": b"HTTP/1.1 200 OK\r\n\r\n" + bytes(100000),
    "/there": b"HTTP/1.1 302 Found\r\nLocation: /chunks\r\nContent-Length: 0\r\n\r\n",
    "/out": b"HTTP/1.1 302 Found\r\nLocation: http://localhost/\r\nContent-Length: 0\r\n\r\n",
}


def serve():
    while True:
        s, _ = listener.accept()
        try:
            s = context.wrap_socket(s, server_side=True)
            path = s.readline().split()[1].decode()
            while s.readline() != b"\r\n":
                pass
            s.write(answers[path])
        except OSError:
            pass
        s.close()


_thread.start_new_thread(serve, ())


def get(path, url=URL):
    try:
        buf = bytearray(1000)
        body = b""
        with http.get(url + path) as r:
            while n := r.readinto(buf):
                body += buf[:n]
        return body
    except OSError as e:
        return type(e).__name__ + ": " + str(e).strip()


name = "/tmp/krait-mip-%d" % time.time_ns()
os.mkdir(name)
with open(name + "/ca.pem", "wb") as f:
    f.write(CA)
os.putenv("SSL_CERT_FILE", name + "/ca.pem")
print(get("/chunks"), get("/there"), len(get("/long")))  # expect: b'abcdefg' b'abcdefg' 100000
print(get("/out"))  # expect: OSError: redirected from https to http://localhost/
print(get("/chunks", URL.replace("localhost", "127.0.0.1")))  # expect: SSLCertVerificationError: The certificate Common Name (CN) does not match with the expected CN
said = io.StringIO()
with contextlib.redirect_stdout(said):
    mip.install(URL + "/module.py", target=name, mpy=False)
with open(name + "/module.py") as f:
    print(f.read())  # expect: name = 12
with open(name + "/ca.pem", "wb") as f:
    f.write(RSA)
print(get("/chunks"))  # expect: SSLCertVerificationError: The certificate is not correctly signed by the trusted CA
os.system("rm -r " + name)
