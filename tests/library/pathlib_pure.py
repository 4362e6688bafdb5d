# Module pathlib: paths without a file system.
# tags: host
import os
import pathlib
from pathlib import Path, PurePath, PurePosixPath


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


texts = ["", ".", "a", "a/b", "/", "//", "///", "/a", "//a/b", "a//b/./c/", "..", "../a", "a/..", "a.tar.gz", ".bashrc", ".a.b", "a.", "a..b", "..a", "/a/b.c/d.e", "~", "a b"]
for text in texts:
    p = PurePosixPath(text)
    print(repr(p), str(p), p.parts, p.drive, p.root, p.anchor, p.name, p.suffix, p.suffixes, p.stem, str(p.parent), [str(q) for q in p.parents],
          p.is_absolute(), bytes(p), os.fspath(p), p.as_posix(), hash(p) == hash(PurePath(text)))
    attempt(p.with_name, "n.x")
    attempt(p.with_stem, "s")
    attempt(p.with_suffix, ".q")
    attempt(p.with_suffix, "")
    attempt(p.as_uri)
    for other in ("", "a", "/", "/a", "a/b", "..", "x"):
        attempt(p.relative_to, other)
        attempt(p.relative_to, other, walk_up=True)
        print(p.is_relative_to(other), repr(p / other), repr(other / p), p == PurePath(other), p < PurePath(other), p >= PurePath(other))
p = PurePath("a", "b", PurePath("c/d"))
print(p, p / "e", "x" / p, p.joinpath("f", "g"), p.joinpath("/r"), PurePath(), len(p.parents), p.parents[0], p.parents[-1], p.parents[1:], p.parents)
attempt(lambda: p.parents[9])
attempt(lambda: p / 1)
attempt(lambda: 1 / p)
attempt(PurePath, 1)
attempt(PurePath, b"a")
attempt(lambda: p < 1)
print(p == "a/b/c/d", p != 1, sorted([PurePath("b"), PurePath("a/c"), PurePath("a")]))
for bad in ("", "/", "a/b", ".", ".."):
    attempt(p.with_name, bad)
for bad in ("x", ".", ".a/b", "/"):
    attempt(p.with_suffix, bad)
attempt(PurePath("a.x").with_stem, "")
for path in ("a.py", "b/a.py", "/a.py", "/b/a.py", "/b/c/a.py", "a/b/c/d.py", "", "."):
    for pattern in ("*.py", "b/*.py", "/*.py", "/b/*.py", "**/*.py", "*", "a/**/*.py", "**", "a/**", "A.PY", "b/**/c/**/*.py"):
        try:
            print(int(PurePosixPath(path).match(pattern)), end="")
        except ValueError as e:
            print(e, end="")
        print(int(PurePosixPath(path).full_match(pattern)), int(PurePosixPath(path).full_match(pattern, case_sensitive=False)), end=" ")
    print()
attempt(PurePosixPath("a").match, "")
print(type(PurePath("a")), type(Path("a")), isinstance(Path("a"), PurePosixPath), isinstance(Path("a"), os.PathLike))
print({PurePath("a"): 1}[PurePosixPath("a")], PurePath("a") == Path("a"), PurePath("a").__reduce__()[1])


class Sub(PurePosixPath):
    def __init__(self, *segments, tag=None):
        super().__init__(*segments)
        self.tag = tag

    def with_segments(self, *segments):
        return type(self)(*segments, tag=self.tag)


s = Sub("a/b", tag=7)
print((s / "c").tag, s.parent.tag, s.with_name("x").tag, repr(s / "c"), [q.tag for q in s.parents])
attempt(Path.from_uri, "file:///a/b%20c")
attempt(Path.from_uri, "file:/a")
attempt(Path.from_uri, "file://localhost/a")
attempt(Path.from_uri, "a")
attempt(Path.from_uri, "file:a")
print(issubclass(pathlib.UnsupportedOperation, NotImplementedError), PurePath.parser.sep)
