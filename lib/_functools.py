"""The part of module functools that is written in Python."""

from ucollections import namedtuple
from ufunctools import Placeholder, partial

_GenericAlias = type(list[int])
_Union = type(int | str)
_view = type(type.__dict__)

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
_len = len  # programs cache len() itself


class _lru_cache_wrapper:
    """A function whose results are kept, the most recently used last."""

    __slots__ = ("_function", "_maxsize", "_typed", "_results", "_hits", "_misses", "__dict__", "__weakref__")
    __qualname__ = "_lru_cache_wrapper"

    def __init__(self, user_function, maxsize, typed, cache_info_type):
        if not callable(user_function):
            raise TypeError("the first argument must be callable")
        self._function = user_function
        self._maxsize = maxsize
        self._typed = typed
        self._results = {}
        self._hits = self._misses = 0

    def __call__(self, /, *args, **kwargs):
        key = args
        if kwargs:
            key += (_NO_ARGUMENT, *kwargs.items())
        if self._typed:
            key += tuple([type(value) for value in args]) + tuple([type(value) for value in kwargs.values()])
        elif _len(key) == 1 and type(key[0]) in (int, str):
            key = key[0]
        results = self._results
        try:
            result = results[key]
        except KeyError:
            pass
        else:
            self._hits += 1
            if self._maxsize is not None:
                results.pop(key, None)
                results[key] = result
            return result
        self._misses += 1
        result = self._function(*args, **kwargs)
        if self._maxsize != 0 and key not in results:
            if self._maxsize is not None and _len(results) >= self._maxsize:
                for oldest in results:
                    break
                results.pop(oldest, None)
            results[key] = result
        return result

    def __get__(self, obj, cls=None):
        return self if obj is None else _Method(self, obj)

    def cache_info(self):
        return _CacheInfo(self._hits, self._misses, self._maxsize, _len(self._results))

    def cache_clear(self):
        self._results.clear()
        self._hits = self._misses = 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__qualname__

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {hex(id(self))}>"


_Method = type(_lru_cache_wrapper(min, 0, False, None).cache_info)


def _cached(function, maxsize, typed):
    result = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    result.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(result, function)


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


class cached_property:
    """An attribute that a function computes when it is first asked for."""

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
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        kind = type(instance).__name__
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {kind!r} instance to cache {name!r} property.") from None
        value = values.get(name, _NO_ARGUMENT)
        if value is _NO_ARGUMENT:
            value = self.func(instance)
            try:
                values[name] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {kind!r} instance does not support item assignment "
                                f"for caching {name!r} property.") from None
        return value

    __class_getitem__ = classmethod(_GenericAlias)


class partialmethod:
    """A method with some of its arguments given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        if args and args[-1] is Placeholder:
            raise TypeError("trailing Placeholders are not allowed")
        if isinstance(func, partialmethod):
            given = iter(args)
            args = tuple([next(given, a) if a is Placeholder else a for a in func.args]) + tuple(given)
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def _as_function(self):
        count = self.args.count(Placeholder)

        def _method(cls_or_self, /, *args, **keywords):
            if _len(args) < count:
                raise TypeError("missing positional arguments in 'partialmethod' call; "
                                f"expected at least {count}, got {_len(args)}")
            given = iter(args)
            own = [next(given) if a is Placeholder else a for a in self.args]
            return self.func(cls_or_self, *own, *given, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._as_function().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __repr__(self):
        words = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        return f"functools.partialmethod({', '.join(words)})"

    __class_getitem__ = classmethod(_GenericAlias)


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


# singledispatch: the class of the argument is looked for along its MRO, into which the abstract classes that are
# registered and that it belongs to without deriving from them are put where they would stand if it did.

def _merge(rows):
    """The C3 merge of lists of classes, which it uses up."""
    result = []
    while rows := [row for row in rows if row]:
        for row in rows:
            head = row[0]
            if not any([head in other[1:] for other in rows]):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(head)
        for row in rows:
            if row[0] is head:
                del row[0]
    return result


def _c3_mro(cls, abcs=()):
    """The MRO with abstract classes in it; each stands behind the last base that is abstract itself."""
    bases = list(cls.__bases__)
    border = _len(bases)
    while border > 0 and not hasattr(bases[border - 1], "__abstractmethods__"):
        border -= 1
    here = [abc for abc in abcs if issubclass(cls, abc) and not any([issubclass(base, abc) for base in bases])]
    further = [abc for abc in abcs if abc not in here]
    groups = [bases[:border], here, bases[border:]]
    rows = [[cls]]
    for group in groups:
        rows += [_c3_mro(base, further) for base in group]
    return _merge(rows + groups)


def _compose_mro(cls, types):
    """The MRO with those of the types, and of the classes below them, that cls belongs to."""
    mro = set(cls.__mro__)

    def is_implied(kind):
        return kind not in mro and hasattr(kind, "__mro__") and not isinstance(kind, _GenericAlias) and issubclass(cls, kind)

    kinds = [kind for kind in types if is_implied(kind)]
    kinds = [kind for kind in kinds if not any([kind is not other and kind in other.__mro__ for other in kinds])]
    found = []
    for kind in kinds:
        chains = []
        for sub in kind.__subclasses__():
            if sub not in mro and issubclass(cls, sub):
                chains.append([base for base in sub.__mro__ if base in kinds])
        chains.sort(key=_len, reverse=True)
        for chain in chains or [[kind]]:
            found += [base for base in chain if base not in found]
    return _c3_mro(cls, found)


def _find_impl(cls, registry):
    """What is registered for the first class along such an MRO."""
    match = None
    for kind in _compose_mro(cls, registry.keys()):
        if match is None:
            if kind in registry:
                match = kind
            continue
        if kind in registry and kind not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, kind):
            raise RuntimeError(f"Ambiguous dispatch: {match} or {kind}")
        break
    return registry.get(match)


def _classes(kind):
    """The classes that a class or a union of classes stands for, or None."""
    if isinstance(kind, _Union):
        classes = kind.__args__
    else:
        classes = (kind,)
    return classes if all([isinstance(c, type) and not isinstance(c, _GenericAlias) for c in classes]) else None


def _annotated(func):
    """The classes that the annotation of a function's first parameter stands for."""
    annotations = getattr(func, "__annotations__", {})
    if not annotations:
        raise TypeError(f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` "
                        "or plain `@register` on an annotated function.")
    name, kind = next(iter(annotations.items()))
    if isinstance(kind, str):
        kind = eval(kind, func.__globals__)
    if kind is None:
        kind = type(None)
    classes = _classes(kind)
    if classes is None:
        what = "not all arguments are classes" if isinstance(kind, _Union) else "is not a class"
        raise TypeError(f"Invalid annotation for {name!r}. {kind!r} {what}.")
    return classes


def singledispatch(func):
    """A function that is another one for each class of its first argument."""
    registry = {object: func}
    name = getattr(func, "__name__", "singledispatch function")
    plain = True  # no class is registered that says itself what is below it

    def dispatch(cls):
        try:
            return registry[cls]
        except KeyError:
            pass
        if plain:
            for base in cls.__mro__:
                if base in registry:
                    return registry[base]
        return _find_impl(cls, registry)

    def register(cls, func=None):
        nonlocal plain
        classes = _classes(cls)
        if classes is None:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            func = cls
            classes = _annotated(func)
        elif func is None:
            return lambda f: register(cls, f)
        for kind in classes:
            registry[kind] = func
            plain = plain and type(kind) is type
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _view(registry)
    wrapper._clear_cache = lambda: None
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """A method that is another one for each class of its first argument."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        return _BoundDispatch(self, obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __repr__(self):
        name = getattr(self.func, "__qualname__", getattr(self.func, "__name__", "?"))
        return f"<single dispatch method descriptor {name}>"


class _BoundDispatch:
    """What looking a singledispatchmethod up gives; its attributes are those of the function."""

    def __init__(self, unbound, obj, cls):
        self._unbound = unbound
        self._obj = obj
        self._cls = cls
        try:
            self.__module__ = unbound.func.__module__
        except AttributeError:
            pass
        try:
            self.__doc__ = unbound.func.__doc__
        except AttributeError:
            self.__doc__ = None

    def __call__(self, /, *args, **kwargs):
        if not args:
            name = getattr(self._unbound.func, "__name__", "singledispatchmethod method")
            raise TypeError(f"{name} requires at least 1 positional argument")
        found = self._unbound.dispatcher.dispatch(args[0].__class__)
        if hasattr(found, "__get__"):
            found = found.__get__(self._obj, self._cls)
        return found(*args, **kwargs)

    def __getattr__(self, name):
        if name not in ("__name__", "__qualname__", "__isabstractmethod__", "__annotations__", "__type_params__"):
            raise AttributeError
        return getattr(self._unbound.func, name)

    @property
    def __wrapped__(self):
        return self._unbound.func

    @property
    def register(self):
        return self._unbound.register

    def __repr__(self):
        name = getattr(self, "__qualname__", getattr(self, "__name__", "?"))
        if self._obj is None:
            return f"<single dispatch method {name}>"
        return f"<bound single dispatch method {name} of {self._obj!r}>"
