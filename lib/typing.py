"""What annotations say: at run time most of it only keeps what it was given.

Parameters, Generic, unions without forward references and aliases of types are the interpreter's own. Names that are rarely
asked for are made when they are: see __getattr__ at the end.
"""

import sys
from types import GenericAlias as _BaseAlias, MethodType as _MethodType, UnionType as _UnionType

__all__ = ["Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal",
           "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet",
           "ByteString", "Container", "ContextManager", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView",
           "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized",
           "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator",
           "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
           "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter", "Deque", "Dict", "DefaultDict",
           "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO",
           "Match", "Pattern", "TextIO", "AnyStr", "assert_type", "assert_never", "cast", "clear_overloads",
           "dataclass_transform", "evaluate_forward_ref", "final", "get_args", "get_origin", "get_overloads",
           "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict", "LiteralString", "Never",
           "NewType", "no_type_check", "no_type_check_decorator", "NoDefault", "NoReturn", "NotRequired", "overload",
           "override", "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required", "reveal_type", "runtime_checkable",
           "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "TypeIs", "TypeAliasType", "Unpack"]

TYPE_CHECKING = False
Text = str
_NOTHING = object()
_Function = type(lambda: None)


def _caller():
    """The name of the module that called what called this."""
    try:
        return sys._getframe(2).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None


def _name_of_type(o):
    if isinstance(o, type) and type(o) is not _BaseAlias and not isinstance(o, _BaseAlias):
        return o.__qualname__ if o.__module__ == "builtins" else o.__module__ + "." + o.__qualname__
    if o is ...:
        return "..."
    if isinstance(o, (tuple, list)):
        return "[" + ", ".join([_name_of_type(item) for item in o]) + "]"
    return o.__name__ if type(o) is _Function else repr(o)


def _to_type(o):
    """What may stand for a type: None and strings do."""
    if o is None:
        return type(None)
    return ForwardRef(o) if isinstance(o, str) else o


def _to_types(args):
    return tuple([_to_type(arg) for arg in (args if isinstance(args, tuple) else (args,))])


# Type parameters: a statement makes them, from a function that says what their bounds are

_number = 0


class _ParameterMeta(type):
    """Of what stands for the interpreter's own class, which cannot be called."""

    def __instancecheck__(cls, o):
        return type(o) is cls._own

    def __call__(cls, *args, **kwargs):
        return cls._make(*args, **kwargs)


def _make_parameter(stars, name, bound, default):
    if not isinstance(name, str):
        raise TypeError(f"name must be str, not {type(name).__name__}")
    space = {"__name__": _caller(), "_bound": bound, "_default": _to_type(default)}
    text = stars + (name if name.isidentifier() else "_")
    if isinstance(bound, tuple):
        text += ": (" + "".join([f"_bound[{i}], " for i in range(len(bound))]) + ")"
    elif bound is not None:
        text += ": _bound"
    if default is not NoDefault:
        text += " = _default" if stars != "*" else " = (_default)"
    try:
        exec(f"type _[{text}] = 0", space)
    except SyntaxError:  # a keyword
        exec(f"type _[{text.replace(name, '_', 1)}] = 0", space)
    return space["_"].__type_params__[0]


class TypeVar(metaclass=_ParameterMeta):
    def _make(name, *constraints, bound=None, covariant=False, contravariant=False, default=_NOTHING, infer_variance=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        bound = _to_types(constraints) if constraints else None if bound is None else _to_type(bound)
        return _make_parameter("", name, bound, NoDefault if default is _NOTHING else default)


class TypeVarTuple(metaclass=_ParameterMeta):
    def _make(name, *, default=_NOTHING):
        return _make_parameter("*", name, None, NoDefault if default is _NOTHING else default)


class ParamSpec(metaclass=_ParameterMeta):
    def _make(name, *, bound=None, covariant=False, contravariant=False, default=_NOTHING, infer_variance=False):
        if isinstance(default, list):
            default = [_to_type(item) for item in default]
        return _make_parameter("**", name, None, NoDefault if default is _NOTHING else default)


class TypeAliasType(metaclass=_ParameterMeta):
    def _make(name, value, *, type_params=()):
        space = {"__name__": _caller(), "_value": value}
        words = []
        for param in type_params:
            words.append(("*" if isinstance(param, TypeVarTuple) else "**" if isinstance(param, ParamSpec) else "") + str(param))
        exec(f"type {name}{'[' + ', '.join(words) + ']' if words else ''} = _value", space)
        return space[name]


class _Sample[T, *Ts, **P]:
    pass


Generic = _Sample.__bases__[0]
for _own, _param in zip((TypeVar, TypeVarTuple, ParamSpec), _Sample.__type_params__):
    _own._own = type(_param)
NoDefault = _Sample.__type_params__[0].__default__
ParamSpecArgs = type(_Sample.__type_params__[2].args)
ParamSpecKwargs = type(_Sample.__type_params__[2].kwargs)
_Unpacked = type(next(iter(_Sample.__type_params__[1])))
type _Alias = int
TypeAliasType._own = type(_Alias)
del _Sample, _Alias, _own, _param
AnyStr = TypeVar("AnyStr", bytes, str)


# Unions

class _InUnions:
    """What may stand beside | ."""

    __iter__ = __contains__ = None  # a __getitem__ that takes any number would make endless iterables of them

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef(_InUnions):
    """A type that is named only."""

    def __init__(self, arg, is_argument=True, module=None, *, owner=None, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__owner__ = owner

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=1):
        if globals is None:
            owner = owner or self.__owner__
            module = self.__forward_module__ or getattr(owner, "__module__", None)
            globals = getattr(sys.modules.get(module, module), "__dict__", {})
        names = {param.__name__: param for param in type_params or ()}
        return _to_type(eval(self.__forward_arg__, globals, {**names, **({} if locals is None else locals)}))

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = self.__forward_module__
        return f"ForwardRef({self.__forward_arg__!r}{'' if module is None else f', module={module!r}'})"


class _UnionAlias(_InUnions):
    """A union with what the interpreter's own unions do not take."""

    def __init__(self, args):
        self.__args__ = args
        self.__origin__ = Union

    @property
    def __parameters__(self):
        return _BaseAlias(tuple, self.__args__).__parameters__

    def __getitem__(self, args):
        return Union[_BaseAlias(tuple, self.__args__)[args].__args__]

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, _UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, o):
        return any([isinstance(o, arg) for arg in self.__args__])

    def __subclasscheck__(self, cls):
        return any([issubclass(cls, arg) for arg in self.__args__])

    def __repr__(self):
        return " | ".join(["None" if arg is type(None) else _name_of_type(arg) for arg in self.__args__])


_PLAIN = (type, TypeVar._own, ParamSpec._own, TypeAliasType._own, _BaseAlias)


class _UnionMeta(type):
    def __getitem__(cls, args):
        if args == ():
            raise TypeError("Cannot take a Union of no types.")
        members = []
        is_plain = True
        for arg in _to_types(args):
            for member in arg.__args__ if isinstance(arg, (_UnionAlias, _UnionType)) else (arg,):
                if member not in members:
                    members.append(member)
                    is_plain = is_plain and isinstance(member, _PLAIN) and not isinstance(member, _Alias) and not (
                        type(member) is TypeVar._own or isinstance(member, _BaseAlias) and member.__parameters__)
        result = members[0]
        if len(members) > 1:
            if not is_plain:
                return _UnionAlias(tuple(members))
            for member in members[1:]:
                result = result | member
        return result

    def __instancecheck__(cls, o):
        return isinstance(o, (_UnionAlias, _UnionType))

    def __call__(cls, *args, **kwargs):
        raise TypeError("cannot create 'typing.Union' instances")


class Union(metaclass=_UnionMeta):
    pass


# Special forms

class _SpecialForm(_InUnions):
    def __init__(self, name, getitem=None):
        self._name = self.__name__ = self.__qualname__ = name
        self._getitem = getitem

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, o):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")

    def __getitem__(self, args):
        if self._getitem is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._getitem(self, args)


def _of_one(form, arg):
    if isinstance(arg, tuple):
        raise TypeError(f"{form!r} accepts only single type. Got {arg!r}.")
    return _BaseAlias(form, (_to_type(arg),))


def _optional(form, arg):
    if isinstance(arg, tuple):
        raise TypeError(f"{form!r} requires a single type. Got {arg!r}.")
    return Union[arg, None]


def _literal(form, args):
    values = []
    for arg in args if isinstance(args, tuple) else (args,):
        for value in arg.__args__ if get_origin(arg) is Literal else (arg,):
            if not any([type(value) is type(other) and value == other for other in values]):
                values.append(value)
    return _LiteralAlias(form, tuple(values))


def _concatenate(form, args):
    if args == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    args = _to_types(args)
    if args[-1] is not ... and not isinstance(args[-1], ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    return _BaseAlias(form, args)


def _unpack(form, arg):
    return next(iter(arg)) if isinstance(arg, TypeVarTuple) else _of_one(form, arg)


def _annotated(form, args):
    if not isinstance(args, tuple) or len(args) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    return _AnnotatedAlias(_to_type(args[0]), args[1:])


Optional = _SpecialForm("Optional", _optional)
Literal = _SpecialForm("Literal", _literal)
ClassVar = _SpecialForm("ClassVar", _of_one)
Final = _SpecialForm("Final", _of_one)
Annotated = _SpecialForm("Annotated", _annotated)
Concatenate = _SpecialForm("Concatenate", _concatenate)
Unpack = _SpecialForm("Unpack", _unpack)
Required = _SpecialForm("Required", _of_one)
NotRequired = _SpecialForm("NotRequired", _of_one)
ReadOnly = _SpecialForm("ReadOnly", _of_one)
TypeGuard = _SpecialForm("TypeGuard", _of_one)
TypeIs = _SpecialForm("TypeIs", _of_one)
NoReturn = _SpecialForm("NoReturn")
Never = _SpecialForm("Never")
Self = _SpecialForm("Self")
LiteralString = _SpecialForm("LiteralString")
TypeAlias = _SpecialForm("TypeAlias")


class _AnyMeta(type):
    def __instancecheck__(cls, o):
        if cls is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(o)

    def __repr__(cls):
        return "typing.Any" if cls is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


# Aliases: of built-in types and of those in collections.abc, by names of their own

class _Alias(_BaseAlias):
    """An alias that is written otherwise than the interpreter does."""

    __iter__ = __contains__ = None

    def __new__(cls, origin, args, name):
        return super().__new__(cls, origin, args)

    def __init__(self, origin, args, name):
        object.__setattr__(self, "_name", name)

    @property
    def __name__(self):
        return self._name

    def __repr__(self):
        return f"typing.{self._name}[{', '.join([_name_of_type(arg) for arg in self.__args__]) or '()'}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__ and self._name == other._name

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def _substituted(self, args):
        """The arguments with others in the places of the parameters."""
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        return _BaseAlias(self.__origin__, self.__args__)[_to_types(args)].__args__

    def __getitem__(self, args):
        return type(self)(self.__origin__, self._substituted(args), self._name)

    def __call__(self, *args, **kwargs):
        origin = self.__origin__
        raise TypeError(f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead")

    def __instancecheck__(self, o):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __mro_entries__(self, bases):
        return _bases_for(self, self.__origin__, bases)


def _bases_for(alias, origin, bases):
    """The class behind an alias among the bases of a class; Generic, too, if none of the others brings it."""
    if getattr(alias, "__parameters__", ()) and Generic not in origin.__mro__:
        for base in bases[bases.index(alias) + 1:]:
            if isinstance(base, _BaseAlias) or isinstance(base, type) and issubclass(base, Generic):
                return (origin,)
        return (origin, Generic)
    return (origin,)


class _LiteralAlias(_Alias):
    def __new__(cls, origin, args, name="Literal"):
        return _BaseAlias.__new__(cls, origin, args)

    def __init__(self, origin, args, name="Literal"):
        object.__setattr__(self, "_name", name)

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(arg) if isinstance(arg, str) else _name_of_type(arg) for arg in self.__args__])}]"

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return {(type(arg), arg) for arg in self.__args__} == {(type(arg), arg) for arg in other.__args__}

    def __hash__(self):
        return hash(frozenset(self.__args__))


class _AnnotatedAlias(_Alias):
    def __new__(cls, origin, metadata):
        return _BaseAlias.__new__(cls, getattr(origin, "__origin__", origin) if isinstance(origin, cls) else origin, (origin,))

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            object.__setattr__(self, "_inner", origin.__origin__)
        else:
            object.__setattr__(self, "_inner", origin)
        object.__setattr__(self, "_name", "Annotated")
        object.__setattr__(self, "__metadata__", metadata)

    def __getitem__(self, args):
        return _AnnotatedAlias(_BaseAlias(tuple, (self._inner,))[_to_types(args)].__args__[0], self.__metadata__)

    def __call__(self, *args, **kwargs):
        return self._inner(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self._inner,)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self._inner == other._inner and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self._inner, self.__metadata__))

    def __repr__(self):
        return f"typing.Annotated[{_name_of_type(self._inner)}, {', '.join([repr(o) for o in self.__metadata__])}]"


class _CallableAlias(_Alias):
    def __repr__(self):
        *args, result = self.__args__
        if len(args) == 1 and _stands_for_list(args[0]):
            args = args[0]
        return f"typing.Callable[{_name_of_type(args)}, {_name_of_type(result)}]"

    def __getitem__(self, args):
        *args, result = self._substituted(args)
        if len(args) == 1 and (isinstance(args[0], (list, tuple))):
            args = args[0]
        return _CallableAlias(self.__origin__, (*args, result), "Callable")


def _stands_for_list(o):
    return o is ... or isinstance(o, ParamSpec) or getattr(o, "__origin__", None) is Concatenate


class _SpecialGenericAlias(_InUnions):
    """List without arguments."""

    def __init__(self, name, origin, count, defaults=()):
        self.__dict__.update(_name=name, __origin__=origin, _count=count, _defaults=defaults, __module__="typing", __name__=name,
                             __qualname__=name)

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __getattr__(self, name):
        if name[:2] == "__" and name[-2:] == "__" and name != "__doc__":
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __setattr__(self, name, value):
        setattr(self.__origin__, name, value)

    def __getitem__(self, args):
        if self._name == "Callable":
            return self._callable(args)
        args = _to_types(args)
        count = self._count
        if count >= 0:
            if len(args) < count:
                args += self._defaults[len(self._defaults) + len(args) - count:] if self._defaults else ()
            if len(args) != count:
                few = len(args) < count
                least = count - len(self._defaults)
                raise TypeError(f"Too {'few' if few else 'many'} arguments for {self!r}; actual {len(args)}, "
                                f"expected {'at least ' if few and self._defaults else ''}{least if few else count}")
        return _Alias(self.__origin__, args, self._name)

    def _callable(self, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        given, result = args
        if isinstance(given, (list, tuple)):
            given = _to_types(tuple(given))
        elif _stands_for_list(given):
            given = (given,)
        else:
            raise TypeError(f"Callable[args, result]: args must be a list. Got {given}")
        return _CallableAlias(self.__origin__, (*given, _to_type(result)), "Callable")

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, o):
        return isinstance(o, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(getattr(cls, "__origin__", cls), self.__origin__)


# name: (module, name there, number of arguments, defaults of the last ones)
_ALIASES = {
    "List": ("builtins", "list", 1), "Dict": ("builtins", "dict", 2), "Set": ("builtins", "set", 1),
    "FrozenSet": ("builtins", "frozenset", 1), "Tuple": ("builtins", "tuple", -1), "Type": ("builtins", "type", 1),
    "Deque": ("collections", "deque", 1), "DefaultDict": ("collections", "defaultdict", 2),
    "OrderedDict": ("collections", "OrderedDict", 2), "Counter": ("collections", "Counter", 1),
    "ChainMap": ("collections", "ChainMap", 2), "Pattern": ("re", "Pattern", 1), "Match": ("re", "Match", 1),
    "ContextManager": ("contextlib", "AbstractContextManager", 2, (bool | None,)),
    "AsyncContextManager": ("contextlib", "AbstractAsyncContextManager", 2, (bool | None,)),
    "AbstractSet": ("_collections_abc", "Set", 1), "Callable": ("_collections_abc", "Callable", 2),
    "Generator": ("_collections_abc", "Generator", 3, (type(None), type(None))),
    "AsyncGenerator": ("_collections_abc", "AsyncGenerator", 2, (type(None),)),
}
for _count, _names in ((0, "Hashable Sized ByteString"), (2, "Mapping MutableMapping ItemsView"), (3, "Coroutine"),
                       (1, "Awaitable AsyncIterable AsyncIterator Iterable Iterator Reversible Container Collection MutableSet "
                           "MappingView KeysView ValuesView Sequence MutableSequence")):
    for _name in _names.split():
        _ALIASES[_name] = ("_collections_abc", _name, _count)


def _make_alias(name, module, origin, count, defaults=()):
    return _SpecialGenericAlias(name, getattr(__import__(module), origin), count, defaults)


# What is asked about annotations

def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_UnionAlias, _UnionType)):
        return Union
    if isinstance(tp, (_BaseAlias, _SpecialGenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return Unpack if type(tp) is _Unpacked else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp._inner, *tp.__metadata__)
    if isinstance(tp, (_BaseAlias, _UnionAlias, _UnionType)):
        args = tp.__args__
        if getattr(tp.__origin__ if isinstance(tp, _BaseAlias) else None, "__name__", "") == "Callable" and args:
            *given, result = args
            return (given[0] if len(given) == 1 and _stands_for_list(given[0]) else given, result)
        return args
    return tuple(tp.__parameters__) if type(tp) is _Unpacked else ()


def _late_annotations(annotate, space):
    """What an annotate function gives; names that are not there yet are forward references."""
    added = []
    try:
        while True:
            try:
                return annotate(1)
            except NameError as e:
                name = getattr(e, "name", None) or str(e).split("'")[1]
                if name in space:
                    raise
                added.append(name)
                space[name] = ForwardRef(name)
    finally:
        for name in added:
            del space[name]


def _evaluated(o, globals, locals, include_extras):
    """A type with what is named only in it looked up."""
    if isinstance(o, str):
        o = ForwardRef(o)
    if isinstance(o, ForwardRef):
        return _evaluated(o.evaluate(globals=globals, locals=locals), globals, locals, include_extras)
    if isinstance(o, _AnnotatedAlias):
        inner = _evaluated(o._inner, globals, locals, include_extras)
        return _AnnotatedAlias(inner, o.__metadata__) if include_extras else inner
    if isinstance(o, (_UnionAlias, _UnionType)):
        args = tuple([_evaluated(arg, globals, locals, include_extras) for arg in o.__args__])
        return o if _same(args, o.__args__) else Union[args]
    if isinstance(o, _LiteralAlias) or not isinstance(o, _BaseAlias):
        return o
    if not include_extras and o.__origin__ in (Required, NotRequired, ReadOnly):
        return _evaluated(o.__args__[0], globals, locals, include_extras)
    args = tuple([_evaluated(arg, globals, locals, include_extras) for arg in o.__args__])
    if _same(args, o.__args__):
        return o
    return type(o)(o.__origin__, args, o._name) if isinstance(o, _Alias) else type(o)(o.__origin__, args)


def _same(a, b):
    return all([x is y for x, y in zip(a, b)])


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in obj.__mro__[::-1]:
            space = globalns
            if space is None:
                space = getattr(sys.modules.get(base.__module__), "__dict__", {})
            names = dict(base.__dict__) if localns is None else localns
            params = {param.__name__: param for param in getattr(base, "__type_params__", ())}
            for name, value in getattr(base, "__annotations__", {}).items():
                hints[name] = _evaluated(_to_type(value), space, {**params, **names}, include_extras)
        return hints
    if globalns is None:
        if type(obj) is type(sys):
            globalns = obj.__dict__
        else:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            globalns = getattr(inner, "__globals__", {})
        if localns is None:
            localns = globalns
    found = getattr(obj, "__annotations__", None)
    if found is None:
        if callable(obj):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    params = {param.__name__: param for param in getattr(obj, "__type_params__", ())}
    for name, value in found.items():
        hints[name] = _evaluated(_to_type(value), globalns, {**params, **({} if localns is None else localns)}, include_extras)
    return hints


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
    return forward_ref.evaluate(globals=globals, locals=locals, type_params=type_params, owner=owner)


# What marks functions and classes

def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    text = repr(arg)
    raise AssertionError(f"Expected code to be unreachable, but got: {text[:100] + '...' if len(text) > 100 else text}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def _mark(o, name):
    try:
        setattr(o, name, True)
    except (AttributeError, TypeError):
        pass
    return o


def final(f):
    return _mark(f, "__final__")


def override(method, /):
    return _mark(method, "__override__")


def no_type_check(arg):
    if isinstance(arg, type):
        for value in arg.__dict__.values():
            if type(value) is _Function or isinstance(value, type) and value.__qualname__ == f"{arg.__qualname__}.{value.__name__}":
                no_type_check(value)
    return _mark(arg, "__no_type_check__")


def no_type_check_decorator(decorator):
    return lambda *args, **kwds: no_type_check(decorator(*args, **kwds))


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    def decorator(o):
        o.__dataclass_transform__ = {"eq_default": eq_default, "order_default": order_default,
                                     "kw_only_default": kw_only_default, "frozen_default": frozen_default,
                                     "field_specifiers": field_specifiers, "kwargs": kwargs}
        return o

    return decorator


_overloads = {}  # (module, qualified name): functions


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside "
                              "a stub module should always be followed by an implementation that is not @overload-ed.")


def _key_of(func):
    func = getattr(func, "__func__", func)
    return getattr(func, "__module__", None), getattr(func, "__qualname__", None)


def overload(func):
    _overloads.setdefault(_key_of(func), []).append(func)
    return _overload_dummy


def get_overloads(func):
    return list(_overloads.get(_key_of(func), ()))


def clear_overloads():
    _overloads.clear()


class NewType(_InUnions):
    """A function that gives what it is given, under another name."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller() or "typing"

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__
        raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                        f"`NewName = NewType('NewName', {name})`")

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__


# Named tuples and typed dictionaries

class _ClassMaker:
    """What is called or derived from to make a class of another kind."""

    def __init__(self, name, call, base):
        self.__name__ = self.__qualname__ = name
        self.__module__ = "typing"
        self._call = call
        self._base = base

    def __call__(self, *args, **kwargs):
        return self._call(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self._base,)

    def __repr__(self):
        return f"<function {self.__name__} at {hex(id(self))}>"


def _annotations_in(ns):
    """The annotations of a class that is about to be made."""
    if "__annotations__" in ns:
        return {name: _to_type(value) for name, value in ns["__annotations__"].items()}
    annotate = ns.get("__annotate__") or ns.get("__annotate_func__")
    if annotate is None:
        return {}
    space = getattr(sys.modules.get(ns.get("__module__")), "__dict__", {})
    return {name: _to_type(value) for name, value in _late_annotations(annotate, space).items()}


def _make_named_tuple(name, types, module, defaults=()):
    from collections import namedtuple

    result = namedtuple(name, list(types), defaults=defaults, module=module)
    result.__annotations__ = types
    return result


_NAMED_TUPLE_OWN = ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make",
                    "_replace", "_asdict", "_source")
_OF_CLASS = ("__module__", "__name__", "__qualname__", "__annotations__", "__annotate__", "__annotate_func__",
             "__annotations_cache__", "__orig_bases__", "__classcell__", "__classdictcell__")


class _NamedTupleMeta(type):
    def __new__(cls, name, bases, ns):
        if _NamedTuple not in bases:
            return super().__new__(cls, name, bases, ns)
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        types = _annotations_in(ns)
        defaults = []
        for field in types:
            if field in ns:
                defaults.append(field)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field"
                                f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        result = _make_named_tuple(name, types, ns.get("__module__"), [ns[field] for field in defaults])
        if Generic in bases:
            result = type(name, (result, Generic), {"__slots__": (), "__module__": ns.get("__module__"),
                                                    "__orig_bases__": ns.get("__orig_bases__", ())})
            result.__annotations__ = types
        result.__orig_bases__ = ns.get("__orig_bases__", (NamedTuple,))
        if "__qualname__" in ns:
            result.__qualname__ = ns["__qualname__"]
        for key, value in ns.items():
            if key in _NAMED_TUPLE_OWN:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in _OF_CLASS and key not in types:
                setattr(result, key, value)
                function = getattr(type(value), "__set_name__", None)
                if function is not None:
                    function(value, result, key)
        return result


def _named_tuple(typename, fields=_NOTHING, /):
    if fields is _NOTHING:
        fields = ()
    result = _make_named_tuple(typename, {name: _to_type(kind) for name, kind in fields}, sys._getframe(2).f_globals["__name__"])
    result.__orig_bases__ = (NamedTuple,)
    return result


def _qualifiers(kind):
    """The names of the forms around an item's type, and the type."""
    found = set()
    while True:
        origin = get_origin(kind)
        if origin is Annotated:
            kind = kind._inner
        elif origin in (Required, NotRequired, ReadOnly):
            found.add(origin)
            kind = kind.__args__[0]
        else:
            return found


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, closed=None, extra_items=None):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        own = _annotations_in(ns)
        kinds = (Generic, dict) if any([issubclass(base, Generic) for base in bases]) else (dict,)
        space = {key: value for key, value in ns.items() if key not in ("__annotate__", "__annotate_func__", "__annotations__")}
        result = type.__new__(_TypedDictMeta, name, kinds, space)
        if "__orig_bases__" not in space:
            result.__orig_bases__ = bases
        annotations, required, optional, read_only, mutable = {}, set(), set(), set(), set()
        for base in bases:
            if base is not Generic and hasattr(base, "__required_keys__"):
                annotations.update(base.__annotations__)
                required |= base.__required_keys__
                optional |= base.__optional_keys__
                read_only |= base.__readonly_keys__
                mutable |= base.__mutable_keys__
        for key, kind in own.items():
            found = _qualifiers(kind)
            is_required = Required in found or total and NotRequired not in found
            for keys in (required, optional):
                keys.discard(key)
            (required if is_required else optional).add(key)
            for keys in (read_only, mutable):
                keys.discard(key)
            (read_only if ReadOnly in found else mutable).add(key)
        annotations.update(own)
        result.__annotations__ = annotations
        result.__required_keys__ = frozenset(required)
        result.__optional_keys__ = frozenset(optional)
        result.__readonly_keys__ = frozenset(read_only)
        result.__mutable_keys__ = frozenset(mutable)
        result.__total__ = total
        result.__closed__ = closed
        return result

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, o):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


def _typed_dict(typename, fields=_NOTHING, /, *, total=True, closed=None, extra_items=None):
    ns = {"__annotations__": {} if fields is _NOTHING else dict(fields), "__module__": sys._getframe(2).f_globals["__name__"],
          "__orig_bases__": (TypedDict,)}
    return _TypedDictMeta.__new__(_TypedDictMeta, typename, (), ns, total, closed)


def is_typeddict(tp):
    return type(tp) is _TypedDictMeta and tp is not _TypedDict


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})
NamedTuple = _ClassMaker("NamedTuple", _named_tuple, _NamedTuple)
_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})
TypedDict = _ClassMaker("TypedDict", _typed_dict, _TypedDict)


# Protocols and what else is made when it is asked for

def runtime_checkable(cls):
    if not isinstance(cls, type) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp.__dict__.get("__module__") is not None and (
        tp is not __getattr__("Protocol"))


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


def _make_io():
    class IO(Generic[AnyStr]):
        __slots__ = ()

    class TextIO(IO[str]):
        __slots__ = ()

    class BinaryIO(IO[bytes]):
        __slots__ = ()

    for cls in (IO, TextIO, BinaryIO):
        cls.__module__ = __name__
        cls.__qualname__ = cls.__name__
        globals()[cls.__name__] = cls


def __getattr__(name):
    if name in _ALIASES:
        value = globals()[name] = _make_alias(name, *_ALIASES[name])
        return value
    if name == "Protocol" or name[:8] == "Supports":
        import _protocols

        if hasattr(_protocols, name):
            value = globals()[name] = getattr(_protocols, name)
            return value
    elif name in ("IO", "TextIO", "BinaryIO"):
        _make_io()
        return globals()[name]
    raise AttributeError(f"module 'typing' has no attribute {name!r}")
