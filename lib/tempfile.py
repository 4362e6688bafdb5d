"""Files and folders with names of their own that go when they are no longer used."""

import os

__all__ = ["NamedTemporaryFile", "SpooledTemporaryFile", "TMP_MAX", "TemporaryDirectory", "TemporaryFile",
           "gettempdir", "gettempdirb", "gettempprefix", "gettempprefixb", "mkdtemp", "mkstemp", "mktemp", "tempdir"]

TMP_MAX = 10000  # names that are tried
template = "tmp"
tempdir = None  # what gettempdir() returns once it is known
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def _random_names():
    """Eight letters, again and again."""
    from uos import urandom

    while True:
        yield "".join([_LETTERS[c % len(_LETTERS)] for c in urandom(8)])


_names = None


def _get_candidate_names():
    global _names
    if _names is None:
        _names = _random_names()
    return _names


def _candidate_tempdir_list():
    folders = [os.getenv(name) for name in ("TMPDIR", "TEMP", "TMP")]
    folders = [os.path.abspath(folder) for folder in folders if folder] + ["/tmp", "/var/tmp", "/usr/tmp"]
    try:
        folders.append(os.getcwd())
    except OSError:
        folders.append(os.curdir)
    return folders


def _get_default_tempdir():
    """The first folder that a file can be written to."""
    folders = _candidate_tempdir_list()
    for folder in folders:
        path = os.path.join(os.path.abspath(folder), next(_get_candidate_names()))
        try:
            with open(path, "xb") as f:
                f.write(b"blat")
            os.unlink(path)
            return folder
        except OSError:
            pass
    raise FileNotFoundError(2, "No usable temporary directory found in %s" % folders)


def gettempdir():
    """The folder for temporary files, as text."""
    global tempdir
    if tempdir is None:
        tempdir = _get_default_tempdir()
    return os.fsdecode(tempdir)


def gettempdirb():
    return os.fsencode(gettempdir())


def gettempprefix():
    return os.fsdecode(template)


def gettempprefixb():
    return os.fsencode(template)


def _infer_return_type(*parts):
    kind = None
    for part in parts:
        if part is None:
            continue
        part = bytes if isinstance(os.fspath(part), bytes) else str
        if kind is not None and part is not kind:
            raise TypeError("Can't mix bytes and non-bytes in path components.")
        kind = part
    return kind or (bytes if isinstance(tempdir, bytes) else str)


def _sanitize_params(prefix, suffix, dir):
    kind = _infer_return_type(prefix, suffix, dir)
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = gettempprefix() if kind is str else gettempprefixb()
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, dir, kind


def _try_names(prefix, suffix, dir, make, what):
    """The result of make(path) for the first name that is not taken; with the path."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    names = _get_candidate_names()
    for _ in range(TMP_MAX):
        name = next(names)
        path = os.path.abspath(os.path.join(dir, prefix + (name if kind is str else name.encode()) + suffix))
        try:
            return make(path), path
        except FileExistsError:
            pass
    raise FileExistsError(17, "No usable temporary %s name found" % what)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """(descriptor, name) of a new file, which the caller closes and deletes."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    return _try_names(prefix, suffix, dir, lambda path: os.open(path, flags, 0o600), "file")


def mkdtemp(suffix=None, prefix=None, dir=None):
    """The name of a new folder, which the caller deletes."""
    return _try_names(prefix, suffix, dir, os.mkdir, "directory")[1]


def mktemp(suffix="", prefix=template, dir=None):
    """A name that no file has; another program may take it before it is used."""
    def free(path):
        if os.path.lexists(path):
            raise FileExistsError(17, path)

    return _try_names(prefix, suffix, dir or gettempdir(), free, "file")[1]


def _exclusive(mode):
    """The mode of open() for a new file: xb+ for w+b."""
    return "x" + "".join([c for c in mode if c not in "rwax"])


def _open_new(mode, buffering, encoding, newline, suffix, prefix, dir, errors):
    if not set(mode) <= set("rwaxbt+") or len([c for c in mode if c in "rwax"]) != 1:
        raise ValueError("invalid mode: %r" % mode)
    options = {} if "b" in mode else {"encoding": encoding, "newline": newline, "errors": errors}
    options = {name: value for name, value in options.items() if value is not None}
    return _try_names(prefix, suffix, dir, lambda path: open(path, _exclusive(mode), buffering, **options), "file")


class _TemporaryFileWrapper:
    """An open file with its name, deleted when it is closed, or by the end of a `with`."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._delete_on_close = delete_on_close

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if not isinstance(value, int):
            self.__dict__[name] = value
        return value

    def _unlink(self):
        if self.delete:
            self.delete = False
            try:
                os.unlink(self.name)
            except FileNotFoundError:
                pass

    def close(self):
        self.file.close()
        if self._delete_on_close:
            self._unlink()

    def __enter__(self):
        if self.file.closed:
            raise ValueError("I/O operation on closed file.")
        return self

    def __exit__(self, kind, value, traceback):
        self.file.close()
        self._unlink()

    def __iter__(self):
        for line in self.file:
            yield line

    def __del__(self):
        if not self.file.closed:
            self.file.close()
        self._unlink()

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, self.file)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None, delete_on_close=True):
    """A new open file; delete_on_close=False keeps it until the end of a `with`, delete=False for good."""
    file, path = _open_new(mode, buffering, encoding, newline, suffix, prefix, dir, errors)
    return _TemporaryFileWrapper(file, path, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    """An open file that no folder shows."""
    file, path = _open_new(mode, buffering, encoding, newline, suffix, prefix, dir, errors)
    try:
        os.unlink(path)
    except BaseException:
        file.close()
        raise
    return file


class SpooledTemporaryFile:
    """A file in memory until it is larger than max_size (0: any size), or fileno() or rollover() is called."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                 dir=None, *, errors=None):
        import io

        self._file = io.BytesIO() if "b" in mode else io.StringIO()
        self._max_size = max_size
        self._options = {"mode": mode, "buffering": buffering, "suffix": suffix, "prefix": prefix, "encoding": encoding,
                         "newline": newline, "dir": dir, "errors": errors}

    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Moves to a real file now."""
        if self._rolled:
            return
        file = TemporaryFile(**self._options)
        file.write(self._file.getvalue())
        file.seek(self._file.tell(), 0)
        self._file = file
        self._rolled = True

    @property
    def mode(self):
        return self._options["mode"]

    @property
    def name(self):
        return self._file.name if self._rolled else None

    @property
    def closed(self):
        return self._file.closed

    def __getattr__(self, name):
        value = getattr(self.__dict__["_file"], name)
        if not callable(value):
            return value

        def method(*args):  # of the file that there is when it is called
            return getattr(self._file, name)(*args)

        return method

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, *args):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __next__(self):
        return next(self._file)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def write(self, s):
        result = self._file.write(s)
        self._check()
        return result

    def writelines(self, lines):
        for line in lines:
            self._file.write(line)
            self._check()

    def truncate(self, size=None):
        if size is not None and size > self._max_size:
            self.rollover()
        return self._file.truncate(*(() if size is None else (size,)))

    def seekable(self):
        return True

    readable = writable = seekable


class TemporaryDirectory:
    """A new folder, deleted with all in it at the end of a `with` or by cleanup()."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._delete = delete

    def __repr__(self):
        return "<%s %r>" % (type(self).__name__, self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, *args):
        if self._delete:
            self.cleanup()

    def __del__(self):
        if getattr(self, "_delete", False) and os.path.exists(self.name):
            from shutil import rmtree

            rmtree(self.name, ignore_errors=True)

    def cleanup(self):
        if os.path.exists(self.name):
            from shutil import rmtree

            rmtree(self.name, ignore_errors=self._ignore)
        self._delete = False

    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)
