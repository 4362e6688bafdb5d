"""unittest: texts of values in messages, comparison of what cannot be sorted or hashed, patterns of names."""

__unittest = True

_MAX_LENGTH = 80
_EDGE = 5  # characters kept at the ends of what is shortened
_PLACEHOLDER = 12  # what "[%d chars]" takes
_MIN_DIFF = _MAX_LENGTH - 2 * (_EDGE + _PLACEHOLDER) - _EDGE


def safe_repr(obj, short=False):
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    return result if not short or len(result) < _MAX_LENGTH else result[:_MAX_LENGTH] + " [truncated]..."


def _shorten(s, head, tail):
    skipped = len(s) - head - tail
    return f"{s[:head]}[{skipped} chars]{s[len(s) - tail:]}" if skipped > _PLACEHOLDER else s


def _common_prefix(texts):
    first, last = min(texts), max(texts)
    n = 0
    while n < len(first) and first[n] == last[n]:
        n += 1
    return first[:n]


def _common_shorten_repr(*args):
    """The reprs of values, shortened so that the place where they differ stays visible."""
    texts = tuple([safe_repr(arg) for arg in args])
    longest = max([len(text) for text in texts])
    if longest <= _MAX_LENGTH:
        return texts
    prefix = _common_prefix(texts)
    n = len(prefix)
    room = _MAX_LENGTH - (longest - n + _EDGE + _PLACEHOLDER)
    if room > _EDGE:
        prefix = _shorten(prefix, _EDGE, room)
        return tuple([prefix + text[n:] for text in texts])
    prefix = _shorten(prefix, _EDGE, _EDGE)
    return tuple([prefix + _shorten(text[n:], _MIN_DIFF, _EDGE) for text in texts])


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def count_differences(first, second):
    """[(times in first, times in second, value)] of the values of two sequences that differ in it."""
    rest = list(second)
    counts = []
    for value in first:
        for entry in counts:
            if entry[2] == value:
                entry[0] += 1
                break
        else:
            counts.append([1, 0, value])
    for value in rest:
        for entry in counts:
            if entry[2] == value:
                entry[1] += 1
                break
        else:
            counts.append([0, 1, value])
    return [tuple(entry) for entry in counts if entry[0] != entry[1]]


def matches(name, pattern):
    """Whether a name matches a pattern of the shell's kind as a whole: `*`, `?`, `[...]`."""
    import re

    out = ""
    i = 0
    while i < len(pattern):
        c = pattern[i]
        end = pattern.find("]", i + 2) if c == "[" else -1
        if end > 0:
            chars = pattern[i + 1:end].replace("\\", "\\\\")
            out += "[" + ("^" + chars[1:] if chars[0] == "!" else chars) + "]"
            i = end
        elif c == "*":
            out += "(?:.|\n)*"
        elif c == "?":
            out += "(?:.|\n)"
        else:
            out += c if c.isalpha() or c.isdigit() or c == "_" or ord(c) > 127 else "\\" + c
        i += 1
    return re.match(out + "$", name) is not None
