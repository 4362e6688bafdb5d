class ABCMeta(type):
    def __init__(cls, name, bases, space, **kwds):
        super().__init__(name, bases, space)
        names = {n for n, v in space.items() if getattr(v, "__isabstractmethod__", False)}
        for base in bases:
            for n in getattr(base, "__abstractmethods__", ()):
                if getattr(getattr(cls, n, None), "__isabstractmethod__", False):
                    names.add(n)
        cls.__abstractmethods__ = frozenset(names)
        cls._abc_registry = []

    def register(cls, subclass):
        cls._abc_registry.append(subclass)
        return subclass

    def __subclasscheck__(cls, subclass):
        return super().__subclasscheck__(subclass) or any(issubclass(subclass, c) for c in cls._abc_registry)

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance)) or cls.__subclasscheck__(instance.__class__)


class ABC(metaclass=ABCMeta):
    pass


def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function
