"""Paths as objects: PurePath takes them apart and puts them together, Path asks the file system, too. All are POSIX."""

import os
import posixpath

__all__ = ["Path", "PosixPath", "PurePath", "PurePosixPath", "UnsupportedOperation"]


class UnsupportedOperation(NotImplementedError):
    """The system has nothing of the kind."""


class _Parents:
    """The sequence of a path's parents, the nearest first."""

    def __init__(self, path):
        self._path = path
        self._root, self._tail = path._root, path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, i):
        n = len(self._tail)
        if isinstance(i, slice):
            return tuple([self[k] for k in range(*i.indices(n))])
        if not -n <= i < n:
            raise IndexError(i)
        return self._path._from_parts(self._root, self._tail[: n - 1 - i % n])

    def __repr__(self):
        return "<%s.parents>" % type(self._path).__name__


class PurePath(os.PathLike):
    """A path as text, in parts. PurePath() makes a PurePosixPath."""

    parser = posixpath

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *pathsegments):
        path = ""
        for segment in pathsegments:
            if not isinstance(segment, str):
                segment = segment._path_text() if isinstance(segment, PurePath) else self._text(segment)
            path = posixpath.join(path, segment) if path else segment
        self._root = ""
        if path[:1] == "/":
            self._root = "//" if path[:2] == "//" and path[2:3] != "/" else "/"
        self._tail = [part for part in path.split("/") if part and part != "."]

    @staticmethod
    def _text(segment):
        try:
            path = os.fspath(segment)
        except TypeError:
            path = segment
        if not isinstance(path, str):
            raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, not %r" %
                            type(path).__name__)
        return path

    def with_segments(self, *pathsegments):
        """A path of the same class: what all methods make their results with."""
        return type(self)(*pathsegments)

    def _path_text(self):
        return self._root + "/".join(self._tail)

    def _from_parts(self, root, tail):
        return self.with_segments(root + "/".join(tail))

    def __str__(self):
        return self._path_text() or "."

    def __fspath__(self):
        return str(self)

    as_posix = __fspath__

    def __bytes__(self):
        return str(self).encode()

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    def __reduce__(self):
        return type(self), (self._path_text(),)

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._tail == other._tail and self._root == other._root

    def _order(self):
        return str(self).split("/")

    def __lt__(self, other):
        return self._order() < other._order() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._order() <= other._order() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._order() > other._order() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._order() >= other._order() if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    @property
    def parts(self):
        return tuple(([self._root] if self._root else []) + self._tail)

    drive = ""

    @property
    def root(self):
        return self._root

    anchor = root

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        return posixpath.splitext(self.name)[1]

    @property
    def suffixes(self):
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return posixpath.splitext(self.name)[0]

    @property
    def parent(self):
        return self._from_parts(self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    def with_name(self, name):
        if not name or "/" in name or name == ".":
            raise ValueError("Invalid name %r" % (name,))
        if not self._tail:
            raise ValueError("%r has an empty name" % (self,))
        return self._from_parts(self._root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError("%r has a non-empty suffix" % (self,))
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        stem = self.stem
        if not stem:
            raise ValueError("%r has an empty name" % (self,))
        if suffix and suffix[0] != ".":
            raise ValueError("Invalid suffix %r" % (suffix,))
        return self.with_name(stem + suffix)

    def _other(self, other):
        return other if isinstance(other, PurePath) else self.with_segments(other)

    def is_relative_to(self, other):
        other = self._other(other)
        return self._root == other._root and self._tail[: len(other._tail)] == other._tail

    def relative_to(self, other, *, walk_up=False):
        """The way from other to here; walk_up allows for .. in it."""
        other = self._other(other)
        same = 0
        if self._root == other._root:
            for a, b in zip(self._tail, other._tail):
                if a != b:
                    break
                same += 1
        up = other._tail[same:]
        if (self._root != other._root or up) and not walk_up:
            raise ValueError("%r is not in the subpath of %r" % (str(self), str(other)))
        if ".." in up:
            raise ValueError("'..' segment in %r cannot be walked" % str(other))
        if self._root != other._root:
            raise ValueError("%r and %r have different anchors" % (str(self), str(other)))
        return self._from_parts("", [".."] * len(up) + self._tail[same:])

    def is_absolute(self):
        return self._root != ""

    def is_reserved(self):
        return False

    def as_uri(self):
        """The path as a file: URL."""
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote

        return "file://" + quote(bytes(self))

    def _matcher(self, part, case_sensitive):
        import re
        from fnmatch import translate

        return re.compile(translate(part), 0 if case_sensitive in (None, True) else re.IGNORECASE).match

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the last parts match a pattern, all parts if that is absolute."""
        pattern = self._other(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        mine, wanted = self.parts, pattern.parts
        if len(wanted) > len(mine) or pattern._root and len(wanted) != len(mine):
            return False
        return all([part == want if "/" in part else self._matcher("*" if want == "**" else want, case_sensitive)(part)
                    for part, want in zip(mine[::-1], wanted[::-1])])

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the whole path matches, ** being any number of parts."""
        import re
        from glob import translate

        pattern = translate(self._other(pattern)._path_text(), recursive=True, include_hidden=True)
        flags = 0 if case_sensitive in (None, True) else re.IGNORECASE
        return re.match(pattern, self._path_text(), flags) is not None

    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)


class PurePosixPath(PurePath):
    """Paths with slashes."""


def _kind(bits):
    def method(self):
        try:
            return self.stat()[0] & 0xF000 == bits
        except (OSError, ValueError):
            return False

    return method


def _missing(name):
    def method(self, *args, **kwargs):
        raise UnsupportedOperation("%s.%s() is unsupported on this system" % (type(self).__name__, name))

    method.__name__ = name
    return method


class Path(PurePath):
    """A path of the file system. Path() makes a PosixPath."""

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        """The path of a file: URL."""
        from urllib.parse import unquote

        if uri[:5].lower() != "file:":
            raise ValueError("URL is missing a 'file:' scheme")
        path = uri[5:]
        for start in ("///", "//localhost/"):
            if path.startswith(start):
                path = path[len(start) - 1 :]
                break
        if path[:1] != "/":
            raise ValueError("URI is not absolute: %r" % (uri,))
        return cls(unquote(path))

    def expanduser(self):
        if self._root or not self._tail or self._tail[0][:1] != "~":
            return self
        home = posixpath.expanduser(self._tail[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        return self.with_segments(home, *self._tail[1:])

    def absolute(self):
        return self if self._root else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        """The absolute path without .. and symbolic links; with strict, all of it has to exist."""
        return self.with_segments(posixpath.realpath(str(self), strict=strict))

    def readlink(self):
        if not hasattr(os, "readlink"):
            raise UnsupportedOperation("os.readlink() not available on this system")
        return self.with_segments(os.readlink(str(self)))

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self)) if follow_symlinks else self.lstat()

    def lstat(self):
        return getattr(os, "lstat", os.stat)(str(self))

    def exists(self, *, follow_symlinks=True):
        return (posixpath.exists if follow_symlinks else posixpath.lexists)(str(self))

    def is_dir(self, *, follow_symlinks=True):
        return posixpath.isdir(str(self)) and (follow_symlinks or not self.is_symlink())

    def is_file(self, *, follow_symlinks=True):
        return posixpath.isfile(str(self)) and (follow_symlinks or not self.is_symlink())

    def is_symlink(self):
        return posixpath.islink(str(self))

    def is_junction(self):
        return False

    def is_mount(self):
        try:
            here, above = self.stat(), self.resolve().parent.stat()
        except (OSError, ValueError):
            return False
        return here[2] != above[2] or here[1] == above[1]

    is_block_device = _kind(0x6000)
    is_char_device = _kind(0x2000)
    is_fifo = _kind(0x1000)
    is_socket = _kind(0xC000)

    def samefile(self, other_path):
        return posixpath.samefile(str(self), os.fspath(other_path))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        options = {"encoding": encoding, "errors": errors, "newline": newline}
        return open(str(self), mode, buffering, **{name: value for name, value in options.items() if value is not None})

    def read_bytes(self):
        with open(str(self), "rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open("r", -1, encoding, errors, newline) as f:
            return f.read()

    def write_bytes(self, data):
        if isinstance(data, str):
            raise TypeError("memoryview: a bytes-like object is required, not 'str'")
        view = memoryview(data)
        with open(str(self), "wb") as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % type(data).__name__)
        with self.open("w", -1, encoding, errors, newline) as f:
            return f.write(data)

    def _child(self, name):
        return self._from_parts(self._root, self._tail + [name])

    def iterdir(self):
        return map(self._child, os.listdir(str(self)))

    def _entries(self):
        """(name, whether it is a folder) of what is here; nothing if it cannot be read."""
        try:
            with os.scandir(str(self)) as found:
                return [(entry.name, entry.is_dir()) for entry in found]
        except OSError:
            return []

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """An iterator of the paths below that match; ** stands for any number of folders."""
        text = pattern if isinstance(pattern, str) else os.fspath(pattern)
        parsed = PurePosixPath(text)
        if parsed._root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if not parsed._tail:
            raise ValueError("Unacceptable pattern: %r" % str(text))
        return self._glob(parsed._tail + [""] * text.endswith("/"), case_sensitive)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """As glob() with **/ in front."""
        text = pattern if isinstance(pattern, str) else os.fspath(pattern)
        if text[:1] == "/":
            raise NotImplementedError("Non-relative patterns are unsupported")
        return self.glob("**/" + text, case_sensitive=case_sensitive, recurse_symlinks=recurse_symlinks)

    def _glob(self, parts, case_sensitive):
        parts = [part for i, part in enumerate(parts) if part != "**" or parts[i + 1 : i + 2] != ["**"]]
        found = self._select(parts, case_sensitive)
        if parts.count("**") < 2:
            return found
        return self._once(found)

    @staticmethod
    def _once(paths):
        seen = set()
        for path in paths:
            if path not in seen:
                seen.add(path)
                yield path

    def _select(self, parts, case_sensitive):
        if not parts:
            yield self
            return
        part, rest = parts[0], parts[1:]
        if part == "**":
            if rest or self.is_dir():
                yield from self._select(rest, case_sensitive)
            yield from self._select_below(rest, case_sensitive)
        elif part == "":
            if self.is_dir():
                yield self
        elif part == ".." or case_sensitive is None and not any([c in part for c in "*?["]):
            path = self._child(part)
            if path.exists(follow_symlinks=False):
                yield from path._select(rest, case_sensitive)
        else:
            match = self._matcher(part, case_sensitive)
            for name, is_folder in self._entries():
                if match(name) and (is_folder or not rest):
                    yield from self._child(name)._select(rest, case_sensitive)

    def _select_below(self, parts, case_sensitive):
        """The rest of a pattern behind **, in all folders below."""
        for name, is_folder in self._entries():
            path = self._child(name)
            if is_folder:
                yield from path._select(parts, case_sensitive)
                if not path.is_symlink():
                    yield from path._select_below(parts, case_sensitive)
            elif not parts:
                yield path

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """As os.walk(), with paths."""
        for folder, folders, files in os.walk(str(self), top_down, on_error, follow_symlinks):
            yield self.with_segments(folder), folders, files

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(str(self))
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def touch(self, mode=0o666, exist_ok=True):
        if exist_ok and hasattr(os, "utime") and self.exists():
            os.utime(str(self), None)
            return
        open(str(self), "ab" if exist_ok else "xb").close()

    def unlink(self, missing_ok=False):
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def _target(self, target):
        return target if isinstance(target, PurePath) else self.with_segments(target)

    def rename(self, target):
        """Returns the new path."""
        os.rename(str(self), os.fspath(target))
        return self._target(target)

    def replace(self, target):
        os.replace(str(self), os.fspath(target))
        return self._target(target)

    def copy(self, target, *, follow_symlinks=True, preserve_metadata=False):
        """Copies a file or a folder with all in it. Returns the new path."""
        import shutil

        target = self._target(target)
        copied = shutil.copy2 if preserve_metadata else shutil.copyfile
        if self.is_dir(follow_symlinks=follow_symlinks):
            shutil.copytree(str(self), str(target), not follow_symlinks, copy_function=copied)
        else:
            copied(str(self), str(target), follow_symlinks=follow_symlinks)
        return target

    def _into(self, folder):
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        return self._target(folder) / self.name

    def copy_into(self, target_dir, **options):
        return self.copy(self._into(target_dir), **options)

    def move(self, target):
        """Renames, or copies and deletes. Returns the new path."""
        import shutil

        target = self._target(target)
        if self.exists() and target.exists() and self.samefile(target):
            raise OSError(22, "Source and target are the same path", str(self))
        try:
            os.replace(str(self), str(target))
        except OSError as e:
            if e.errno != 18:  # on another file system
                raise
            shutil.move(str(self), str(target))
        return target

    def move_into(self, target_dir):
        return self.move(self._into(target_dir))

    def symlink_to(self, target, target_is_directory=False):
        if not hasattr(os, "symlink"):
            raise UnsupportedOperation("os.symlink() not available on this system")
        os.symlink(os.fspath(target), str(self))

    def hardlink_to(self, target):
        if not hasattr(os, "link"):
            raise UnsupportedOperation("os.link() not available on this system")
        os.link(os.fspath(target), str(self))

    def chmod(self, mode, *, follow_symlinks=True):
        if not hasattr(os, "chmod"):
            raise UnsupportedOperation("os.chmod() not available on this system")
        os.chmod(str(self), mode)

    owner = _missing("owner")
    group = _missing("group")


class PosixPath(Path, PurePosixPath):
    """Paths of this system."""
