"""What CPython's tests use of collections.abc."""
import missing


class _Meta(type):
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, kind):
        needed = cls.__dict__.get("needed")
        return type.__subclasscheck__(cls, kind) if needed is None else all(hasattr(kind, name) for name in needed)


class _Flagged(type):
    """Classes whose flag tells match statements what the classes below are, and those that are registered."""

    def register(cls, kind):
        kind.__abc_tpflags__ = cls.__abc_tpflags__
        return kind

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, kind):
        known = (dict,) if cls.__abc_tpflags__ == 64 else (list, tuple, range)
        return issubclass(kind, known) or getattr(kind, "__abc_tpflags__", 0) == cls.__abc_tpflags__


class Sequence(metaclass=_Flagged):
    __abc_tpflags__ = 32


class MutableSequence(Sequence):
    pass


class Mapping(metaclass=_Flagged):
    __abc_tpflags__ = 64

    def keys(self):
        return iter(self)


class MutableMapping(Mapping):
    pass


class Iterable(metaclass=_Meta):
    needed = ("__iter__",)


class Iterator(metaclass=_Meta):
    needed = ("__iter__", "__next__")


class Coroutine(metaclass=_Meta):
    needed = ("send", "throw", "close", "__await__")


class Awaitable(metaclass=_Meta):
    needed = ("__await__",)


class AsyncIterator(metaclass=_Meta):
    needed = ("__aiter__", "__anext__")


class AsyncGenerator(metaclass=_Meta):
    needed = ("__aiter__", "__anext__", "asend", "athrow", "aclose")


Generator = Callable = Hashable = Container = missing.Absent("module collections.abc")
