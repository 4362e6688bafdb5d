"""Copying, moving and deleting files and whole folders; where a command is; how large the terminal is."""

import os

__all__ = ["Error", "ReadError", "SameFileError", "SpecialFileError", "chown", "copy", "copy2", "copyfile",
           "copyfileobj", "copymode", "copystat", "copytree", "disk_usage", "get_terminal_size", "ignore_patterns",
           "move", "rmtree", "which"]

COPY_BUFSIZE = 65536


class Error(OSError):
    """A list of what went wrong while a folder was copied: (from, to, reason)."""


class SameFileError(Error):
    """A file is to be copied to itself."""


class SpecialFileError(OSError):
    """A pipe is to be copied."""


class ReadError(OSError):
    """An archive cannot be read."""


def _name(path):
    return path if isinstance(path, str) else path.path if isinstance(path, os.DirEntry) else os.fspath(path)


def copyfileobj(fsrc, fdst, length=0):
    """From one open file to another, length bytes or characters at a time."""
    length = length or COPY_BUFSIZE
    while True:
        data = fsrc.read(length)
        if not data:
            return
        fdst.write(data)


def _check_copy(src, dst):
    if os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError("%r and %r are the same file" % (src, dst))
    for path in (src, dst):
        try:
            mode = os.stat(path)[0]
        except OSError:
            continue
        if mode & 0xF000 == 0x1000:
            raise SpecialFileError("`%s` is a named pipe" % path)


def copyfile(src, dst, *, follow_symlinks=True):
    """The contents alone; dst is the file's name. Returns dst."""
    source, target = _name(src), _name(dst)
    _check_copy(source, target)
    if not follow_symlinks and os.path.islink(source):
        os.symlink(os.readlink(source), target)
        return dst
    with open(source, "rb") as fsrc:
        try:
            fdst = open(target, "wb")
        except IsADirectoryError:
            if not os.path.exists(dst):
                raise FileNotFoundError("Directory does not exist: %s" % dst) from None
            raise
        with fdst:
            copyfileobj(fsrc, fdst)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Permissions, where the file system has them."""
    if hasattr(os, "chmod") and (follow_symlinks or not os.path.islink(src)):
        os.chmod(_name(dst), os.stat(_name(src))[0] & 0o7777)


def copystat(src, dst, *, follow_symlinks=True):
    """Permissions and times, where the file system has them."""
    copymode(src, dst, follow_symlinks=follow_symlinks)
    if hasattr(os, "utime") and (follow_symlinks or not os.path.islink(src)):
        st = os.stat(_name(src))
        os.utime(_name(dst), (st[7], st[8]))


def _target(src, dst):
    if os.path.isdir(dst):
        return os.path.join(dst, os.path.basename(src))
    return dst


def copy(src, dst, *, follow_symlinks=True):
    """Contents and permissions; dst may be a folder. Returns the new file's name."""
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """As copy(), with times."""
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """A function for copytree() that leaves out names like these."""
    from fnmatch import filter

    def ignored(path, names):
        return {name for pattern in patterns for name in filter(names, pattern)}

    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    """A folder with all below; goes on after errors and raises Error at the end. Returns dst."""
    with os.scandir(src) as found:
        entries = list(found)
    left_out = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in left_out:
            continue
        name = os.path.join(src, entry.name)
        to = os.path.join(dst, entry.name)
        source = entry if copy_function in (copy, copy2) else name
        try:
            if entry.is_symlink() and (symlinks or not os.path.exists(name)):
                _copy_link(name, to, symlinks, ignore_dangling_symlinks)
            elif entry.is_dir():
                copytree(source, to, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, to)
        except Error as e:
            errors += e.args[0] if isinstance(e.args[0], list) else [(name, to, str(e))]
        except OSError as e:
            errors.append((name, to, str(e)))
    try:
        copystat(src, dst)
    except OSError as e:
        errors.append((src, dst, str(e)))
    if errors:
        raise Error(errors)
    return dst


def _copy_link(name, to, symlinks, ignore_dangling):
    if symlinks:
        os.symlink(os.readlink(name), to)
    elif not ignore_dangling:
        raise FileNotFoundError(2, "No such file or directory", name)


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Deletes a folder with all below. An error goes to onexc(function, path, error) if that is given."""
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if onerror is not None and onexc is None:
        def onexc(function, path, error):
            return onerror(function, path, (type(error), error, error.__traceback__))

    if ignore_errors:
        def onexc(function, path, error):
            pass
    elif onexc is None:
        def onexc(function, path, error):
            raise error

    _remove_tree(os.fspath(path), onexc)


rmtree.avoids_symlink_attacks = False


def _remove_tree(path, onexc):
    if os.path.islink(path):
        onexc(os.path.islink, path, OSError("Cannot call rmtree on a symbolic link"))
        return
    try:
        with os.scandir(path) as found:
            entries = list(found)
    except OSError as e:
        onexc(os.scandir, path, e)
        if isinstance(e, (FileNotFoundError, NotADirectoryError)):
            return
        entries = []
    for entry in entries:
        name = os.path.join(path, entry.name)
        if entry.is_dir(follow_symlinks=False) and not entry.is_symlink():
            _remove_tree(name, onexc)
            continue
        try:
            os.unlink(name)
        except FileNotFoundError:
            pass
        except OSError as e:
            onexc(os.unlink, name, e)
    try:
        os.rmdir(path)
    except FileNotFoundError:
        pass
    except OSError as e:
        onexc(os.rmdir, path, e)


def _inside(src, dst):
    src, dst = (os.path.abspath(path).rstrip("/") + "/" for path in (src, dst))
    return dst.startswith(src)


def move(src, dst, copy_function=copy2):
    """Renames, or copies and deletes where that cannot be; dst may be a folder. Returns the new name."""
    to = dst
    if os.path.isdir(dst):
        if os.path.samefile(src, dst):  # a name in another spelling
            os.rename(src, dst)
            return to
        to = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(to):
            raise Error("Destination path '%s' already exists" % (to,))
    try:
        os.rename(src, to)
        return to
    except OSError:
        pass
    if os.path.islink(src):
        os.symlink(os.readlink(src), to)
        os.unlink(src)
    elif os.path.isdir(src):
        if _inside(src, dst):
            raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
        copytree(src, to, copy_function=copy_function, symlinks=True)
        rmtree(src)
    else:
        copy_function(src, to)
        os.unlink(src)
    return to


def disk_usage(path):
    """Bytes of the file system: total, used and free."""
    from collections import namedtuple

    st = os.statvfs(path)
    return namedtuple("usage", "total used free")(st[2] * st[1], (st[2] - st[3]) * st[1], st[4] * st[1])


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Changes the owner by number."""
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    for name in (user, group):
        if isinstance(name, str):
            raise LookupError("no such user: %r" % name if name == user else "no such group: %r" % name)
    os.chown(path, -1 if user is None else user, -1 if group is None else group)


def get_terminal_size(fallback=(80, 24)):
    """(columns, lines): of the environment, of the terminal, or what is given."""
    size = []
    for name in ("COLUMNS", "LINES"):
        try:
            size.append(int(os.environ[name]))
        except (KeyError, ValueError):
            size.append(0)
    if min(size) <= 0:
        try:
            real = os.get_terminal_size(1)
        except (AttributeError, OSError, ValueError):
            real = fallback
        size = [size[i] if size[i] > 0 else real[i] or fallback[i] for i in (0, 1)]
    return os.terminal_size(size) if hasattr(os, "terminal_size") else _terminal_size()(*size)


def _terminal_size():
    from collections import namedtuple

    return namedtuple("terminal_size", "columns lines")


def _is_command(path, mode):
    return os.path.exists(path) and os.access(path, mode) and not os.path.isdir(path) and (
        not mode & 1 or os.stat(path)[0] & 0o111 != 0)


def which(cmd, mode=1, path=None):
    """The file that a command of this name runs, or None; mode 1 asks for what can be executed."""
    is_bytes = isinstance(cmd, bytes)
    if os.path.dirname(cmd):
        return cmd if _is_command(cmd, mode) else None
    if path is None:
        path = os.environ.get("PATH", "/bin:/usr/bin")
    if not path:
        return None
    path = os.fsencode(path) if is_bytes else os.fsdecode(path)
    seen = set()
    for folder in path.split(b":" if is_bytes else ":"):
        if folder not in seen:
            seen.add(folder)
            name = os.path.join(folder, cmd)
            if _is_command(name, mode):
                return name
    return None
