"""Lines of source files, kept once they have been read."""

import os
import sys

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}  # file's name -> (size, time of change or None, lines with their ends, full name)


def clearcache():
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """The line with its end; '' if there is none. Lines are counted from 1."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    entry = cache.get(filename)
    if entry is not None:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forgets files that have changed."""
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or entry[1] is None:
            continue
        try:
            stat = os.stat(entry[3])
        except OSError:
            del cache[name]
            continue
        if (stat[6], stat[8]) != (entry[0], entry[1]):
            del cache[name]


def lazycache(filename, module_globals):
    """Whether the lines of a module can be had from its loader: there are no loaders."""
    return False


def updatecache(filename, module_globals=None):
    """Reads a file anew; [] if it cannot be read."""
    cache.pop(filename, None)
    if not filename or filename.startswith("<") and filename.endswith(">"):
        return []
    names = [filename]
    if not filename.startswith("/"):
        names += [folder + "/" + filename for folder in sys.path if isinstance(folder, str)]
    for name in names:
        try:
            stat = os.stat(name)
            with open(name) as f:
                lines = f.readlines()
        except (OSError, UnicodeError, SyntaxError):
            continue
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        cache[filename] = stat[6], stat[8], lines, name
        return lines
    return []
