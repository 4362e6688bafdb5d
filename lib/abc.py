"""Abstract base classes: they tell what belongs to them, and what classes below them have to define."""

from uweakref import ref as _ref

__all__ = ["ABC", "ABCMeta", "abstractclassmethod", "abstractmethod", "abstractproperty", "abstractstaticmethod",
           "get_cache_token", "update_abstractmethods"]

_token = 0  # counts the classes that were registered, anywhere


def get_cache_token():
    return _token


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        if fget is not None:  # looked up through a class it is a plain property, which asks its functions
            fget.__isabstractmethod__ = True
        super().__init__(fget, fset, fdel, doc)


def _set_abstract(cls, own):
    """Notes the names of what is abstract: of the class's own attributes, and what it leaves abstract of its bases'."""
    names = [name for name, value in own if getattr(value, "__isabstractmethod__", False)]
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.append(name)
    cls.__abstractmethods__ = frozenset(names)


class _Known:
    """What an abstract class knows about others, by weak references to them."""

    __slots__ = ("registry", "yes", "no", "token")

    def __init__(self):
        self.registry = {}
        self.yes = set()
        self.no = set()
        self.token = _token  # that the noes are from


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        flags = namespace.pop("__abc_tpflags__", None)  # a match statement asks for it
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        if flags is not None:
            cls.__abc_tpflags__ = flags
        _set_abstract(cls, namespace.items())
        cls._abc_impl = _Known()
        return cls

    def register(cls, subclass):
        global _token
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registry[_ref(subclass)] = None
        _token += 1
        flags = getattr(cls, "__abc_tpflags__", None)
        if flags is not None and not hasattr(subclass, "__abc_tpflags__"):
            try:
                subclass.__abc_tpflags__ = flags
            except (AttributeError, TypeError):  # of a built-in type
                pass
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        kind = type(instance)
        return cls.__subclasscheck__(subclass) or subclass is not kind and cls.__subclasscheck__(kind)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        known = cls._abc_impl
        key = _ref(subclass)
        if key in known.yes:
            return True
        if known.token != _token:
            known.no.clear()
            known.token = _token
        elif key in known.no:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = cls in getattr(subclass, "__mro__", ()) or _is_below(cls, known, subclass)
        elif answer is not True and answer is not False:
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        (known.yes if answer else known.no).add(key)
        return answer

    def _dump_registry(cls, file=None):
        known = cls._abc_impl
        print(f"Class: {cls.__module__}.{cls.__qualname__}", f"Inv. counter: {_token}",
              f"_abc_registry: {set(known.registry)!r}", f"_abc_cache: {known.yes!r}", f"_abc_negative_cache: {known.no!r}",
              f"_abc_negative_cache_version: {known.token!r}", sep="\n", file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        cls._abc_impl.yes.clear()
        cls._abc_impl.no.clear()


def _is_below(cls, known, subclass):
    """Whether a class that is registered, or that derives from the abstract one, is above the class."""
    for key in list(known.registry):
        other = key()
        if other is None:
            del known.registry[key]
        elif issubclass(subclass, other):
            return True
    return any([issubclass(subclass, other) for other in cls.__subclasses__()])


def update_abstractmethods(cls):
    """To be called when methods were added to a class that has been made."""
    if hasattr(cls, "__abstractmethods__"):
        _set_abstract(cls, cls.__dict__.items())
    return cls


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def _has_methods(C, names):
    """True if the class has all of the methods, none of them None."""
    for name in names:
        for base in C.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def _known_by(*names):
    """A decorator of classes: what has these methods belongs to the class."""
    def decorate(cls):
        def __subclasshook__(asked, C):
            return _has_methods(C, names) if asked is cls else NotImplemented

        cls.__subclasshook__ = classmethod(__subclasshook__)
        return cls

    return decorate
