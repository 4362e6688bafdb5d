import missing


class _Meta(type):
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, kind):
        needed = cls.__dict__.get("needed")
        return type.__subclasscheck__(cls, kind) if needed is None else all(hasattr(kind, name) for name in needed)


class Sequence(metaclass=_Meta):
    needed = ("__len__", "__getitem__", "index", "count")


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


Generator = Callable = Mapping = MutableMapping = Hashable = Container = missing.Absent("module collections.abc")
