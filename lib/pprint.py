"""Values as texts of limited width: one line where it fits, one for each item where it does not."""

import sys

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """Orders what cannot be compared by type and address."""

    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _sorted_items(items):
    return sorted(items, key=lambda item: (_safe_key(item[0]), _safe_key(item[1])))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        from io import StringIO

        out = StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text, whether it can be evaluated, whether the object contains itself): for subclasses to replace."""
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        self._readable = readable
        self._recursive = recursive
        return text

    def _format(self, object, stream, indent, allowance, context, level):
        """Writes an object; lines begin at column `indent`, `allowance` characters follow the last."""
        key = id(object)
        if key in context:
            stream.write(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            method = _method_of(type(object))
            if method is not None:
                context[key] = 1
                method(self, object, stream, indent, allowance, context, level + 1)
                del context[key]
                return
            if _is_dataclass(object):
                context[key] = 1
                self._dataclass(object, stream, indent, allowance, context, level + 1)
                del context[key]
                return
        stream.write(text)

    # -- several lines

    def _dataclass(self, object, stream, indent, allowance, context, level):
        from dataclasses import fields

        name = object.__class__.__name__
        items = [(f.name, getattr(object, f.name)) for f in fields(object) if f.repr]
        indent += len(name) + 1
        stream.write(name + "(")
        self._namespace_items(items, stream, indent, allowance, context, level)
        stream.write(")")

    def _dict(self, object, stream, indent, allowance, context, level):
        stream.write("{")
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        if len(object):
            items = _sorted_items(object.items()) if self._sort_dicts else object.items()
            self._dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write("}")

    def _ordered_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "(")
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(")")

    def _dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        separator = ",\n" + " " * indent
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            text = self._repr(key, context, level)
            stream.write(text + ": ")
            self._format(value, stream, indent + len(text) + 2, allowance if i == last else 1, context, level)
            if i != last:
                stream.write(separator)

    def _dict_view(self, object, stream, indent, allowance, context, level):
        name = type(object).__name__ + "(["
        stream.write(name)
        items = _sorted_items(object) if name == "dict_items([" else sorted(object, key=_safe_key)
        self._items(items, stream, indent + len(name), allowance + 2, context, level)
        stream.write("])")

    def _list(self, object, stream, indent, allowance, context, level):
        stream.write("[")
        self._items(object, stream, indent, allowance + 1, context, level)
        stream.write("]")

    def _tuple(self, object, stream, indent, allowance, context, level):
        stream.write("(")
        end = ",)" if len(object) == 1 else ")"
        self._items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _set(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        kind = object.__class__
        start, end = "{", "}"
        if kind is not set:
            start, end = kind.__name__ + "({", "})"
            indent += len(kind.__name__) + 1
        stream.write(start)
        self._items(sorted(object, key=_safe_key), stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _items(self, items, stream, indent, allowance, context, level):
        """The items of a sequence, as many on a line as fit if compact, each on its own otherwise."""
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        between = ",\n" + " " * indent
        separator = ""
        items = list(items)
        whole = self._width - indent + 1
        room = whole
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                whole -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                width = len(text) + 2
                if room < width:
                    room = whole
                    if separator:
                        separator = between
                if room >= width:
                    room -= width
                    stream.write(separator + text)
                    separator = ", "
                    continue
            stream.write(separator)
            separator = between
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _str(self, object, stream, indent, allowance, context, level):
        """A text as several literals, cut behind blanks."""
        if not len(object):
            stream.write(repr(object))
            return
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        room = self._width - indent
        pieces = []
        for i, line in enumerate(lines):
            text = repr(line)
            last = i == len(lines) - 1
            if len(text) <= room - (allowance if last else 0):
                pieces.append(text)
            else:
                pieces += self._words(line, room, allowance if last else 0)
        if len(pieces) == 1:
            stream.write(pieces[0])
            return
        stream.write("(" if level == 1 else "")
        stream.write(("\n" + " " * indent).join(pieces))
        stream.write(")" if level == 1 else "")

    def _words(self, line, room, allowance):
        """The reprs of parts of a line."""
        parts = _split_behind_blanks(line)
        pieces = []
        current = ""
        for i, part in enumerate(parts):
            last = i == len(parts) - 1
            if len(repr(current + part)) > room - (allowance if last else 0):
                if current:
                    pieces.append(repr(current))
                current = part
            else:
                current += part
        return pieces + [repr(current)] if current else pieces

    def _bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
            stream.write("(")
        separator = ""
        for text in _wrap_bytes(object, self._width - indent, allowance):
            stream.write(separator + text)
            separator = "\n" + " " * indent
        if parens:
            stream.write(")")

    def _bytearray(self, object, stream, indent, allowance, context, level):
        stream.write("bytearray(")
        self._bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(")")

    def _mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write("mappingproxy(")
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(")")

    def _simple_namespace(self, object, stream, indent, allowance, context, level):
        kind = type(object)
        name = "namespace" if kind.__name__ == "SimpleNamespace" else kind.__name__
        stream.write(name + "(")
        self._namespace_items(list(object.__dict__.items()), stream, indent + len(name) + 1, allowance, context, level)
        stream.write(")")

    def _namespace_items(self, items, stream, indent, allowance, context, level):
        separator = ",\n" + " " * indent
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            stream.write(key + "=")
            if id(value) in context:
                stream.write("...")
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if i == last else 1, context, level)
            if i != last:
                stream.write(separator)

    def _defaultdict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        text = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(f"{name}({text},\n{' ' * indent}")
        self._dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _counter(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__ + "({"
        stream.write(name)
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        self._dict_items(object.most_common(), stream, indent + len(name) - 1, allowance + 2, context, level)
        stream.write("})")

    def _chain_map(self, object, stream, indent, allowance, context, level):
        if not len(object.maps):
            stream.write(repr(object))
            return
        name = object.__class__.__name__ + "("
        stream.write(name)
        indent += len(name)
        for i, m in enumerate(object.maps):
            if i == len(object.maps) - 1:
                self._format(m, stream, indent, allowance + 1, context, level)
                stream.write(")")
            else:
                self._format(m, stream, indent, 1, context, level)
                stream.write(",\n" + " " * indent)

    def _deque(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__ + "("
        stream.write(name + "[")
        indent += len(name)
        if object.maxlen is None:
            self._items(object, stream, indent, allowance + 2, context, level)
            stream.write("])")
        else:
            self._items(object, stream, indent, 2, context, level)
            text = self._repr(object.maxlen, context, level)
            stream.write(f"],\n{' ' * indent}maxlen={text})")

    def _user(self, object, stream, indent, allowance, context, level):
        """UserDict, UserList, UserString: what they hold."""
        self._format(object.data, stream, indent, allowance, context, level - 1)

    # -- one line

    def _safe_repr(self, object, context, maxlevels, level):
        """(text, readable, recursive)"""
        kind = type(object)
        if kind.__repr__ is int.__repr__ and self._underscore_numbers:
            return f"{object:_d}", True, False
        if kind.__repr__ not in _CONTAINERS:
            text = repr(object)
            return text, bool(text) and not text.startswith("<"), False
        is_dict = kind.__repr__ is dict.__repr__
        if not object:
            return repr(object), True, False
        key = id(object)
        if maxlevels and level >= maxlevels:
            return ("{...}" if is_dict else "[...]" if kind.__repr__ is list.__repr__ else "(...)"), False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        try:
            if is_dict:
                return self._safe_dict(object, context, maxlevels, level + 1)
            return self._safe_sequence(object, kind, context, maxlevels, level + 1)
        finally:
            del context[key]

    def _safe_dict(self, object, context, maxlevels, level):
        readable, recursive = True, False
        parts = []
        for pair in _sorted_items(object.items()) if self._sort_dicts else object.items():
            texts = []
            for item in pair:
                text, can_be_read, recurs = self.format(item, context, maxlevels, level)
                texts.append(text)
                readable = readable and can_be_read
                recursive = recursive or recurs
            parts.append(": ".join(texts))
        return "{%s}" % ", ".join(parts), readable, recursive

    def _safe_sequence(self, object, kind, context, maxlevels, level):
        template = "[%s]" if kind.__repr__ is list.__repr__ else "(%s,)" if len(object) == 1 else "(%s)"
        readable, recursive = True, False
        parts = []
        for item in object:
            text, can_be_read, recurs = self.format(item, context, maxlevels, level)
            parts.append(text)
            readable = readable and can_be_read
            recursive = recursive or recurs
        return template % ", ".join(parts), readable, recursive


_CONTAINERS = (dict.__repr__, list.__repr__, tuple.__repr__)


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _is_dataclass(object):
    """Whether an object is of a data class that has its __repr__ from the decorator."""
    kind = type(object)
    return hasattr(kind, "__dataclass_fields__") and \
        getattr(kind.__repr__, "__globals__", {}).get("__name__") == "dataclasses"


def _split_behind_blanks(line):
    """The words of a line, each with the blanks behind it."""
    parts = []
    start = 0
    for i in range(1, len(line)):
        if line[i - 1].isspace() and not line[i].isspace():
            parts.append(line[start:i])
            start = i
    parts.append(line[start:])
    return parts


def _wrap_bytes(object, width, allowance):
    """The reprs of parts of bytes, four bytes at least in each."""
    current = b""
    last = len(object) // 4 * 4
    for i in range(0, len(object), 4):
        part = object[i:i + 4]
        candidate = current + part
        if i == last:
            width -= allowance
        if len(repr(candidate)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = candidate
    if current:
        yield repr(current)


def _methods():
    """[(__repr__ of a type, method)]; types of collections only."""
    import collections
    from types import MappingProxyType, SimpleNamespace

    p = PrettyPrinter
    found = [(dict, p._dict), (list, p._list), (tuple, p._tuple), (set, p._set), (frozenset, p._set), (str, p._str),
             (bytes, p._bytes), (bytearray, p._bytearray), (MappingProxyType, p._mappingproxy),
             (SimpleNamespace, p._simple_namespace), (type({}.keys()), p._dict_view), (type({}.values()), p._dict_view),
             (type({}.items()), p._dict_view)]
    for name, method in (("OrderedDict", p._ordered_dict), ("defaultdict", p._defaultdict), ("Counter", p._counter),
                         ("ChainMap", p._chain_map), ("deque", p._deque), ("UserDict", p._user),
                         ("UserList", p._user), ("UserString", p._user)):
        kind = getattr(collections, name, None)
        if kind is not None:
            found.append((kind, method))
    return [(kind.__repr__, method) for kind, method in found]


_dispatch = []


def _method_of(kind):
    if not _dispatch:
        _dispatch.extend(_methods())
    own = kind.__repr__
    for known, method in _dispatch:
        if own is known or own == known:
            return method
    return None
