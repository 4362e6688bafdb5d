# Modules pathlib, shutil and tempfile: files and folders.
# tags: host
import io
import os
import shutil
import tempfile
from pathlib import Path


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(str(result).replace(base, "BASE"))
    except Exception as e:
        print(type(e).__name__)


with tempfile.TemporaryDirectory(prefix="pre", suffix=".d") as base:
    root = Path(base)
    print(root.is_dir(), root.exists(), root.name.startswith("pre"), root.suffix, root.is_absolute())
    a = root / "a.txt"
    print(a.exists(), a.write_text("one\ntwo\n"), a.read_text(), a.read_bytes(), a.stat().st_size, a.is_file(), a.is_dir(), a.is_symlink())
    attempt(a.write_text, b"x")
    attempt(a.write_bytes, "x")
    print(a.write_bytes(b"\x00\xff"), a.read_bytes())
    with a.open("w", encoding="utf-8") as f:
        f.write("caf\xe9")
    print(a.read_text(encoding="utf-8"), [line for line in a.open()])
    attempt((root / "x" / "y").mkdir)
    (root / "x" / "y").mkdir(parents=True)
    attempt((root / "x" / "y").mkdir)
    attempt((root / "x" / "y").mkdir, exist_ok=True)
    attempt(a.mkdir, exist_ok=True)
    attempt((root / "none").read_text)
    attempt((root / "none").unlink)
    attempt((root / "none").unlink, missing_ok=True)
    attempt((root / "x").rmdir)
    t = root / "x" / "t.py"
    t.touch()
    attempt(t.touch, exist_ok=False)
    (root / "x" / "y" / "u.py").touch()
    (root / ".hid").touch()
    print(sorted([p.name for p in root.iterdir()]), sorted([p.name for p in (root / "x").iterdir()]))
    attempt(lambda: list((root / "none").iterdir()))
    for pattern in ("*", "*.py", "*/*.py", "**/*.py", "**", "**/", "x/**", "x/*", "*/", "**/y", "**/**/u.py", ".*", "x/../a*", "none/*", "a.txt", "a.txt/*", "[ax]*", "**/*"):
        print(pattern, sorted([str(p.relative_to(root)) for p in root.glob(pattern)]), sorted([str(p.relative_to(root)) for p in root.rglob(pattern)]))
    attempt(lambda: list(root.glob("")))
    attempt(lambda: list(root.glob("/x")))
    print(sorted([p.name for p in root.glob("A*", case_sensitive=False)]))
    for folder, folders, files in root.walk():
        print(folder.relative_to(root), sorted(folders), sorted(files))
    attempt(a.rename, root / "b.txt")
    attempt((root / "b.txt").replace, root / "a.txt")
    attempt(a.samefile, str(a))
    attempt(a.copy, root / "c.txt")
    attempt((root / "x").copy, root / "z")
    attempt((root / "c.txt").copy_into, root / "z")
    attempt((root / "c.txt").move, root / "d.txt")
    attempt((root / "d.txt").move_into, root / "z")
    print(sorted([str(p.relative_to(root)) for p in root.rglob("*")]))
    attempt((root / "x" / ".." / "a.txt").resolve)
    attempt((root / "nope").resolve)
    attempt((root / "nope").resolve, strict=True)
    here = os.getcwd()
    os.chdir(base)
    print(Path("a.txt").absolute() == Path.cwd() / "a.txt", Path("a.txt").exists(), Path.cwd().samefile(root))
    os.chdir(here)
    print(Path("~").expanduser() == Path.home(), Path("/").is_mount())

    # shutil
    attempt(shutil.copy, a, root / "x")
    attempt(shutil.copy2, str(a), str(root / "e.txt"))
    attempt(shutil.copyfile, a, a)
    attempt(shutil.copyfile, a, root)
    attempt(shutil.copytree, root / "x", root / "w", ignore=shutil.ignore_patterns("*.py"))
    print(sorted([str(p.relative_to(root)) for p in root.glob("w/**/*")]))
    attempt(shutil.copytree, root / "x", root / "w")
    attempt(shutil.copytree, root / "x", root / "w", dirs_exist_ok=True)
    print(sorted([str(p.relative_to(root)) for p in root.glob("w/**/*")]))
    attempt(shutil.move, root / "w", root / "z")
    attempt(shutil.move, root / "e.txt", root / "z" / "e2.txt")
    attempt(shutil.move, root / "z", root / "z" / "w")
    attempt(shutil.move, a, root / "z")
    attempt(shutil.rmtree, root / "none")
    attempt(shutil.rmtree, root / "none", ignore_errors=True)
    attempt(shutil.rmtree, root / "none", onexc=lambda function, path, error: print(type(error).__name__))
    attempt(shutil.rmtree, root / "z")
    print(sorted([str(p.relative_to(root)) for p in root.rglob("*")]))
    out = io.BytesIO()
    shutil.copyfileobj(io.BytesIO(b"x" * 1000), out, 7)
    print(len(out.getvalue()), shutil.disk_usage(base).total > 0)
    print(shutil.which("surely-no-such-command"), shutil.which("sh", path="/nowhere"), shutil.which("a.txt", path=base))
    os.environ["COLUMNS"], os.environ["LINES"] = "77", "33"
    print(tuple(shutil.get_terminal_size()))
    print(shutil.get_terminal_size().columns)

    # tempfile
    with tempfile.NamedTemporaryFile(dir=base, suffix=".q", delete=True) as f:
        name = f.name
        print(os.path.dirname(name) == base, name.endswith(".q"), f.write(b"abc"), f.seek(0), f.read(), os.path.exists(name))
    print(os.path.exists(name), f.closed)
    f = tempfile.NamedTemporaryFile("w+", dir=base, delete=False)
    f.write("text")
    f.close()
    print(Path(f.name).read_text())
    os.unlink(f.name)
    with tempfile.TemporaryFile("w+", dir=base) as f:
        f.write("x\ny\n")
        f.seek(0)
        print(f.readlines())
    with tempfile.SpooledTemporaryFile(max_size=5, dir=base) as f:
        f.write(b"abc")
        rolled = f._rolled
        f.write(b"defg")
        f.seek(0)
        print(rolled, f._rolled, f.read())
    d = tempfile.mkdtemp(b"s", b"p", os.fsencode(base))
    print(type(d), os.path.isdir(d))
    attempt(tempfile.mkdtemp, b"s", "p", base)
    attempt(tempfile.NamedTemporaryFile, "rw")
    attempt(tempfile.NamedTemporaryFile, dir=root / "none")
    print(tempfile.gettempprefix(), os.path.isdir(tempfile.gettempdir()), os.path.exists(tempfile.mktemp(dir=base)))
    keep = tempfile.TemporaryDirectory(dir=base)
    inner = Path(keep.name)
    (inner / "f").touch()
    keep.cleanup()
    print(inner.exists())
print(os.path.exists(base))
