"""The part of module typing that makes protocols: classes that are known by the attributes of others."""

from abc import ABCMeta, abstractmethod
from sys import modules as _modules
from types import GenericAlias as _GenericAlias

from typing import Generic, TypeVar, runtime_checkable

__name__ = "typing"

_NOT_MEMBERS = {"__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
                "__protocol_attrs__", "__type_params__", "__abstractmethods__", "__annotations__", "__annotate__",
                "__annotate_func__", "__annotations_cache__", "__dict__", "__doc__", "__init__", "__module__", "__new__",
                "__slots__", "__subclasshook__", "__init_subclass__", "__weakref__", "__class_getitem__", "__match_args__",
                "__static_attributes__", "__firstlineno__", "__qualname__", "__classdictcell__", "__hash__", "_abc_impl",
                "__abc_tpflags__"}
_ALLOWED = {"collections.abc": ("Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator", "Hashable",
                                "Sized", "Container", "Collection", "Reversible", "Buffer"),
            "contextlib": ("AbstractContextManager", "AbstractAsyncContextManager"), "os": ("PathLike",)}


def _members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base is not Generic and base.__name__ != "Protocol":
            names.update(base.__dict__, _annotated_names(base))
    return names - _NOT_MEMBERS


def _annotated_names(cls):
    try:
        return getattr(cls, "__annotations__", {})
    except NameError:
        from typing import _late_annotations

        return _late_annotations(cls.__annotate__, getattr(_modules.get(cls.__module__), "__dict__", {}))


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name != "Protocol" and Protocol in bases:
            for base in bases:
                if base is not Protocol and base is not Generic and not getattr(base, "_is_protocol", False) and (
                        base.__name__ not in _ALLOWED.get(base.__module__, ())) and base is not object:
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not cls._is_protocol:
            return super().__instancecheck__(instance)
        if not cls._is_runtime_protocol:
            if super().__instancecheck__(instance) and cls in type(instance).__mro__:
                return True
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if cls in type(instance).__mro__:
            return True
        for name in cls.__protocol_attrs__:
            try:
                value = getattr(instance, name)
            except AttributeError:
                break
            if value is None and callable(getattr(cls, name, None)):
                break
        else:
            return True
        return ABCMeta.__instancecheck__(cls, instance) if cls._abc_impl.registry else False

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if cls._is_protocol and cls not in other.__mro__:
            if not cls._is_runtime_protocol:
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            data = sorted([name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))])
            if data:
                raise TypeError("Protocols with non-method members don't support issubclass(). "
                                f"Non-method members: {str(data)[1:-1]}.")
        return super().__subclasscheck__(other)


def _hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if getattr(base, "_is_protocol", False) and name in _annotated_names(base):
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    __protocol_attrs__ = None
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__
        if not own.get("_is_protocol", False):
            cls._is_protocol = Protocol in cls.__bases__
        if "_is_runtime_protocol" not in own:
            cls._is_runtime_protocol = False
        if cls._is_protocol:
            cls.__protocol_attrs__ = _members(cls)
            if "__init__" not in own:
                cls.__init__ = _no_init
        elif cls.__init__ is _no_init:
            for base in cls.__mro__:
                if base.__dict__.get("__init__", _no_init) is not _no_init:
                    cls.__init__ = base.__dict__["__init__"]
                    break
        if "__subclasshook__" not in own:
            cls.__subclasshook__ = classmethod(_hook)

    def __class_getitem__(cls, params):
        if cls is Protocol:
            return _GenericAlias(cls, params)
        return super().__class_getitem__(params)


T = TypeVar("T", covariant=True)


def _supports(name, method, is_generic=False):
    def body(self):
        pass

    body.__name__ = method
    namespace = {"__slots__": (), method: abstractmethod(body), "__module__": "typing", "__qualname__": name}
    if is_generic:
        namespace["__orig_bases__"] = (Protocol[T],)
    return runtime_checkable(_ProtocolMeta(name, (Protocol,), namespace))


SupportsInt = _supports("SupportsInt", "__int__")
SupportsFloat = _supports("SupportsFloat", "__float__")
SupportsComplex = _supports("SupportsComplex", "__complex__")
SupportsBytes = _supports("SupportsBytes", "__bytes__")
SupportsIndex = _supports("SupportsIndex", "__index__")
SupportsAbs = _supports("SupportsAbs", "__abs__", True)
SupportsRound = _supports("SupportsRound", "__round__", True)
