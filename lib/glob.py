"""Files whose names match patterns of shells."""

import os
import re
from fnmatch import _parts, filter as _filter

__all__ = ["escape", "glob", "iglob", "translate"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of the names that match; ** stands for any number of folders if recursive is true."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    pathname = os.fspath(pathname)
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _matches(root, pathname, recursive, include_hidden, False)
    if not pathname or recursive and _is_double(pathname[:2]):  # not the empty name of the folder itself
        found = (name for name in found if name)
    return found


def has_magic(s):
    return any([c in s for c in ((b"*", b"?", b"[") if isinstance(s, bytes) else "*?[")])


def _is_double(pattern):
    return pattern == (b"**" if isinstance(pattern, bytes) else "**")


def _hidden(name):
    return name[:1] == (b"." if isinstance(name, bytes) else ".")


def _matches(root, pathname, recursive, hidden, folders):
    """Names that match, relative to root; with folders, of folders only."""
    head, tail = os.path.split(pathname)
    if not has_magic(pathname):
        where = os.path.join(root, pathname if tail else head)
        if (os.path.lexists if tail else os.path.isdir)(where):
            yield pathname
        return
    if not head:
        yield from _in_folder(root, tail, recursive, hidden, folders)
        return
    heads = (head,)
    if head != pathname and has_magic(head):
        heads = _matches(root, head, recursive, hidden, True)
    for folder in heads:
        where = os.path.join(root, folder)
        for name in _in_folder(where, tail, recursive, hidden, folders):
            yield os.path.join(folder, name)


def _in_folder(folder, pattern, recursive, hidden, folders):
    """Names in one folder that match the last part of a pattern."""
    if not has_magic(pattern):
        there = os.path.lexists(os.path.join(folder, pattern)) if pattern else os.path.isdir(folder)
        if there:
            yield pattern
        return
    if recursive and _is_double(pattern):
        if not folder or os.path.isdir(folder):
            yield pattern[:0]
        yield from _below(folder, pattern[:0], hidden, folders)
        return
    names = [name for name, is_folder in _entries(folder, pattern) if is_folder or not folders]
    if not hidden and not _hidden(pattern):
        names = [name for name in names if not _hidden(name)]
    yield from _filter(names, pattern)


def _below(folder, prefix, hidden, folders):
    """All names below a folder, with what leads to them."""
    for name, is_folder in _entries(folder, prefix):
        if hidden or not _hidden(name):
            path = os.path.join(prefix, name) if prefix else name
            if is_folder or not folders:
                yield path
            if is_folder:
                yield from _below(os.path.join(folder, name) if folder else name, path, hidden, folders)


def _entries(folder, like):
    """(name, whether it is a folder) of what is in a folder; nothing if it cannot be read."""
    folder = folder or (b"." if isinstance(like, bytes) else ".")
    if isinstance(like, bytes) and isinstance(folder, str):
        folder = folder.encode()
    try:
        entries = [(entry[0], entry[1]) for entry in os.ilistdir(folder)]
    except OSError:
        return
    for name, kind in entries:
        if kind == 0:
            yield name, os.path.isdir(os.path.join(folder, name))
        else:
            yield name, kind == 0x4000


def escape(pathname):
    """A pattern that matches this name only."""
    if isinstance(pathname, bytes):
        return re.sub(rb"([*?[])", rb"[\1]", pathname)
    return re.sub(r"([*?[])", r"[\1]", pathname)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """A regular expression for whole paths, to be used with match()."""
    seps = seps or "/"
    between = re.escape(seps[0]) if len(seps) == 1 else "[%s]" % "".join(map(re.escape, seps))
    outside = "".join(map(re.escape, seps))
    other = "[^%s]" % outside
    one = other + "+" if include_hidden else "[^%s.]%s*" % (outside, other)  # a name
    result = []
    parts = re.split(between, pat)
    for i, part in enumerate(parts):
        last = i == len(parts) - 1
        if recursive and part == "**":
            if include_hidden:
                folders, name = "(?:.+%s)?" % between, ".*"
            else:
                folders, name = "(?:%s%s)*" % (one, between), "(?:%s%s)*(?:%s)?" % (one, between, one)
            if last:
                result.append(name)
            elif parts[i + 1] != "**":
                result.append(folders)
            continue
        if part == "*":
            result.append(one)
        else:
            if not include_hidden and part[:1] in ("*", "?"):
                result.append(r"(?!\.)")
            result += _parts(part, other + "*", other)
        if not last:
            result.append(between)
    return "(?s:%s)\\z" % "".join(result)
