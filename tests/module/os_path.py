# tags: host
# os beyond the functions in C: os.path, walks, the environment. Expected output: CPython 3.14.
# needs: PY_FSTRINGS PY_POSITIONAL_ONLY
import os, os.path
from os import path


def tell(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except (OSError, TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e.errno if isinstance(e, OSError) else e)


class P:
    def __init__(self, text):
        self.text = text

    def __fspath__(self):
        return self.text


print(os.name, os.curdir, os.pardir, os.pathsep, repr(os.linesep), os.error is OSError, path is os.path)
for parts in ("a", "b", "/c", "d/", "e"), ("",), ("", "a"), ("a", ""), (b"a", b"b"), (P("x"), "y"), ("a", b"b"):
    tell(path.join, *parts)
for p in "", "/", "//", "///", "a", "a/", "a/b", "/a", "//a", "a//b", "a/b//", "/a/b.c", b"/x/y":
    print(p, path.split(p), path.basename(p), path.dirname(p), path.isabs(p))
for p in "", "a", "a.b", ".a", "..a", "a.b.c", "x.y/a", "x/.a.b", "a.", "...", b"a.b", P("q.r"):
    print(path.splitext(p))
for p in "", ".", "..", "/", "//", "///", "//a", "a//b", "a/./b", "a/..", "a/../..", "/..", "/a/../../b/./c//d", b"a/../b":
    print(path.normpath(p))
print(path.abspath("/a/../b"), path.abspath("q") == path.join(os.getcwd(), "q"), path.realpath("/x/./y"))
for p, start in ("/a/b/c", "/a/d"), ("/a", "/a"), ("/", "/a/b"), ("/a/b", "/"), (b"/a", b"/b"), ("", "/"):
    tell(path.relpath, p, start)
for ps in ["/a/b", "/a/c"], ["/a/b/", "/a/b/c"], ["a", "b"], ["a"], ["/a", "b"], [], [b"/a/b", b"/a/c"]:
    tell(path.commonpath, ps)
for ps in ["abc", "abd"], [], ["a"], ["a", "b"], [[1, 2], [1, 3]], ["/usr/lib", "/usr/local"]:
    print(path.commonprefix(ps))
print(path.splitdrive("/a"), path.normcase("/A"), os.fspath(P("z")), os.fsencode("ä"), os.fsdecode(b"\xc3\xa4"))
tell(os.fspath, 3)
tell(os.fspath, P(3))

os.environ["KRAIT_T"] = "v"
print(os.environ["KRAIT_T"], "KRAIT_T" in os.environ, os.getenv("KRAIT_T"), "KRAIT_T" in list(os.environ))
print(os.environ.get("KRAIT_NO", "d"), os.environ.pop("KRAIT_NO", "e"), os.environ.setdefault("KRAIT_T", "w"))
print(path.expandvars("a$KRAIT_T${KRAIT_T}x$KRAIT_NO$ ${"), path.expandvars(b"$KRAIT_T"))
del os.environ["KRAIT_T"]
print("KRAIT_T" in os.environ, os.getenv("KRAIT_T"), dict(os.environ) == os.environ.copy())
tell(os.environ.__getitem__, "KRAIT_T")
tell(os.environ.__delitem__, "KRAIT_T")
os.environ["HOME"] = "/h/"
print(path.expanduser("~"), path.expanduser("~/a"), path.expanduser("a~"), path.expanduser(b"~/b"))

top = "/tmp/krait-os-path"
os.makedirs(top + "/a/b", exist_ok=True)
tell(os.makedirs, top + "/a")
tell(os.makedirs, top + "/a", exist_ok=True)
with open(top + "/a/f", "w") as f:
    f.write("12345")
tell(os.makedirs, top + "/a/f", exist_ok=True)
print(path.isdir(top), path.isfile(top), path.isfile(top + "/a/f"), path.exists(top + "/no"), path.lexists(top), path.islink(top))
print(path.getsize(top + "/a/f"), path.getmtime(top + "/a/f") > 1e9, path.samefile(top, top + "/a/.."), path.samefile(top, "/"))
tell(path.getsize, top + "/no")
tell(path.realpath, top + "/no", strict=True)
for down in True, False:
    print([(t[len(top):], sorted(d), sorted(f)) for t, d, f in os.walk(top, down)])
print(list(os.walk(top + "/no")))
tell(list, os.walk(top + "/no", onerror=lambda e: print(e.errno)))
with os.scandir(top + "/a") as entries:
    for e in sorted(entries, key=lambda e: e.name):
        print(e, e.name, e.path == path.join(top, "a", e.name), e.is_dir(), e.is_file(), e.is_symlink(), os.fspath(e) == e.path)
tell(os.scandir, top + "/no")
os.renames(top + "/a/f", top + "/c/d/g")
print(sorted(os.listdir(top)), os.access(top, os.F_OK), os.access(top + "/no", os.R_OK))
os.replace(top + "/c/d/g", top + "/c/g")
os.remove(top + "/c/g")
tell(os.removedirs, top + "/a")
os.removedirs(top + "/a/b")
os.removedirs(top + "/c/d")
print(path.exists(top))
