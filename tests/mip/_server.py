"""A server of HTTP on loopback, in a thread: what the tests of mip get their files from.

`answers` says what a path is answered with: bytes, the body of a usual answer; a number, the status of an empty one; or
a list of bytes, what is sent as it stands before the connection is closed. `asked` are the paths asked for."""

import hashlib
import json
import os
import socket
import time
import _thread

answers = {}
asked = []
requests = []  # whole, as they came
_listener = socket.socket()
_listener.bind(("127.0.0.1", 0))
_listener.listen(5)
PORT = _listener.getsockname()[1]
HOST = "127.0.0.1:%d" % PORT
URL = "http://" + HOST


def _answer(stream):
    request = b""
    while not request.endswith(b"\r\n\r\n"):
        line = stream.readline()
        if not line:
            return
        request += line
    requests.append(request)
    path = request.split()[1].decode()
    asked.append(path)
    answer = answers.get(path, 404)
    if isinstance(answer, int):
        stream.write(b"HTTP/1.1 %d Word\r\nContent-Length: 4\r\n\r\nnone" % answer)
    elif isinstance(answer, list):
        for part in answer:
            stream.write(part)
    else:
        stream.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(answer))
        stream.write(answer)


def _serve():
    while True:
        stream, _ = _listener.accept()
        try:
            _answer(stream)
        except OSError:
            pass
        stream.close()


def redirect(to, status=302):
    return [b"HTTP/1.1 %d Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % (status, to.encode())]


def add_file(content):
    """Has a file in the index; its short hash."""
    h = hashlib.sha256(content).digest()[:4].hex()
    answers["/pi/file/%s/%s" % (h[:2], h)] = content
    return h


def add_package(name, files, version="1.0", kind="6", deps=(), at=None):
    """Has a package in the index: files are path -> content."""
    hashes = [[path, add_file(content)] for path, content in files.items()]
    text = json.dumps({"v": 1, "version": version, "deps": list(deps), "hashes": hashes}).encode()
    for v in at or ("latest", version):
        answers["/pi/package/%s/%s/%s.json" % (kind, name, v)] = text
    return hashes


def new_folder():
    name = "/tmp/krait_mip_%d" % time.time_ns()
    os.mkdir(name)
    return name


def tree(folder, below=""):
    """The files below a folder, path -> content, without mip's record; empty folders end in a slash."""
    found = {}
    for entry in sorted(os.listdir(folder)):
        name = folder + "/" + entry
        if os.stat(name)[0] & 0x4000:
            inside = tree(name, below + entry + "/")
            found.update(inside or {below + entry + "/": None})
        elif entry != ".mip.json" or below:
            with open(name, "rb") as f:
                found[below + entry] = f.read()
    return found


def remove(folder):
    """The folder with all that is in it."""
    for entry in os.listdir(folder):
        name = folder + "/" + entry
        if os.stat(name)[0] & 0x4000:
            remove(name)
        else:
            os.remove(name)
    os.rmdir(folder)


_thread.start_new_thread(_serve, ())
