"""os.path: names of files, and what the file system says of them."""

import uos as os

curdir, pardir, sep, extsep, pathsep, altsep, devnull = ".", "..", "/", ".", ":", None, "/dev/null"
supports_unicode_filenames = False

_FOLDER, _FILE = 0x4000, 0x8000


def _like(path):
    """(path as text or bytes, separator, dot) of that kind."""
    path = os.fspath(path)
    return (path, b"/", b".") if isinstance(path, bytes) else (path, "/", ".")


def normcase(s):
    return os.fspath(s)


def isabs(s):
    s, slash, dot = _like(s)
    return s.startswith(slash)


def join(a, /, *p):
    path, slash, dot = _like(a)
    for part in p:
        part = os.fspath(part)
        if isinstance(part, str) != isinstance(path, str):
            raise TypeError("Can't mix strings and bytes in path components")
        if part.startswith(slash):
            path = part
        elif not path or path.endswith(slash):
            path += part
        else:
            path += slash + part
    return path


def split(p):
    p, slash, dot = _like(p)
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    return head.rstrip(slash) or head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p, slash, dot = _like(p)
    start = p.rfind(slash) + 1
    while p.startswith(dot, start):  # dots in front belong to the name
        start += 1
    at = p.rfind(dot, start)
    return (p, p[:0]) if at < 0 else (p[:at], p[at:])


def splitdrive(p):
    p = os.fspath(p)
    return p[:0], p


def normpath(path):
    path, slash, dot = _like(path)
    root = slash * (2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else path.startswith(slash))
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dot * 2 or (not root and not parts) or (parts and parts[-1] == dot * 2):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    path, slash, dot = _like(path)
    if not path.startswith(slash):
        here = os.getcwd()
        path = join(here.encode() if isinstance(path, bytes) else here, path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The absolute name; symbolic links are not followed. With strict, the file has to exist."""
    if strict:
        os.stat(filename)
    return abspath(filename)


def relpath(path, start=None):
    path, slash, dot = _like(path)
    if not path:
        raise ValueError("no path specified")
    here = abspath(dot if start is None else start).split(slash)
    there = abspath(path).split(slash)
    here, there = [p for p in here if p], [p for p in there if p]
    same = len(commonprefix([here, there]))
    return slash.join([dot * 2] * (len(here) - same) + there[same:]) or dot


def commonprefix(m):
    """The longest start that all of a list of sequences have."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = [os.fspath(p) for p in m]
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    paths = [_like(p) for p in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash = paths[0][1]
    if len({p.startswith(slash) for p, s, d in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in p.split(slash) if part and part != d] for p, s, d in paths]
    return (slash if paths[0][0].startswith(slash) else slash[:0]) + slash.join(commonprefix(parts))


def _mode(path):
    try:
        return os.stat(path)[0]
    except (OSError, ValueError):
        return None


def exists(path):
    return _mode(path) is not None


lexists = exists


def isdir(s):
    return (_mode(s) or 0) & 0xF000 == _FOLDER


def isfile(path):
    return (_mode(path) or 0) & 0xF000 == _FILE


def islink(path):
    return False


def getsize(filename):
    return os.stat(filename)[6]


def getatime(filename):
    return os.stat(filename)[7]


def getmtime(filename):
    return os.stat(filename)[8]


def getctime(filename):
    return os.stat(filename)[9]


def samefile(f1, f2):
    a, b = os.stat(f1), os.stat(f2)
    return a[1:3] == b[1:3] and (a[1] != 0 or abspath(f1) == abspath(f2))


def expanduser(path):
    path, slash, dot = _like(path)
    home = os.getenv("HOME")
    tilde = "~" if slash == "/" else b"~"
    if home is None or path[:1] != tilde or path[1:2] not in (slash, slash[:0]):
        return path
    home = home.rstrip("/")
    return ((home if slash == "/" else home.encode()) + path[1:]) or slash


def expandvars(path):
    """$NAME and ${NAME} replaced by variables of the environment; unknown ones stay."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return expandvars(path.decode()).encode()
    done, rest = "", path
    while "$" in rest:
        head, rest = rest.split("$", 1)
        done += head
        n = 0
        if rest[:1] == "{" and "}" in rest:
            n = rest.index("}") + 1
            name = rest[1:n - 1]
        else:
            while n < len(rest) and (rest[n] == "_" or rest[n].isalpha() or rest[n].isdigit()):
                n += 1
            name = rest[:n]
        value = os.getenv(name) if name else None
        done += "$" + rest[:n] if value is None else value
        rest = rest[n:]
    return done + rest
