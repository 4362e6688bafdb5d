# Modules fnmatch, glob and stat: patterns, their expressions, files found.
# tags: host
import fnmatch
import glob
import os
import re
import shutil
import stat
import tempfile

names = ["", "a", "abc", ".x", "a.py", "b.PY", "a[1]", "a-b", "]", "a\nb", "!", "x*y", "aXbXc", "-"]
for pattern in ("*", "?", "a*", "*.py", "[ab]*", "[!ab]*", "[a-b]", "[]]", "[!]]*", "[b-a]", "[!b-a]", "[a", "*[*]*", "a\\*", "[a-]", "[-a]",
                "*X*X*", "**", "", "[\\]]", "[[]*", "[^a]", "[!]", "a[[]1]", "[a-c-e]"):
    print(pattern, fnmatch.filter(names, pattern), [n for n in names if fnmatch.fnmatch(n, pattern)] == fnmatch.filter(names, pattern),
          [n for n in names if re.match(fnmatch.translate(pattern), n)] == fnmatch.filter(names, pattern))
print(fnmatch.filterfalse(names, "*a*"), fnmatch.fnmatchcase("A", "a"), fnmatch.fnmatch(b"abc", b"a*"), fnmatch.filter([b"a", b"b\xff"], b"*\xff"))
print(fnmatch.translate("*"), fnmatch.translate("a?c"), fnmatch.translate("x*"))
for p in ("*", "?", "a*b?c", "**", "**/a", "a/**", "a/**/b", "*.py", ".*", "a/**/**/b", ""):
    for recursive in (False, True):
        for hidden in (False, True):
            print(p, glob.translate(p, recursive=recursive, include_hidden=hidden))
print(glob.translate("a/**/b*", recursive=True, seps="/\\"), glob.escape("a[b]*?"), glob.escape(b"*"), glob.has_magic("a*"))

folder = tempfile.mkdtemp()
for name in ("a/b/c.py", "a/d.txt", "a/.h", ".hid/x", "e.py", "f[1].py", "a/b/g/i.py"):
    os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
    open(os.path.join(folder, name), "w").close()
for pattern in ("*", "*/", "*.py", ".*", "a/*", "*/*", "a/b/*.py", "**", "**/", "**/*.py", "a/**", "**/b/*", "f[[]1].py", "none", "e.py", "a/", "e.py/", "*/d.txt", "a/../*", "a/.*"):
    for recursive in (False, True):
        found = sorted(glob.glob(pattern, root_dir=folder, recursive=recursive))
        full = glob.glob(os.path.join(folder, pattern), recursive=recursive)
        print(pattern, recursive, found, sorted([name[len(folder) + 1 :] for name in full]))
print(sorted(glob.glob("**", root_dir=folder, recursive=True, include_hidden=True)), next(glob.iglob("e*", root_dir=folder)))
print(glob.glob(b"*.py", root_dir=folder.encode()) != [], glob.glob(""))
shutil.rmtree(folder)
for mode in (0o100644, 0o40755, 0o104755, 0o102644, 0o41777, 0o120777, 0o10600, 0o60660, 0o20666, 0o140000, 0, 0o41776):
    print(stat.filemode(mode), stat.S_IMODE(mode), stat.S_IFMT(mode), stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_ISLNK(mode))
print(stat.ST_SIZE, stat.S_IRWXU, stat.S_ISDIR(os.stat("/")[stat.ST_MODE]))
