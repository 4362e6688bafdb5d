# mip: packages of an index and of URLs of every form, versions, targets, dependencies; list and uninstall.
# tags: host
# needs: PY_SOCKET_LIBRARY PY_THREAD
import json
import os
import sys
import mip
import _server as server
from _server import URL, answers, add_package, tree

INDEX = URL + "/pi"
lib = server.new_folder()


def run(f, *args, **kw):
    """Calls f; what it asked the server for, and its error."""
    server.asked.clear()
    sink.clear()
    try:
        f(*args, target=lib, **kw)
        return server.asked[:]
    except OSError as e:
        return str(e).replace(server.HOST, "HOST").replace(lib, "LIB")


sink = []
mip.print = lambda *args: sink.append(" ".join(map(str, args)).replace(server.HOST, "HOST").replace(lib, "LIB"))

add_package("one", {"one.mpy": b"M1"}, "1.0")
add_package("one", {"one.py": b"one = 1\n"}, "1.0", "py")
add_package("one", {"one.mpy": b"M2", "more.mpy": b"M3"}, "2.0", at=["2.0"])
add_package("two", {"two/__init__.mpy": b"T", "two/sub/x.mpy": b"X"}, deps=[["one", "latest"], ["two", "latest"]])

# From the index: the dependencies first; what is there already is not fetched again.
print(run(mip.install, "two", index=INDEX + "/"))
# expect: ['/pi/package/6/two/latest.json', '/pi/package/6/one/latest.json', '/pi/file/2d/2d214ca6', '/pi/file/e6/e632b709', '/pi/file/4b/4b68ab38']
print("\n".join(sink))
# expect: Installing two (latest) from http://HOST/pi to LIB
# expect: Installing one (latest) from http://HOST/pi to LIB
# expect: Copying: LIB/one.mpy
# expect: Copying: LIB/two/__init__.mpy
# expect: Copying: LIB/two/sub/x.mpy
# expect: Done
print(tree(lib))  # expect: {'one.mpy': b'M1', 'two/__init__.mpy': b'T', 'two/sub/x.mpy': b'X'}
print(run(mip.install, "two", index=INDEX))  # expect: ['/pi/package/6/two/latest.json', '/pi/package/6/one/latest.json']
print(sink[2])  # expect: Exists: LIB/one.mpy

# Versions, and the source: what the other version had and this one has not goes.
print(run(mip.install, "one", INDEX, version="2.0")[0], tree(lib)["more.mpy"])  # expect: /pi/package/6/one/2.0.json b'M3'
print(run(mip.install, "one", INDEX, version="3.0"))  # expect: package not found: http://HOST/pi/package/6/one/3.0.json
print(run(mip.install, "one", INDEX, mpy=False)[0])  # expect: /pi/package/py/one/latest.json
print(tree(lib))  # expect: {'one.py': b'one = 1\n', 'two/__init__.mpy': b'T', 'two/sub/x.mpy': b'X'}
print(mip.installed(lib))  # expect: {'two': {'version': '1.0', 'files': {'two/__init__.mpy': 'e632b709', 'two/sub/x.mpy': '4b68ab38'}}, 'one': {'version': '1.0', 'files': {'one.py': '1e476111'}}}

# A file by its URL: mpy and version do not matter; the target is the folder it comes into.
answers["/f/a.py"] = b"a = 1\n"
answers["/f/b.mpy"] = b"BB"
answers["/moved.py"] = server.redirect("/f/a.py")
print(run(mip.install, URL + "/f/a.py", version="9", mpy=False), run(mip.install, URL + "/f/b.mpy"))  # expect: ['/f/a.py'] ['/f/b.mpy']
print(run(mip.install, URL + "/moved.py"), tree(lib)["moved.py"])  # expect: ['/moved.py', '/f/a.py'] b'a = 1\n'
print(run(mip.install, URL + "/f/none.py"))  # expect: HTTP status 404: http://HOST/f/none.py

# package.json, named and not; sources beside it and elsewhere; dependencies by URL.
answers["/p/package.json"] = json.dumps({
    "urls": [["p/in.py", "src/in.py"], ["p/out.py", URL + "/f/a.py"], ["/p/./gh.py", "github:o/r/x/gh.py"]],
    "deps": [["github:o/dep", "main"], ["one", "2.0"]], "version": "0.2"}).encode()
answers["/p/src/in.py"] = b"in"
for host in "gh", "gl":
    answers["/%s/o/r/HEAD/x/gh.py" % host] = b"head"
    answers["/%s/o/r/v1/x/gh.py" % host] = b"v1"
    answers["/%s/o/r/HEAD/package.json" % host] = b'{"urls": [["r.py", "x/gh.py"]]}'
    answers["/%s/o/r/a/b/package.json" % host] = b"{}"
    answers["/%s/o/r/v1/package.json" % host] = b'{"urls": [["r.py", "x/gh.py"]], "version": "1"}'
    answers["/%s/o/r/v1/q/other.json" % host] = b'{"urls": [["q.py", "../x/gh.py"]], "hashes": [], "deps": []}'
    answers["/%s/o/r/v1/q/../x/gh.py" % host] = b"q"
answers["/gh/o/dep/main/package.json"] = b'{"urls": [["dep.py", "d.py"]]}'
answers["/gh/o/dep/main/d.py"] = b"dep"
print(mip.HOSTS)  # expect: {'github': 'https://raw.githubusercontent.com/{}/{}/{}/{}', 'gitlab': 'https://gitlab.com/{}/{}/-/raw/{}/{}'}
mip.HOSTS["github"] = URL + "/gh/{}/{}/{}/{}"
mip.HOSTS["gitlab"] = URL + "/gl/{}/{}/{}/{}"
print(run(mip.install, URL + "/p/package.json", index=INDEX))
# expect: ['/p/package.json', '/gh/o/dep/main/package.json', '/gh/o/dep/main/d.py', '/pi/package/6/one/2.0.json', '/pi/file/08/0892a10e', '/pi/file/67/67629a19', '/p/src/in.py', '/f/a.py', '/gh/o/r/HEAD/x/gh.py']
print([run(mip.install, URL + p, INDEX)[0] for p in ("/p", "/p/")])  # expect: ['/p/package.json', '/p/package.json']
print({p: t for p, t in tree(lib).items() if p[0] == "p" or p == "dep.py"})  # expect: {'dep.py': b'dep', 'p/gh.py': b'head', 'p/in.py': b'in', 'p/out.py': b'a = 1\n'}
for host in "github:", "gitlab:":
    print(run(mip.install, host + "o/r/x/gh.py"), run(mip.install, host + "o/r/x/gh.py", version="v1"))
    print(tree(lib)["gh.py"], run(mip.install, host + "o/r"), run(mip.install, host + "o/r/q/other.json", version="v1"))
    print(run(mip.install, host + "o/r/", version="v1"), tree(lib)["r.py"], run(mip.install, host + "o/r/package.json")[0])
# expect: ['/gh/o/r/HEAD/x/gh.py'] ['/gh/o/r/v1/x/gh.py']
# expect: b'v1' ['/gh/o/r/HEAD/package.json', '/gh/o/r/HEAD/x/gh.py'] ['/gh/o/r/v1/q/other.json', '/gh/o/r/v1/q/../x/gh.py']
# expect: ['/gh/o/r/v1/package.json', '/gh/o/r/v1/x/gh.py'] b'v1' /gh/o/r/HEAD/package.json
# expect: ['/gl/o/r/HEAD/x/gh.py'] ['/gl/o/r/v1/x/gh.py']
# expect: b'v1' ['/gl/o/r/HEAD/package.json', '/gl/o/r/HEAD/x/gh.py'] ['/gl/o/r/v1/q/other.json', '/gl/o/r/v1/q/../x/gh.py']
# expect: ['/gl/o/r/v1/package.json', '/gl/o/r/v1/x/gh.py'] b'v1' /gl/o/r/HEAD/package.json
sys.modules["ssl"] = None  # as where it is not
print(run(mip.install, "github:o"), run(mip.install, "github"))  # expect: not github:owner/repository/path: github:o/package.json https needs module ssl: import of ssl halted; None in sys.modules; http works without
print(run(mip.install, "https://127.0.0.1/x.py"))  # expect: https needs module ssl: import of ssl halted; None in sys.modules; http works without

# uninstall: all that belongs to the package alone; not what was changed by hand, unless told to.
print(sorted(mip.installed(lib))[-2:])  # expect: ['one', 'two']
print(run(mip.uninstall, "none"))  # expect: not installed in LIB: none
print(run(mip.uninstall, "two"), sink, "two/" in str(tree(lib)))  # expect: [] ['Removing: LIB/two/__init__.mpy', 'Removing: LIB/two/sub/x.mpy'] False
with open(lib + "/p/in.py", "w") as f:
    f.write("changed")
print(run(mip.uninstall, URL + "/p/"))  # expect: changed since they were installed: p/in.py
print("p/out.py" in tree(lib), run(mip.uninstall, URL + "/p/", force=True), "p/out.py" in tree(lib))  # expect: True [] False
print(run(mip.uninstall, "github:o/r"), "r.py" in tree(lib))  # expect: [] True
print(run(mip.uninstall, "gitlab:o/r"), "r.py" in tree(lib))  # expect: [] False
os.remove(lib + "/one.mpy")
for name in list(mip.installed(lib)):
    run(mip.uninstall, name)
print(os.listdir(lib))  # expect: []

# The target: a folder that is made, or the first in sys.path that ends in /lib.
sys.path[:] = ["", ".frozen", "/nowhere/library", lib + "/x/lib/", "/other/lib"]
mip.install("one", INDEX)
print(tree(lib), mip.default_target() == lib + "/x/lib/", mip.installed()["one"]["version"])  # expect: {'x/lib/.mip.json': b'{"one": {"version": "1.0", "files": {"one.mpy": "2d214ca6"}}}', 'x/lib/one.mpy': b'M1'} True 1.0
os.chdir(lib)
mip.install("one", INDEX, "third-party")
print(tree(lib + "/third-party"))  # expect: {'one.mpy': b'M1'}
sys.path[:] = [""]
print([str(e) for e in [None] if run(lambda target: mip.install("one"))] or 0)  # expect: ['None']
try:
    mip.install("one")
except OSError as e:
    print(e)  # expect: no folder in sys.path ends in /lib: name a target
server.remove(lib)
