# krait -m mip: the command line.
# tags: host
# needs: PY_SOCKET_LIBRARY PY_THREAD
import mip
import mip.__main__ as command
import _server as server
from _server import URL, answers, add_package, tree

lib = server.new_folder()
add_package("pkg", {"pkg.mpy": b"M"}, "1.0")
add_package("pkg", {"pkg.mpy": b"N"}, "2.0", at=["2.0"])
add_package("pkg", {"pkg.py": b"p"}, "1.0", "py")
answers["/f/a.py"] = b"a"
mip.HOSTS["github"] = URL + "/gh/{}/{}/{}/{}"
answers["/gh/o/r/feature/x/package.json"] = b'{"urls": [["r.py", "r.py"]]}'
answers["/gh/o/r/feature/x/r.py"] = b"r"

mip.print = lambda *args: None
command.print = lambda *args, file=None, **kw: print(*[str(a).replace(lib, "LIB").replace(server.HOST, "HOST") for a in args], **kw)


def mip_main(*words):
    return command.main([w.replace("LIB", lib).replace("INDEX", URL + "/pi") for w in words])


print(mip_main("install", "--target", "LIB", "--index", "INDEX", "pkg"), tree(lib))  # expect: 0 {'pkg.mpy': b'M'}
print(mip_main("list", "--target=LIB"))  # expect: pkg 1.0
# expect: 0
print(mip_main("install", "-t", "LIB", "-i", "INDEX", "pkg@2.0"), tree(lib))  # expect: 0 {'pkg.mpy': b'N'}
print(mip_main("install", "--target=LIB", "--index=INDEX", "--no-mpy", "pkg", URL + "/f/a.py"), tree(lib))  # expect: 0 {'a.py': b'a', 'pkg.py': b'p'}
print(mip_main("install", "-t", "LIB", "-i=INDEX", "--no-mpy", "--mpy", "--", "pkg"), tree(lib))  # expect: 0 {'a.py': b'a', 'pkg.mpy': b'M'}
print(mip_main("install", "-t", "LIB", "github:o/r@feature/x"), tree(lib)["r.py"])  # expect: 0 b'r'
print(mip_main("list", "-t", "LIB"))
# expect: github:o/r/package.json feature/x
# expect: http://HOST/f/a.py
# expect: pkg 1.0
# expect: 0
with open(lib + "/r.py", "w") as f:
    f.write("changed")
print(mip_main("uninstall", "-t", "LIB", "pkg", "github:o/r"))  # expect: mip: changed since they were installed: r.py
# expect: 1
print(mip_main("uninstall", "-t", "LIB", "--force", "github:o/r"), tree(lib))  # expect: 0 {'a.py': b'a'}
print(mip_main("uninstall", "-t", "LIB", "pkg"))  # expect: mip: not installed in LIB: pkg
# expect: 1
print(mip_main("install", "-t", "LIB", "-i", "INDEX", "none@1"))  # expect: mip: package not found: http://HOST/pi/package/6/none/1.json
# expect: 1
usage = len(command.USAGE.split("\n"))
for words in ((), ("install",), ("remove", "x"), ("list", "x"), ("install", "--bad", "x"), ("install", "x", "-t"), ("list", "--force"), ("uninstall", "--index=x", "y")):
    command.print = lambda *args, file=None, sep=" ": print(args[0] if len(args) > 1 else "usage")
    print(mip_main(*words))
# expect: usage
# expect: 2
# expect: usage
# expect: 2
# expect: usage
# expect: 2
# expect: usage
# expect: 2
# expect: unknown option: --bad
# expect: 2
# expect: no value: -t
# expect: 2
# expect: not an option of list: --force
# expect: 2
# expect: not an option of uninstall: --index
# expect: 2
print(mip_main("install", "--help"), usage)  # expect: usage
# expect: 0 3
server.remove(lib)
