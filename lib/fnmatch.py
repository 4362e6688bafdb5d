"""Names that match the patterns of shells: * ? [set] [!set]."""

import re
from functools import lru_cache

__all__ = ["filter", "filterfalse", "fnmatch", "fnmatchcase", "translate"]


def _set(pattern):
    """The regular expression of what stands between brackets."""
    negated = pattern[:1] == "!"
    if negated:
        pattern = pattern[1:]
    items, i = [], 0
    while i < len(pattern):
        low = high = pattern[i]
        i += 1
        if i + 1 < len(pattern) and pattern[i] == "-":
            high = pattern[i + 1]
            i += 2
        if low <= high:  # else the range is empty
            items.append(_escaped(low) if low == high else _escaped(low) + "-" + _escaped(high))
    if not items:
        return "." if negated else "(?!)"
    return "[%s%s]" % ("^" if negated else "", "".join(items))


def _escaped(c):
    return "\\" + c if c in "\\]^-[&~|" else c


def _parts(pattern, star, question):
    """The pieces of the expression for a pattern; runs of stars are one."""
    parts, i, n = [], 0, len(pattern)
    while i < n:
        c = pattern[i]
        i += 1
        if c == "*":
            if parts[-1:] != [star]:
                parts.append(star)
            continue
        end = -1
        if c == "[":
            end = pattern.find("]", i + 2 if pattern.startswith("!", i) else i + 1)
        if end >= 0:
            parts.append(_set(pattern[i:end]))
            i = end + 1
        else:
            parts.append(question if c == "?" else re.escape(c))
    return parts


def translate(pat):
    """The regular expression of a pattern, to be used with match()."""
    return "(?s:%s)\\z" % "".join(_parts(pat, ".*", "."))


def _words(pattern):
    """The expression, stars as words that take as few characters as they can: they need not be gone back to."""
    star = object()
    words = [[]]
    for part in _parts(pattern, star, "."):
        if part is star:
            words.append([])
        else:
            words[-1].append(part)
    words = ["".join(word) for word in words]
    if len(words) == 1:
        return "(?s:%s)\\z" % words[0]
    middle = "".join(["(?>.*?%s)" % word for word in words[1:-1]])
    return "(?s:%s%s.*%s)\\z" % (words[0], middle, words[-1])


@lru_cache(maxsize=64)
def _matcher(pattern):
    if isinstance(pattern, bytes):
        return re.compile(_words(pattern.decode("latin-1")).encode("latin-1")).match
    return re.compile(_words(pattern)).match


def _normal(name):
    from os.path import normcase

    return normcase(name)


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def fnmatch(name, pat):
    return fnmatchcase(_normal(name), _normal(pat))


def filter(names, pat):
    match = _matcher(_normal(pat))
    return [name for name in names if match(_normal(name))]


def filterfalse(names, pat):
    match = _matcher(_normal(pat))
    return [name for name in names if not match(_normal(name))]
