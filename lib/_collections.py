"""The part of module collections that is written in Python."""

from sys import modules as _modules

__name__ = "collections"
__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque",
           "namedtuple"]


class Counter(dict):
    """A dict that counts hashable items; absent ones count 0."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[:max(n, 0)]

    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def _add(self, iterable, kwds, sign):
        if iterable is not None:
            if hasattr(iterable, "keys"):
                if not self and sign > 0:
                    super().update(iterable)  # counts of any kind
                    iterable = {}
                for key in iterable.keys():
                    self[key] = self[key] + sign * iterable[key]
            else:
                for key in iterable:
                    self[key] = self[key] + sign
        if kwds:
            self._add(kwds, (), sign)

    def update(self, iterable=None, /, **kwds):
        self._add(iterable, kwds, 1)

    def subtract(self, iterable=None, /, **kwds):
        self._add(iterable, kwds, -1)

    def copy(self):
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def __repr__(self):
        if not self:
            return self.__class__.__name__ + "()"
        try:
            pairs = self.most_common()
        except TypeError:
            pairs = self.items()
        return self.__class__.__name__ + "(" + repr(dict(pairs)) + ")"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other <= self

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] <= other[key] for keys in (self, other) for key in keys)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return other <= self

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return other < self

    def _combine(self, other, function):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for keys in (self, other):
            for key in keys:
                count = function(self[key], other[key])
                if count > 0:
                    result[key] = count
        return result

    def __add__(self, other):
        return self._combine(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combine(other, lambda a, b: a - b)

    def __or__(self, other):
        return self._combine(other, max)

    def __and__(self, other):
        return self._combine(other, min)

    def __xor__(self, other):
        return self._combine(other, lambda a, b: abs(a - b))

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _assign(self, result):
        if result is not NotImplemented:
            self.clear()
            for key, count in result.items():
                self[key] = count
            return self
        return result

    def _keep_positive(self):
        for key in [key for key, count in self.items() if not count > 0]:
            del self[key]
        return self

    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._keep_positive()

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for key, count in other.items():
            if count > self[key]:
                self[key] = count
        return self._keep_positive()

    def __iand__(self, other):
        for key, count in list(self.items()):
            if other[key] < count:
                self[key] = other[key]
        return self._keep_positive()

    def __ixor__(self, other):
        return self._assign(self ^ other)


def _names_itself(repr_of):
    """Makes a __repr__ that gives '...' for an object inside its own repr."""
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            return repr_of(self)
        finally:
            running.discard(key)

    return __repr__


class _Mapping:
    """What mappings written in Python share: all from the five basic methods."""

    __abc_tpflags__ = 64  # for match statements: a mapping

    def get(self, key, default=None):
        return self[key] if key in self else default

    def keys(self):
        return dict.fromkeys(self).keys()

    def items(self):
        return {key: self[key] for key in self}.items()

    def values(self):
        return {key: self[key] for key in self}.values()

    def __eq__(self, other):
        try:
            return dict(self.items()) == dict(other.items())
        except AttributeError:
            return NotImplemented

    __hash__ = None
    __reversed__ = None

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwds):
        for key, value in dict(other, **kwds).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]


class ChainMap(_Mapping):
    """Several mappings seen as one: the first that has a key gives its value."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __iter__(self):
        keys = {}
        for mapping in reversed(self.maps):
            keys.update(dict.fromkeys(mapping))
        return iter(keys)

    def __len__(self):
        return len(set().union(*self.maps))

    def __bool__(self):
        return any(self.maps)

    @_names_itself
    def __repr__(self):
        return f"{self.__class__.__name__}({', '.join(map(repr, self.maps))})"

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        return self.__class__(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return self.__class__(m, *self.maps)

    @property
    def parents(self):
        return self.__class__(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def pop(self, key, *args):
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def clear(self):
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        child = self.copy()
        child.maps[0].update(other)
        return child

    def __ror__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        child = dict(other)
        for mapping in reversed(self.maps):
            child.update(mapping)
        return self.__class__(child)


def _copy_with_attributes(self):
    new = self.__class__.__new__(self.__class__)
    new.__dict__.update(self.__dict__)
    new.data = self.data.copy()
    return new


class UserDict(_Mapping):
    """A mapping around a dict, `data`, for classes that change what a dict does."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(self.__class__, "__missing__"):
            return self.__class__.__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    def __repr__(self):
        return repr(self.data)

    def __or__(self, other):
        if isinstance(other, UserDict):
            return self.__class__(self.data | other.data)
        if isinstance(other, dict):
            return self.__class__(self.data | other)
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, dict):
            return self.__class__(other | self.data)
        return NotImplemented

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    def copy(self):
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())
        return self.__copy__()

    __copy__ = _copy_with_attributes

    @classmethod
    def fromkeys(cls, iterable, value=None):
        new = cls()
        for key in iterable:
            new[key] = value
        return new


class UserList:
    """A sequence around a list, `data`."""

    __abc_tpflags__ = 32  # for match statements: a sequence

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(self._plain(initlist))

    @staticmethod
    def _plain(other):
        return other.data if isinstance(other, UserList) else other

    def __repr__(self):
        return repr(self.data)

    def __lt__(self, other):
        return self.data < self._plain(other)

    def __le__(self, other):
        return self.data <= self._plain(other)

    def __eq__(self, other):
        return self.data == self._plain(other)

    def __gt__(self, other):
        return self.data > self._plain(other)

    def __ge__(self, other):
        return self.data >= self._plain(other)

    __hash__ = None

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def __reversed__(self):
        return reversed(self.data)

    def __getitem__(self, i):
        item = self.data[i]
        return self.__class__(item) if isinstance(i, slice) else item

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        return self.__class__(self.data + list(self._plain(other)))

    def __radd__(self, other):
        return self.__class__(list(self._plain(other)) + self.data)

    def __iadd__(self, other):
        self.data += self._plain(other)
        return self

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    def append(self, item):
        self.data.append(item)

    def insert(self, i, item):
        self.data.insert(i, item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    __copy__ = _copy_with_attributes

    def count(self, item):
        return self.data.count(item)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def reverse(self):
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def extend(self, other):
        self.data.extend(self._plain(other))


def _text_method(name):
    def method(self, *args, **kwargs):
        plain = [arg.data if isinstance(arg, UserString) else arg for arg in args]
        result = getattr(self.data, name)(*plain, **kwargs)
        return self.__class__(result) if isinstance(result, str) and name not in _TEXT_PLAIN else result

    method.__name__ = name
    return method


_TEXT_PLAIN = ("join", "format", "format_map", "__str__", "__repr__")


class UserString:
    """A text around a str, `data`."""

    def __init__(self, seq):
        self.data = seq.data[:] if isinstance(seq, UserString) else seq if isinstance(seq, str) else str(seq)

    def __str__(self):
        return str(self.data)

    def __repr__(self):
        return repr(self.data)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __complex__(self):
        return complex(self.data)

    def __hash__(self):
        return hash(self.data)

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return map(self.__class__, self.data)

    def __radd__(self, other):
        return self.__class__(str(other) + self.data)

    def __add__(self, other):
        return self.__class__(self.data + str(other))

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    for _name in ("__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__", "__getitem__", "__mul__",
                  "__rmul__", "__mod__", "capitalize", "casefold", "center", "count", "removeprefix", "removesuffix",
                  "encode", "endswith", "expandtabs", "find", "format", "format_map", "index", "isalpha", "isalnum",
                  "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace",
                  "istitle", "isupper", "join", "ljust", "lower", "lstrip", "partition", "replace", "rfind", "rindex",
                  "rjust", "rpartition", "rstrip", "split", "rsplit", "splitlines", "startswith", "strip", "swapcase",
                  "title", "translate", "upper", "zfill"):
        locals()[_name] = _text_method(_name)
    del _name
    maketrans = str.maketrans

    def __getnewargs__(self):
        return (self.data,)


def __getattr__(name):
    """abc, when it is asked for."""
    if name != "abc":
        raise AttributeError(f"module 'collections' has no attribute {name!r}")
    import _collections_abc

    return _collections_abc


if "_collections_abc" in _modules:
    _modules["_collections_abc"]._adopt(globals())
