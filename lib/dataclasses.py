"""Classes whose annotated names are fields, from which their methods are made."""

import sys
from types import GenericAlias as _GenericAlias, MappingProxyType as _view

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
           "astuple", "make_dataclass", "replace", "is_dataclass"]

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT = "__post_init__"


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


class _Kind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
_FIELD = _Kind("_FIELD")
_FIELD_CLASSVAR = _Kind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Kind("_FIELD_INITVAR")
_NO_METADATA = _view({})
_running = set()  # ids of the objects whose repr is being made


def _name_of_type(o):
    """How a type is written in an annotation."""
    if isinstance(o, type) and not isinstance(o, _GenericAlias):
        return o.__qualname__ if o.__module__ == "builtins" else o.__module__ + "." + o.__qualname__
    return repr(o)


class InitVar:
    """Marks a parameter of __init__ that is no field and that __post_init__ gets."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return f"dataclasses.InitVar[{_name_of_type(self.type)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


def _words(o, names):
    return ",".join([f"{name}={getattr(o, name)!r}" for name in names])


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only",
                 "doc", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = self.type = self._field_type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else _view(metadata)
        self.kw_only = kw_only
        self.doc = doc

    def __repr__(self):
        key = id(self)  # its type can lead back to it
        if key in _running:
            return "..."
        _running.add(key)
        try:
            return f"Field({_words(self, Field.__slots__)})"
        finally:
            _running.discard(key)

    def __set_name__(self, owner, name):
        function = getattr(type(self.default), "__set_name__", None)
        if function is not None:  # a descriptor
            function(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({_words(self, self.__slots__)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING, doc=None):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


# Annotations

def _annotations_of(cls):
    """The class's own annotations; what names in them stand for that are not there yet is said by a ForwardRef."""
    try:
        return cls.__dict__["__annotations__"]
    except KeyError:
        pass
    own = cls.__dict__
    space = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    added = []
    try:
        while True:
            try:
                return cls.__annotations__ if "__annotate__" in own or "__annotate_func__" in own or not added else {}
            except NameError as e:
                name = getattr(e, "name", None) or str(e).split("'")[1]
                if name in added or name in space:
                    raise
                from typing import ForwardRef

                added.append(name)
                space[name] = ForwardRef(name)
    finally:
        for name in added:
            del space[name]


def _meaning(annotation, cls):
    """What the first name of an annotation that is a string stands for: `ClassVar` of "typing.ClassVar[int]"."""
    name = annotation.split("[")[0].strip()
    space = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    parts = [part.strip() for part in name.split(".")]
    if len(parts) == 2:
        module = space.get(parts[0])
        return getattr(module, parts[1], None) if type(module) is type(sys) and parts[1] in ("ClassVar", "InitVar") else None
    return space.get(name) if len(parts) == 1 else None


def _kind_of(annotation, cls):
    if isinstance(annotation, str):
        annotation = _meaning(annotation, cls)
        if annotation is None:
            return _FIELD
    if annotation is InitVar or type(annotation) is InitVar:
        return _FIELD_INITVAR
    typing = sys.modules.get("typing")
    if typing is not None and (annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar):
        return _FIELD_CLASSVAR
    return _FIELD


def _is_kw_only(annotation, cls):
    return annotation is KW_ONLY or isinstance(annotation, str) and _meaning_of_kw_only(annotation, cls)


def _meaning_of_kw_only(annotation, cls):
    name = annotation.strip()
    space = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    if name.count(".") == 1:
        module, name = name.split(".")
        return name == "KW_ONLY" and space.get(module) is sys.modules[__name__]
    return space.get(name) is KW_ONLY


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ in ("member_descriptor", "getset_descriptor"):  # of __slots__
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    kind = f._field_type = _kind_of(annotation, cls)
    if kind is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if kind is not _FIELD_CLASSVAR:
        if f.kw_only is MISSING:
            f.kw_only = kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if kind is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {name} is not allowed: use default_factory")
    return f


# The text of methods

class _Methods:
    """Collects the texts of a class's methods, all of which are compiled at once."""

    def __init__(self, cls):
        self.cls = cls
        self.texts = []
        self.names = []
        self.made = []
        self.space = {"__name__": cls.__module__, "_dc_class": cls, "_dc_object": object, "_dc_type": type,
                      "_dc_super": super, "_dc_hash": hash, "_dc_Frozen": FrozenInstanceError,
                      "_dc_FACTORY": _HAS_DEFAULT_FACTORY, "_dc_made": self.made.extend}

    def add(self, name, params, *lines):
        self.names.append(name)
        self.texts += [f"def {name}({params}):", *[" " + line for line in lines or ("pass",)]]

    def make(self):
        """Yields names and functions."""
        if self.names:
            self.texts.append(f"_dc_made(({''.join([name + ', ' for name in self.names])}))")
            exec("\n".join(_nested(self.cls.__qualname__.split("."), self.texts)), self.space)
            for name, function in zip(self.names, self.made):
                function.__qualname__ = f"{self.cls.__qualname__}.{name}"
                yield name, function


def _nested(parts, lines):
    """The lines in classes and functions such that what they define has the qualified name that errors show."""
    if not all([part.isidentifier() or part == "<locals>" for part in parts]):
        return lines
    while parts:
        part = parts.pop()
        if part == "<locals>":
            part = parts.pop()
            lines = [f"def {part}():", *[" " + line for line in lines], f"{part}()"]
        else:
            lines = [f"class {part}:", *[" " + line for line in lines]]
    return lines


def _add_init(methods, std_fields, kw_only_fields, self_name, frozen, slots, has_post_init):
    space = methods.space
    seen = None
    params = [self_name]
    for f in std_fields:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen = f
            elif seen is not None:
                raise TypeError(f"non-default argument {f.name!r} follows default argument {seen.name!r}")
    lines = []
    for fields_ in (std_fields, kw_only_fields):
        if fields_ is kw_only_fields and any([f.init for f in fields_]):
            params.append("*")
        for f in fields_:
            name = f.name
            value = name
            default = f"_dc_default_{name}"
            if f.default_factory is not MISSING:
                space[default] = f.default_factory
                value = f"{default}() if {name} is _dc_FACTORY else {name}" if f.init else default + "()"
                if f.init:
                    params.append(name + "=_dc_FACTORY")
            elif f.init:
                if f.default is not MISSING:
                    space[default] = f.default
                params.append(name if f.default is MISSING else f"{name}={default}")
            elif slots and f.default is not MISSING:
                space[default] = f.default  # there is none in the class
                value = default
            else:
                continue
            if f._field_type is _FIELD:
                lines.append(f"_dc_object.__setattr__({self_name}, {name!r}, {value})" if frozen else
                             f"{self_name}.{name} = {value}")
    if has_post_init:
        given = [f.name for f in (*std_fields, *kw_only_fields) if f._field_type is _FIELD_INITVAR]
        lines.append(f"{self_name}.{_POST_INIT}({', '.join(given)})")
    methods.add("__init__", ", ".join(params), *lines)


def _add_frozen(methods, own_fields):
    names = tuple([f.name for f in own_fields])
    where = f"if _dc_type(self) is _dc_class or name in {names!r}:"
    methods.add("__setattr__", "self, name, value", where, " raise _dc_Frozen(f'cannot assign to field {name!r}')",
                "_dc_super(_dc_class, self).__setattr__(name, value)")
    methods.add("__delattr__", "self, name", where, " raise _dc_Frozen(f'cannot delete field {name!r}')",
                "_dc_super(_dc_class, self).__delattr__(name)")


def _make_repr(names):
    def __repr__(self):
        key = id(self)
        if key in _running:
            return "..."
        _running.add(key)
        try:
            return f"{self.__class__.__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in names])})"
        finally:
            _running.discard(key)

    return __repr__


def _signature(init_fields):
    words = []
    starred = False
    for f in init_fields:
        if f.kw_only and not starred:
            words.append("*")
            starred = True
        word = f.type if f.type is None else _name_of_type(f.type)
        if word is not None and not isinstance(f.type, str):
            word = word.replace("typing.", "")
        default = f.default if f.default_factory is MISSING else _HAS_DEFAULT_FACTORY
        words.append(f"{f.name}: {word}" + ("" if default is MISSING else f" = {default!r}"))
    return f"({', '.join(words)})"


def _refuse(cls, name, advice=""):
    raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}{advice}")


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    all_fields = {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot))
    bases_frozen = []
    for base in cls.__mro__[-1:0:-1]:
        found = base.__dict__.get(_FIELDS)
        if found is not None:
            all_fields.update(found)
            bases_frozen.append(getattr(base, _PARAMS).frozen)
    own_fields = []
    kw_only_seen = False
    annotations = _annotations_of(cls)
    for name, annotation in annotations.items():
        if _is_kw_only(annotation, cls):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            own_fields.append(_make_field(cls, name, annotation, kw_only))
    for f in own_fields:
        all_fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if bases_frozen:
        if any(bases_frozen) and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if frozen and not all(bases_frozen):
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, all_fields)

    own = cls.__dict__
    has_hash = "__hash__" in own and not (own["__hash__"] is None and "__eq__" in own)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    params = [f for f in all_fields.values() if f._field_type is not _FIELD_CLASSVAR]
    std_fields = [f for f in params if not f.kw_only]
    kw_only_fields = [f for f in params if f.kw_only]
    real_fields = [f for f in params if f._field_type is _FIELD]
    compared = [f.name for f in real_fields if f.compare]
    methods = _Methods(cls)
    if init:
        _add_init(methods, std_fields, kw_only_fields, "__dataclass_self__" if "self" in all_fields else "self", frozen, slots,
                  hasattr(cls, _POST_INIT))
    if "__replace__" not in own:
        cls.__replace__ = _replace
    if eq:
        terms = [f"self.{name} == other.{name}" for name in compared]
        methods.add("__eq__", "self, other", "if self is other:", " return True", "if other.__class__ is self.__class__:",
                    f" return {' and '.join(terms) or 'True'}", "return NotImplemented")
    if order:
        mine, others = [f"({''.join([f'{o}.{name}, ' for name in compared])})" for o in ("self", "other")]
        for name, symbol in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if name in own:
                _refuse(cls, name, " Consider using functools.total_ordering")
            methods.add(name, "self, other", "if other.__class__ is self.__class__:", f" return {mine} {symbol} {others}",
                        "return NotImplemented")
    if frozen:
        for name in ("__setattr__", "__delattr__"):
            if name in own:
                _refuse(cls, name)
        _add_frozen(methods, real_fields)
    if unsafe_hash and has_hash:
        _refuse(cls, "__hash__")
    if unsafe_hash or eq and frozen and not has_hash:
        hashed = [f.name for f in real_fields if (f.compare if f.hash is None else f.hash)]
        methods.add("__hash__", "self", f"return _dc_hash(({''.join([f'self.{name}, ' for name in hashed])}))")
    elif eq and not has_hash:
        cls.__hash__ = None
    for name, function in methods.make():
        if name == "__init__":
            function.__annotations__ = {**{f.name: f.type for f in (*std_fields, *kw_only_fields) if f.init}, "return": None}
        if name == "__hash__" or name not in own:
            setattr(cls, name, function)
    if repr and "__repr__" not in own:
        function = _make_repr([f.name for f in real_fields if f.repr])
        function.__qualname__ = f"{cls.__qualname__}.__repr__"
        function.__module__ = cls.__module__
        cls.__repr__ = function
    init_fields = [f for f in (*std_fields, *kw_only_fields) if f.init]
    if not getattr(cls, "__doc__"):
        try:
            cls.__doc__ = cls.__name__ + _signature(init_fields)
        except (AttributeError, TypeError, ValueError):
            pass
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple([f.name for f in std_fields if f.init])
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = methods.space["_dc_class"] = _with_slots(cls, real_fields, frozen, weakref_slot)
    if hasattr(cls, "__abstractmethods__"):
        from abc import update_abstractmethods

        update_abstractmethods(cls)
    return cls


# Slots

def _slots_of(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        if "__weakref__" in cls.__dict__:
            yield "__weakref__"
    elif isinstance(slots, str):
        yield slots
    elif hasattr(slots, "__next__"):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    else:
        yield from slots


def _getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _with_slots(cls, real_fields, frozen, weakref_slot):
    """The class once more with __slots__, which have to be there when it is made."""
    space = dict(cls.__dict__)
    if "__slots__" in space:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    slots = {f.name: f.doc for f in real_fields if f.name not in inherited}
    if weakref_slot and "__weakref__" not in inherited:
        slots["__weakref__"] = None
    space["__slots__"] = slots if any([doc is not None for doc in slots.values()]) else tuple(slots)
    for f in real_fields:
        space.pop(f.name, None)
    for name in ("__dict__", "__weakref__"):
        space.pop(name, None)
    qualname = cls.__qualname__
    new = type(cls)(cls.__name__, cls.__bases__, space)
    new.__qualname__ = qualname
    if frozen:
        if "__getstate__" not in space:
            new.__getstate__ = _getstate
        if "__setstate__" not in space:
            new.__setstate__ = _setstate
    for value in list(new.__dict__.values()):
        _repoint(value, cls, new)
    return new


def _repoint(value, old, new):
    """Lets super() and __class__ in a method mean the new class."""
    for function in (value, getattr(value, "__func__", None), getattr(value, "fget", None), getattr(value, "fset", None),
                     getattr(value, "fdel", None)):
        while function is not None:
            for cell in getattr(function, "__closure__", None) or ():
                try:
                    if cell.cell_contents is old:
                        cell.cell_contents = new
                except ValueError:  # an empty cell
                    pass
            function = getattr(function, "__wrapped__", None)


# What is called

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


_ATOMS = {type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), type, range, property}


def _converted(obj, of_fields):
    """A copy of a value in which of_fields() has made something else of all dataclasses."""
    cls = type(obj)
    if cls in _ATOMS:
        return obj
    if hasattr(cls, _FIELDS):
        return of_fields([(f.name, _converted(getattr(obj, f.name), of_fields)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):  # a named tuple
        return cls(*[_converted(value, of_fields) for value in obj])
    if isinstance(obj, (list, tuple)):
        return cls([_converted(value, of_fields) for value in obj])
    if isinstance(obj, dict):
        pairs = [(_converted(key, of_fields), _converted(value, of_fields)) for key, value in obj.items()]
        if not hasattr(cls, "default_factory"):
            return cls(pairs)
        result = cls(obj.default_factory)
        for key, value in pairs:
            result[key] = value
        return result
    from copy import deepcopy

    return deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _converted(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def replace(obj, /, **changes):
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            if f._field_type is _FIELD:
                changes[f.name] = getattr(self, f.name)
            elif f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
    return self.__class__(**changes)


_KEYWORDS = ("False None True and as assert async await break class continue def del elif else except finally for from global "
             "if import in is lambda nonlocal not or pass raise return try while with yield").split()


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None,
                   decorator=dataclass):
    space = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            from typing import Any

            name, kind = item, Any
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, space[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    from types import new_class

    cls = new_class(cls_name, bases, {}, lambda ns: ns.update(space))
    cls.__annotations__ = annotations
    if module is None and hasattr(sys, "_getframe"):
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
    if module is not None:
        cls.__module__ = module
    return decorator(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
