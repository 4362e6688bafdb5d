"""Copies of any object: copy() of it alone, deepcopy() of all that it holds."""


from collections import defaultdict, deque
from sys import modules

__all__ = ["Error", "copy", "deepcopy", "error", "replace"]


class Error(Exception):
    pass


error = Error

_ATOMS = {type(None), bool, int, float, complex, str, bytes, type, range, slice, type(...), type(NotImplemented),
          type(len), type(lambda: None), type((lambda: None).__code__), property}
try:
    from weakref import ref

    _ATOMS.add(ref)
except ImportError:
    pass
_CONTAINERS = (list, dict, set, frozenset, tuple, bytearray)
_NOTHING = object()


def _is_atom(cls):
    return cls in _ATOMS or issubclass(cls, type) or cls.__name__ == "builtin_function_or_method"


def copy(x):
    cls = type(x)
    if _is_atom(cls) or cls is tuple or cls is frozenset or _is_method(x):
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return x.copy()
    if cls is not deque and isinstance(x, deque):
        return cls(x) if x.maxlen is None else cls(x, x.maxlen)
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    return _reconstruct(x, cls, None)


def deepcopy(x, memo=None, _nil=_NOTHING):
    cls = type(x)
    if _is_atom(cls):
        return x
    if memo is None:
        memo = {}
    key = id(x)
    y = memo.get(key, _NOTHING)
    if y is not _NOTHING:
        return y
    if cls is list:
        y = memo[key] = []
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = memo[key] = {}
        for name, value in x.items():
            y[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        y = tuple([deepcopy(item, memo) for item in x])
        y = memo.get(key, y)
        if all([a is b for a, b in zip(x, y)]):
            y = x
    elif cls is set or cls is frozenset:
        y = cls([deepcopy(item, memo) for item in x])
    elif cls is bytearray:
        y = x.copy()
    elif isinstance(x, (defaultdict, deque)):
        y = memo[key] = copy(x)
        y.clear()
        _fill(y, x, memo)
    elif hasattr(cls, "__deepcopy__"):
        y = x.__deepcopy__(memo)
    elif _is_method(x):
        y = cls(x.__func__, deepcopy(x.__self__, memo))
    else:
        y = _reconstruct(x, cls, memo)
    if y is not x:
        memo[key] = y
        memo.setdefault(id(memo), []).append(x)  # lives as long as the memo, so that its id is its own
    return y


class _Method:
    def method(self):
        pass


def _is_method(x):
    return type(x) is type(_Method().method)


def _own_method(cls, name):
    """The method if the class has one that is not object's."""
    method = getattr(cls, name, None)
    return None if method is getattr(object, name, None) else method


def _value(x, memo):
    return x if memo is None else deepcopy(x, memo)


def _registered(cls):
    """The function that copyreg has for a class, or None."""
    copyreg = modules.get("copyreg")
    return None if copyreg is None else copyreg.dispatch_table.get(cls)


def _reconstruct(x, cls, memo):
    reduce = _registered(cls)
    if reduce is not None:
        return _from_reduced(x, reduce(x), memo)
    for name, args in (("__reduce_ex__", (4,)), ("__reduce__", ())):
        reduce = getattr(x, name, None)
        if reduce is not None:
            return _from_reduced(x, reduce(*args), memo)
    if hasattr(object, "__reduce__"):
        raise Error(f"un({'shallow' if memo is None else 'deep'})copyable object of type {cls}")
    return _from_reduced(x, _reduce(x), memo)


def _reduce(x):
    """What makes a copy of x, which says nothing about it: object.__reduce__()."""
    cls = type(x)
    state = _state_of(x, cls)
    if isinstance(x, set):
        return cls, (list(x),), state
    if isinstance(x, bytearray):
        return cls, (bytes(x),), state
    getnewargs = getattr(cls, "__getnewargs_ex__", None)
    if getnewargs is not None:
        args, kwargs = getnewargs(x)
    else:
        getnewargs = getattr(cls, "__getnewargs__", None)
        args, kwargs = _default_args(x, cls) if getnewargs is None else getnewargs(x), {}
    items = iter(x) if isinstance(x, (list, deque)) else None
    pairs = iter(dict.items(x)) if isinstance(x, dict) else None
    return _new, (cls, args, kwargs), state, items, pairs


def _reduce_ex(x, protocol):
    """object.__reduce_ex__()"""
    reduce = _own_method(type(x), "__reduce__")
    return _reduce(x) if reduce is None else reduce(x)


def _is_native_iterator(cls):
    """Whether __next__ is C code, so that what is still to come is known to it alone."""
    for base in cls.__mro__:
        if "__next__" in base.__dict__:
            return not isinstance(base.__dict__["__next__"], type(_is_native_iterator))
    return False


def _new(cls, args, kwargs):
    if _is_native_iterator(cls) and not hasattr(cls, "__setstate__"):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    try:
        return cls.__new__(cls, *args, **kwargs)
    except TypeError:
        if any(["__new__" in base.__dict__ and base.__module__ != "builtins" for base in cls.__mro__]):
            raise
        raise TypeError(f"cannot pickle {cls.__name__!r} object") from None


def _default_args(x, cls):
    """What makes an object of a class below a built-in type that holds a value."""
    for base in (int, float, complex, str, bytes, tuple, frozenset):
        if isinstance(x, base):
            return (base(x),)
    if isinstance(x, BaseException):
        return x.args
    return ()


def _fill(y, x, memo):
    """Puts what x has, a defaultdict or a deque, into y."""
    if isinstance(x, dict):
        for name, value in dict.items(x):
            y[_value(name, memo)] = _value(value, memo)
    else:
        for item in x:
            y.append(_value(item, memo))


def _state_of(x, cls):
    return getattr(cls, "__getstate__", _getstate)(x)


def _getstate(x):
    """object.__getstate__()"""
    cls = type(x)
    slots = {}
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ("__dict__", "__weakref__"):
                continue
            if name[:2] == "__" and name[-2:] != "__":
                name = f"_{base.__name__.lstrip('_')}{name}"
            try:
                slots[name] = getattr(x, name)
            except AttributeError:
                pass
    state = getattr(x, "__dict__", None) or None
    return (state, slots) if slots else state


def _set_state(y, state, memo):
    if state is None:
        return
    state = _value(state, memo)
    setstate = getattr(y, "__setstate__", None)
    if setstate is not None:
        setstate(state)
        return
    slots = {}
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    for name, value in slots.items():
        setattr(y, name, value)


def _from_reduced(x, reduced, memo):
    if isinstance(reduced, str):
        return x
    if not isinstance(reduced, tuple) or not 2 <= len(reduced) <= 5:
        raise TypeError("__reduce__ must return a string or a tuple of 2 to 5 items")
    function, args, state, items, pairs = (reduced + (None,) * 3)[:5]
    y = function(*[_value(arg, memo) for arg in args])
    if memo is not None:
        memo[id(x)] = y
    _set_state(y, state, memo)
    for item in items or ():
        y.append(_value(item, memo))
    for name, value in pairs or ():
        y[_value(name, memo)] = _value(value, memo)
    return y


def replace(obj, /, **changes):
    function = getattr(type(obj), "__replace__", None)
    if function is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return obj.__replace__(**changes)
