"""The part of module weakref that is written in Python."""

from collections import UserDict
from sys import modules as _modules
from uweakref import ref

__name__ = "weakref"
__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]


def _target(proxy):
    o = object.__getattribute__(proxy, "_ref")()
    if o is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return o


def _make_operators(namespace):
    for name, symbol in (("add", "+"), ("sub", "-"), ("mul", "*"), ("matmul", "@"), ("truediv", "/"),
                         ("floordiv", "//"), ("mod", "%"), ("pow", "**"), ("lshift", "<<"), ("rshift", ">>"),
                         ("and", "&"), ("or", "|"), ("xor", "^")):
        scope = {"of": _plain}
        exec(f"def f(a, b): return of(a) {symbol} of(b)\n"
             f"def r(a, b): return of(b) {symbol} of(a)\n"
             f"def i(a, b):\n a = of(a)\n a {symbol}= of(b)\n return a\n", scope)
        namespace[f"__{name}__"] = scope["f"]
        namespace[f"__r{name}__"] = scope["r"]
        namespace[f"__i{name}__"] = scope["i"]
    for name, symbol in (("eq", "=="), ("ne", "!="), ("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">=")):
        scope = {"of": _plain}
        exec(f"def f(a, b): return of(a) {symbol} of(b)\n", scope)
        namespace[f"__{name}__"] = scope["f"]



def _plain(o):
    return _target(o) if type(o) is ProxyType or type(o) is CallableProxyType else o


def _snapshot(data):
    """A list of it. A collection while it is made may take something away, which is gone in the next try."""
    while True:
        try:
            return list(data)
        except RuntimeError:
            pass


def _alive(refs):
    """How many of them have their object still."""
    return sum(r() is not None for r in _snapshot(refs))


class ProxyType:
    """Does to the object whatever is done to the proxy."""

    __slots__ = ("_ref", "__weakref__")

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        o = object.__getattribute__(self, "_ref")()
        return f"<weakproxy at {hex(id(self))} to {type(o).__name__} at {hex(id(o))}>"

    def __str__(self):
        return str(_target(self))

    def __bytes__(self):
        return bytes(_target(self))

    __hash__ = None

    def __bool__(self):
        return bool(_target(self))

    def __len__(self):
        return len(_target(self))

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        return next(_target(self))

    def __reversed__(self):
        return reversed(_target(self))

    def __contains__(self, item):
        return item in _target(self)

    def __getitem__(self, key):
        return _target(self)[key]

    def __setitem__(self, key, value):
        _target(self)[key] = value

    def __delitem__(self, key):
        del _target(self)[key]

    def __enter__(self):
        return _target(self).__enter__()

    def __exit__(self, *args):
        return _target(self).__exit__(*args)

    def __index__(self):
        return _target(self).__index__()

    def __int__(self):
        return int(_target(self))

    def __float__(self):
        return float(_target(self))

    def __neg__(self):
        return -_target(self)

    def __pos__(self):
        return +_target(self)

    def __invert__(self):
        return ~_target(self)

    def __abs__(self):
        return abs(_target(self))

    _make_operators(locals())
    __hash__ = None


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object_, callback=None, /):
    kind = CallableProxyType if callable(object_) else ProxyType
    made = object.__new__(kind)
    object.__setattr__(made, "_ref", ref(object_, callback and (lambda _: callback(made))))
    return made


class WeakMethod(ref):
    """A reference to a bound method, which itself does not last."""

    def __new__(cls, meth, callback=None):
        try:
            object_, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def gone(_):
            if self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, object_, gone)
        self._object = ref(object_)
        self._function = ref(function, gone)
        self._meth_type = type(meth)
        self._alive = True
        return self

    def __call__(self):
        object_, function = super().__call__(), self._function()
        return None if object_ is None or function is None else self._meth_type(function, object_)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return self._object == other._object and self._function == other._function

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class finalize:
    """Calls a function when an object goes, or at the end of the program (`atexit`)."""

    __slots__ = ()
    _registry = {}
    _at_exit = False

    class _Info:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit")

    def __init__(self, obj, func, /, *args, **kwargs):
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        if not finalize._at_exit:
            import atexit
            finalize._at_exit = True
            atexit.register(finalize._run_all)
        self._registry[self] = info

    def __call__(self, _=None):
        """Calls the function unless that was done; its result."""
        info = self._registry.pop(self, None)
        if info is not None:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and self._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return f"<{type(self).__name__} object at {hex(id(self))}; dead>"
        return f"<{type(self).__name__} object at {hex(id(self))}; for {type(obj).__name__!r} at {hex(id(obj))}>"

    @classmethod
    def _run_all(cls):
        """The end of the program: those that are left, the newest first."""
        while True:
            left = [f for f, info in cls._registry.items() if info.atexit]
            if not left:
                return
            left[-1]()


class WeakValueDictionary(UserDict):
    """A mapping that loses an entry when nothing else holds the value."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _ref(self, key, value):
        me = ref(self)

        def gone(r):
            self = me()
            if self is not None and self.data.get(key) is r:
                del self.data[key]

        return ref(value, gone)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = self._ref(key, value)

    def __contains__(self, key):
        r = self.data.get(key)
        return r is not None and r() is not None

    def __len__(self):
        return _alive(self.data.values())

    def __iter__(self):
        for key, r in _snapshot(self.data.items()):
            if r() is not None:
                yield key

    keys = __iter__

    def items(self):
        for key, r in _snapshot(self.data.items()):
            value = r()
            if value is not None:
                yield key, value

    def values(self):
        for _, value in self.items():
            yield value

    def valuerefs(self):
        return _snapshot(self.data.values())

    itervaluerefs = valuerefs

    def get(self, key, default=None):
        r = self.data.get(key)
        value = None if r is None else r()
        return default if value is None else value

    def pop(self, key, *args):
        r = self.data.pop(key, None)
        value = None if r is None else r()
        if value is None:
            if args:
                return args[0]
            raise KeyError(key)
        return value

    def popitem(self):
        while True:
            key, r = self.data.popitem()
            value = r()
            if value is not None:
                return key, value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def copy(self):
        return type(self)(dict(self.items()))

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        return type(self)({deepcopy(key, memo): value for key, value in self.items()})

    def __repr__(self):
        return f"<{type(self).__name__} at {hex(id(self))}>"

    def __or__(self, other):
        return self._joined(self, other)

    def __ror__(self, other):
        return self._joined(other, self)

    def __ior__(self, other):
        self.update(other)
        return self

    def _joined(self, first, second):
        made = type(self)()
        made.update(dict(first.items()))
        made.update(dict(second.items()))
        return made


def _pairs(source):
    """The keys and values of what dict.update() takes."""
    if hasattr(source, "items"):
        return source.items()
    if hasattr(source, "keys"):
        return [(key, source[key]) for key in source.keys()]
    return source


class WeakKeyDictionary(UserDict):
    """A mapping that loses an entry when nothing else holds the key."""

    def __init__(self, dict=None, /):
        self.data = {}
        me = ref(self)

        def gone(r):
            self = me()
            if self is not None:
                self.data.pop(r, None)

        self._gone = gone
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        r = ref(key)
        self.data[r if r in self.data else ref(key, self._gone)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __len__(self):
        return _alive(self.data)

    def __iter__(self):
        for r in _snapshot(self.data):
            key = r()
            if key is not None:
                yield key

    keys = __iter__

    def items(self):
        for r, value in _snapshot(self.data.items()):
            key = r()
            if key is not None:
                yield key, value

    def values(self):
        for _, value in self.items():
            yield value

    def keyrefs(self):
        return _snapshot(self.data)

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        while True:
            r, value = self.data.popitem()
            key = r()
            if key is not None:
                return key, value

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._gone), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            for key, value in _pairs(dict):
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    copy = WeakValueDictionary.copy
    __copy__ = copy
    __repr__ = WeakValueDictionary.__repr__
    __or__ = WeakValueDictionary.__or__
    __ror__ = WeakValueDictionary.__ror__
    __ior__ = WeakValueDictionary.__ior__
    _joined = WeakValueDictionary._joined

    def copy(self):
        made = type(self)()
        for key, value in self.items():
            made[key] = value
        return made

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = type(self)()
        for key, value in self.items():
            made[key] = deepcopy(value, memo)
        return made

    def _joined(self, first, second):
        made = type(self)()
        made.update(first)
        made.update(second)
        return made


class WeakSet:
    """A set that loses an item when nothing else holds it."""

    def __init__(self, data=None):
        self.data = set()
        me = ref(self)

        def gone(r):
            self = me()
            if self is not None:
                self.data.discard(r)

        self._gone = gone
        if data is not None:
            self.update(data)

    def __iter__(self):
        for r in _snapshot(self.data):
            item = r()
            if item is not None:
                yield item

    def __len__(self):
        return _alive(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data.add(ref(item, self._gone))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def clear(self):
        self.data.clear()

    def pop(self):
        while True:
            if not self.data:
                raise KeyError("pop from empty WeakSet")
            item = self.data.pop()()
            if item is not None:
                return item

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def _from(self, items):
        return type(self)(items)

    def union(self, other):
        return self._from([*self, *other])

    def intersection(self, other):
        return self._from([item for item in other if item in self])

    def difference(self, other):
        other = set(other)
        return self._from([item for item in self if item not in other])

    def symmetric_difference(self, other):
        other = type(self)(other)
        return self.difference(other).union(other.difference(self))

    __or__, __and__, __sub__, __xor__ = union, intersection, difference, symmetric_difference

    def __ior__(self, other):
        self.update(other)
        return self

    def difference_update(self, other):
        for item in list(other):
            self.discard(item)

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection_update(self, other):
        self.data = type(self)(self.intersection(other)).data

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def symmetric_difference_update(self, other):
        self.data = self.symmetric_difference(other).data

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def issubset(self, other):
        return all(item in other for item in self)

    def issuperset(self, other):
        return all(item in self for item in other)

    __le__, __ge__ = issubset, issuperset

    def __lt__(self, other):
        return self <= other and len(self) < len(other)

    def __gt__(self, other):
        return self >= other and len(self) > len(other)

    def __eq__(self, other):
        if not isinstance(other, WeakSet):
            return NotImplemented
        return set(self) == set(other)

    __hash__ = None

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    def __repr__(self):
        return repr(set(self))


if "_collections_abc" in _modules:
    _modules["_collections_abc"]._adopt(globals())
