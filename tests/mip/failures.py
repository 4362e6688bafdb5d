# mip: whatever fails leaves the folder as it was.
# tags: host
# needs: PY_SOCKET_LIBRARY PY_THREAD
import json
import os
import mip
import _server as server
from _server import URL, answers, add_file, add_package, tree

INDEX = URL + "/pi"
lib = server.new_folder()
mip.print = lambda *args: None


def install(package, **kw):
    """The error, and whether anything has changed."""
    before, record = tree(lib), mip.installed(lib)
    try:
        mip.install(package, INDEX, lib, **kw)
        return "installed"
    except OSError as e:
        changed = tree(lib) != before or mip.installed(lib) != record
        return str(e).replace(server.HOST, "HOST").replace(lib, "LIB"), changed


def describe(**kw):
    answers["/pi/package/6/bad/latest.json"] = json.dumps(kw).encode()
    return install("bad")


add_package("p", {"p/a.py": b"a1", "p/b.py": b"b1", "p/c.py": b"c1"}, "1")
print(install("p"))  # expect: installed
third = add_package("p", {"p/a.py": b"a2", "p/b.py": b"b2", "p/new/c.py": b"c2" * 1000}, "2")[2][1]
path = "/pi/file/%s/%s" % (third[:2], third)
whole = answers[path]

# The third file fails: the first two are not there either.
answers[path] = 404
print(install("p"))  # expect: ('HTTP status 404: http://HOST/pi/file/99/99862681', False)
answers[path] = b"something else"
print(install("p"))  # expect: ('hash f41f3fa6 instead of 99862681: http://HOST/pi/file/99/99862681', False)
answers[path] = [b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n", whole[:1500]]
print(install("p"))  # expect: ('the connection has ended within the file', False)
answers[path] = [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"600\r\n", whole[:0x600], b"\r\n"]
print(install("p"))  # expect: ('the connection has ended early', False)
answers[path] = [b"HTTP/1.1 200 OK\r\n\r\n", whole[:1500]]
print(install("p")[0][:4], tree(lib)["p/a.py"])  # expect: hash b'a1'
answers[path] = [b""]
print(install("p"))  # expect: ('the connection has ended early', False)
# A dependency that fails keeps the package away; one that came before stays.
add_package("top", {"top.py": b"t"}, deps=[["fine", "latest"], ["p", "2"]])
add_package("fine", {"fine.py": b"f"})
print(install("top")[0], sorted(tree(lib)))  # expect: the connection has ended early ['fine.py', 'p/a.py', 'p/b.py', 'p/c.py']
answers[path] = whole
print(install("top"), sorted(tree(lib)))  # expect: installed ['fine.py', 'p/a.py', 'p/b.py', 'p/new/c.py', 'top.py']

# A full disk.
real_open = open


class Full:
    def __init__(self, f):
        self.f = f

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.f.close()

    def write(self, data):
        if self.f.tell() + len(data) > 1000:
            raise OSError(28)
        return self.f.write(data)


class Short(Full):
    def write(self, data):
        return self.f.write(data[: 1000 - self.f.tell()])


add_package("big", {"x/y/big.py": b"b" * 3000})
for kind in Full, Short:
    mip.open = lambda name, mode="r": kind(real_open(name, mode)) if mode == "wb" else real_open(name, mode)
    print(install("big"))
# expect: ('[Errno 28] ENOSPC', False)
# expect: ('[Errno 28] ENOSPC', False)
mip.open = real_open


# Ctrl-C in the middle.
class Stop(Full):
    def write(self, data):
        raise KeyboardInterrupt


mip.open = lambda name, mode="r": Stop(real_open(name, mode)) if mode == "wb" else real_open(name, mode)
try:
    install("big")
except KeyboardInterrupt:
    print("x/" in str(tree(lib)))  # expect: False
mip.open = real_open

# A folder where the file should be.
os.mkdir(lib + "/folder.py")
h = add_file(b"1")
print(describe(hashes=[["n.py", h], ["folder.py", h]]))  # expect: ('in the way of a file: LIB/folder.py', False)
print(describe(hashes=[["fine.py/x.py", h]])[1])  # expect: False

# Paths that lead out of the target; descriptions that are none.
for p in "../x.py", "a/../../x.py", "", "/", "a\\b.py", ".mip.json":
    print(describe(hashes=[[p, h]])[0])
# expect: not a path below the target: ../x.py
# expect: not a path below the target: a/../../x.py
# expect: not a path below the target: 
# expect: not a path below the target: /
# expect: not a path below the target: a\b.py
# expect: not a path below the target: .mip.json
wrong = ("not the description of a package: http://HOST/pi/package/6/bad/latest.json", False)
for d in {"hashes": 5}, {"hashes": [["a.py"]]}, {"hashes": [[1, h]]}, {"hashes": [["a.py", 1]]}, {"urls": [["a.py", None]]}, {"deps": [[]]}:
    print(describe(**d) == wrong, end=" ")
print()  # expect: True True True True True True 
for text in b"", b"[]", b"not json", b"\xff\xfe", b'{"urls": ':
    answers["/pi/package/6/bad/latest.json"] = text
    print(install("bad") == wrong, end=" ")
print()  # expect: True True True True True 
answers["/pi/package/6/bad/latest.json"] = b" " * 300000
print(install("bad"))  # expect: ('too long for the description of a package', False)
print(install("none"))  # expect: ('package not found: http://HOST/pi/package/6/none/latest.json', False)
answers["/pi/package/6/bad/latest.json"] = 500
print(install("bad"))  # expect: ('HTTP status 500: http://HOST/pi/package/6/bad/latest.json', False)

# A record that is none: nothing is touched.
for text in "x", "[]", '{"a": 1}', '{"a": {}}':
    with open(lib + "/.mip.json", "w") as f:
        f.write(text)
    try:
        mip.install("big", INDEX, lib)
    except OSError as e:
        print(str(e).replace(lib, "LIB"), "x/" in str(tree(lib)))
# expect: not a record of mip: LIB/.mip.json False
# expect: not a record of mip: LIB/.mip.json False
# expect: not a record of mip: LIB/.mip.json False
# expect: not a record of mip: LIB/.mip.json False
server.remove(lib)
