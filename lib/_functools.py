"""The part of module functools that is written in Python."""

from ucollections import namedtuple
from ufunctools import partial

__name__ = "functools"
__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache",
           "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod", "singledispatch",
           "singledispatchmethod", "cached_property", "Placeholder"]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotate__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


CacheInfo = _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])
_NO_ARGUMENT = object()


class _Cached:
    """A function whose results are kept, the most recently used last."""

    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._results = {}
        self._hits = self._misses = 0
        update_wrapper(self, function)

    def __call__(self, /, *args, **kwargs):
        key = args
        if kwargs:
            key += (_NO_ARGUMENT, *kwargs.items())
        if self._typed:
            key += tuple([type(value) for value in args]) + tuple([type(value) for value in kwargs.values()])
        elif len(key) == 1 and type(key[0]) in (int, str):
            key = key[0]
        results = self._results
        try:
            result = results[key]
        except KeyError:
            pass
        else:
            self._hits += 1
            if self._maxsize is not None:
                del results[key]
                results[key] = result
            return result
        self._misses += 1
        result = self._function(*args, **kwargs)
        if self._maxsize != 0 and key not in results:
            if self._maxsize is not None and len(results) >= self._maxsize:
                for oldest in results:
                    break
                del results[oldest]
            results[key] = result
        return result

    def __get__(self, obj, cls=None):
        return self if obj is None else partial(self, obj)

    def cache_info(self):
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._results.clear()
        self._hits = self._misses = 0

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {hex(id(self))}>"


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _Cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _Cached(function, maxsize, typed)


def cache(user_function, /):
    return _Cached(user_function, None, False)


class cached_property:
    """A property that is worked out once and then an attribute of the object."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f"{self.attrname!r} property.") from None
        if self.attrname not in values:
            values[self.attrname] = self.func(instance)
        return values[self.attrname]


class partialmethod:
    """A method with some of its arguments given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def _call(self, obj, *args, **keywords):
        return self.func(obj, *self.args, *args, **{**self.keywords, **keywords})

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        bound = None if get is None else get(obj, cls)
        if bound is not None and bound is not self.func:
            return partial(bound, *self.args, **self.keywords)
        return self._call if obj is None else partial(self._call, obj)

    def __repr__(self):
        words = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        return f"functools.partialmethod({', '.join(words)})"


_OPPOSITES = {
    "__lt__": ("__gt__", "__le__", "__ge__"),
    "__le__": ("__ge__", "__lt__", "__gt__"),
    "__gt__": ("__lt__", "__ge__", "__le__"),
    "__ge__": ("__le__", "__gt__", "__lt__"),
}


def _derive(root, name):
    """The method `name` by the method `root` and equality."""
    strict = root in ("__lt__", "__gt__")
    wanted_strict = name in ("__lt__", "__gt__")
    same_way = root[2] == name[2]

    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if same_way:
            return (result and self != other) if wanted_strict else (result or self == other)
        if strict == wanted_strict:
            return (not result and self != other) if strict else (not result or self == other)
        return not result

    method.__name__ = name
    return method


def total_ordering(cls):
    classes = [base for base in cls.__mro__ if base is not object]
    roots = [name for name in _OPPOSITES if any(name in base.__dict__ for base in classes)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = "__lt__" if "__lt__" in roots else "__le__" if "__le__" in roots else "__gt__" if "__gt__" in roots else roots[0]
    for name in _OPPOSITES[root]:
        if name not in roots:
            setattr(cls, name, _derive(root, name))
    return cls


def _find_implementation(cls, registry):
    for base in cls.__mro__:
        if base in registry:
            return registry[base]
    for kind, function in registry.items():
        if kind is not object and issubclass(cls, kind):
            return function
    return registry[object]


def singledispatch(func):
    """A function that is another one for each class of its first argument."""
    registry = {object: func}

    def dispatch(cls):
        return _find_implementation(cls, registry)

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type):
                return lambda f: register(cls, f)
            annotations = getattr(cls, "__annotations__", {})
            for kind in annotations.values():
                return register(kind, cls)
            raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` "
                            "or plain `@register` on an annotated function.")
        for kind in getattr(cls, "__args__", (cls,)):
            registry[kind] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kw)

    update_wrapper(wrapper, func)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = lambda: None
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            found = self.dispatcher.dispatch(type(args[0]))
            return found.__get__(obj, cls)(*args, **kwargs)

        update_wrapper(method, self.func)
        method.register = self.register
        return method
