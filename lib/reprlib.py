"""reprs of limited length, and of objects that contain themselves."""

__all__ = ["Repr", "repr", "recursive_repr"]

from itertools import islice


def recursive_repr(fillvalue="..."):
    """Decorates a __repr__: where it is called for the same object within itself, the value takes its place."""

    def decorate(function):
        from functools import WRAPPER_ASSIGNMENTS

        running = set()

        def wrapper(self):
            key = id(self), _thread_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)

        for name in WRAPPER_ASSIGNMENTS:
            if hasattr(function, name):
                setattr(wrapper, name, getattr(function, name))
        wrapper.__wrapped__ = function
        return wrapper

    return decorate


def _thread_ident():
    try:
        from _thread import get_ident
    except ImportError:
        return 0
    return get_ident()


def _possibly_sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


def _cut(s, limit, fill):
    """A text without its middle."""
    head = max(0, (limit - 3) // 2)
    tail = max(0, limit - 3 - head)
    return s[:head] + fill + s[len(s) - tail:]


class Repr:
    """repr() with limits of depth and of length by type; a subclass adds repr_TYPE methods for types."""

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6,
                 maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue="...", indent=None):
        self.maxlevel = maxlevel
        self.maxtuple = maxtuple
        self.maxlist = maxlist
        self.maxarray = maxarray
        self.maxdict = maxdict
        self.maxset = maxset
        self.maxfrozenset = maxfrozenset
        self.maxdeque = maxdeque
        self.maxstring = maxstring
        self.maxlong = maxlong
        self.maxother = maxother
        self.fillvalue = fillvalue
        self.indent = indent

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        kind = type(x)
        method = getattr(self, "repr_" + kind.__name__.replace(" ", "_"), None)
        if method is None or kind.__name__ in _BUILTIN and kind.__module__ != "builtins":
            method = self.repr_instance
        return method(x, level)

    def _join(self, pieces, level):
        if self.indent is None:
            return ", ".join(pieces)
        if not pieces:
            return ""
        indent = self.indent
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent *= " "
        try:
            sep = ",\n" + (self.maxlevel - level + 1) * indent
        except TypeError as e:
            raise TypeError(f"Repr.indent must be a str, int or None, not {type(indent)}") from e
        text = sep.join(["", *pieces, ""])
        return text[1:len(text) - len(indent)]

    def _items(self, x, level, left, right, maxiter, trail=""):
        n = len(x)
        if level <= 0 and n:
            s = self.fillvalue
        else:
            pieces = [self.repr1(item, level - 1) for item in islice(x, maxiter)]
            if n > maxiter:
                pieces.append(self.fillvalue)
            s = self._join(pieces, level)
            if n == 1 and trail and self.indent is None:
                right = trail + right
        return f"{left}{s}{right}"

    def repr_tuple(self, x, level):
        return self._items(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._items(x, level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return f"array('{x.typecode}')"
        return self._items(x, level, f"array('{x.typecode}', [", "])", self.maxarray)

    def repr_set(self, x, level):
        if not x:
            return "set()"
        return self._items(_possibly_sorted(x), level, "{", "}", self.maxset)

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return self._items(_possibly_sorted(x), level, "frozenset({", "})", self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._items(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        n = len(x)
        if n == 0:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        pieces = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}"
                  for key in islice(_possibly_sorted(x), self.maxdict)]
        if n > self.maxdict:
            pieces.append(self.fillvalue)
        return "{" + self._join(pieces, level) + "}"

    def repr_str(self, x, level):
        s = _repr(x[:self.maxstring])
        if len(s) > self.maxstring:
            head = max(0, (self.maxstring - 3) // 2)
            tail = max(0, self.maxstring - 3 - head)
            s = _repr(x[:head] + x[len(x) - tail:])
            s = s[:head] + self.fillvalue + s[len(s) - tail:]
        return s

    def repr_int(self, x, level):
        try:
            s = _repr(x)
        except ValueError as e:
            if "sys.set_int_max_str_digits()" not in str(e):
                raise
            from math import log10

            digits = 1 + int(log10(abs(x)))
            return f"<{x.__class__.__name__} instance with roughly {digits} digits (limit exceeded) at 0x{id(x):x}>"
        return _cut(s, self.maxlong, self.fillvalue) if len(s) > self.maxlong else s

    def repr_instance(self, x, level):
        try:
            s = _repr(x)
        except Exception:
            return f"<{x.__class__.__name__} instance at {id(x):#x}>"
        return _cut(s, self.maxother, self.fillvalue) if len(s) > self.maxother else s


_BUILTIN = ("tuple", "list", "set", "frozenset", "dict", "str", "int")  # not classes of the same name

_repr = repr
aRepr = Repr()
repr = aRepr.repr
