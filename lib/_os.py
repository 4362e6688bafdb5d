"""What os has besides the functions in C: names of files, walks through folders, the environment as a mapping."""

import uos as _os
import posixpath as path
from uos import getenv as _getenv, ilistdir as _ilistdir, mkdir as _mkdir, putenv as _putenv, rename as _rename
from uos import rmdir as _rmdir, unsetenv as _unsetenv

__all__ = [name for name in dir(_os) if name[0] != "_"]
__all__ += ["DirEntry", "F_OK", "PathLike", "R_OK", "SEEK_CUR", "SEEK_END", "SEEK_SET", "W_OK", "X_OK", "access",
           "altsep", "curdir", "devnull", "environ", "error", "extsep", "fsdecode", "fsencode", "fspath", "linesep",
           "makedirs", "name", "pardir", "path", "pathsep", "removedirs", "renames", "replace", "scandir", "walk"]

name = "posix"
linesep = "\n"
curdir, pardir, extsep, pathsep, altsep, devnull = ".", "..", ".", ":", None, "/dev/null"
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
error = OSError
replace = _rename


class _Paths(type):
    def __subclasscheck__(cls, other):
        return super().__subclasscheck__(other) or cls is PathLike and hasattr(other, "__fspath__")

    def __instancecheck__(cls, o):
        return issubclass(type(o), cls)


class PathLike(metaclass=_Paths):
    """What a class of paths may derive from; __fspath__ alone makes one."""

    def __fspath__(self):
        raise NotImplementedError


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
    result = method(path)
    if not isinstance(result, (str, bytes)):
        raise TypeError("expected %s.__fspath__() to return str or bytes, not %s" % (
            type(path).__name__, type(result).__name__))
    return result


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


def access(path, mode):
    """Whether a file is there; what the user may do with it is found out by doing it."""
    try:
        _os.stat(path)
        return True
    except OSError:
        return False


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=True)
    try:
        _mkdir(name)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    _rmdir(name)
    name = path.dirname(name.rstrip("/"))
    while name:
        try:
            _rmdir(name)
        except OSError:
            break
        name = path.dirname(name)


def renames(old, new):
    head = path.dirname(new)
    if head and not path.exists(head):
        makedirs(head)
    _rename(old, new)
    head = path.dirname(old)
    if head:
        try:
            removedirs(head)
        except OSError:
            pass


class DirEntry:
    """A file or folder that scandir found."""

    def __init__(self, folder, name, kind, node):
        self.name = name
        self.path = path.join(folder, name)
        self._kind = kind
        self._node = node

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path) if self._kind == 0 else self._kind == 0x4000

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path) if self._kind == 0 else self._kind == 0x8000

    def is_symlink(self):
        return False

    def inode(self):
        return self._node

    def stat(self, *, follow_symlinks=True):
        return _os.stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return "<DirEntry %r>" % self.name


class _Scan:
    """The iterator of scandir, which is a context manager too."""

    def __init__(self, folder):
        self._folder = folder
        self._entries = _ilistdir(folder)

    def __iter__(self):
        return self

    def __next__(self):
        entry = next(self._entries)
        return DirEntry(self._folder, entry[0], entry[1], entry[2])

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def scandir(path="."):
    return _Scan(fspath(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    folders, files = [], []
    try:
        for entry in _Scan(top):
            (folders if entry.is_dir() else files).append(entry.name)
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    if topdown:
        yield top, folders, files
    for folder in folders:
        yield from walk(path.join(top, folder), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


class _Environ:
    """The environment as a mapping from text to text."""

    def __getitem__(self, key):
        value = _getenv(key)
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        _putenv(key, value)

    def __delitem__(self, key):
        self[key]
        _unsetenv(key)

    def __contains__(self, key):
        return _getenv(key) is not None

    def __iter__(self):
        return iter(self.copy())

    def __len__(self):
        return len(self.copy())

    def get(self, key, default=None):
        return _getenv(key, default)

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key, *default):
        if default and key not in self:
            return default[0]
        value = self[key]
        del self[key]
        return value

    def copy(self):
        return dict([text.split("=", 1) for text in _os._environ() if "=" in text])

    def keys(self):
        return self.copy().keys()

    def values(self):
        return self.copy().values()

    def items(self):
        return self.copy().items()

    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def __repr__(self):
        return "environ(%r)" % self.copy()


environ = _Environ()
