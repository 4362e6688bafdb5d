"""Enumerations: classes whose attributes are a fixed set of members, each with a name and a value.

A member is made when its class is: in the class's namespace a _Pending stands for it, whose __set_name__ makes the member, so
that all are there when __init_subclass__ runs. A class that has members cannot be derived from.
"""

import sys as _sys
from types import MappingProxyType as _view

__all__ = ["EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
           "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "EnumCheck",
           "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "global_str", "global_flag_repr", "global_enum_repr", "global_enum",
           "show_flag_values", "pickle_by_global_name", "pickle_by_enum_name"]

_NOTHING = object()
Enum = Flag = ReprEnum = None  # until they are made; the metaclass asks
STRICT = CONFORM = EJECT = KEEP = None
_builtin_property = property


# Kinds of names and values

def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    start = "_" + cls_name.lstrip("_") + "__"
    return len(name) > len(start) and name.startswith(start) and not name.endswith("__")


def _is_descriptor(value):
    kind = type(value)
    return hasattr(kind, "__get__") or hasattr(kind, "__set__") or hasattr(kind, "__delete__")


def _is_inner_class(cls_name, value):
    if not isinstance(value, type):
        return False
    qualname = getattr(value, "__qualname__", "")
    tail = cls_name + "." + getattr(value, "__name__", "")
    return qualname == tail or qualname.endswith("." + tail)


def _is_flag(cls):
    return Flag is not None and issubclass(cls, Flag)


def _is_single_bit(number):
    return number > 0 and number & number - 1 == 0


def _bits(number):
    """The single bits of a number, the lowest first."""
    if number < 0:
        raise ValueError("%r is not a positive integer" % number)
    while number:
        bit = number & -number
        yield bit
        number ^= bit


_iter_bits_lsb = _bits


def show_flag_values(value):
    return list(_bits(value))


def bin(num, max_bits=None):
    """The bits of a number with a sign bit in front: 0b0 1010."""
    width = num.bit_length()
    text = format(num % (1 << width), "b").rjust(width, "0") if num else ""
    sign = "1" if num < 0 else "0"
    return "0b" + sign + " " + text.rjust(max(max_bits or 0, len(text)), sign)


class nonmember:
    """What is wrapped in it is an ordinary attribute of an enumeration."""

    def __init__(self, value):
        self.value = value


class member:
    """What is wrapped in it is a member, though it would not be one: a function."""

    def __init__(self, value):
        self.value = value


class auto:
    """Stands for the value that _generate_next_value_ gives."""

    def __init__(self, value=_NOTHING):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (self.value,)


class property:
    """An attribute of members; on the class the name is that of a member."""

    member = None
    name = None
    clsname = None

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc if doc is not None else getattr(fget, "__doc__", None)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel)

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError("%r has no attribute %r" % (ownerclass, self.name))
        if self.fget is not None:
            return self.fget(instance)
        if self.member is not None:
            return self.member
        raise AttributeError("%r member has no attribute %r" % (ownerclass, self.name))

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


# Making classes

_SUNDERS = ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_", "_iter_member_by_value_",
            "_iter_member_by_def_", "_add_alias_", "_add_value_alias_", "_use_args_", "_value_repr_", "_new_member_", "_member_names_")


class EnumDict(dict):
    """The namespace of a class body: it knows which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name or ""
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = None
        self._auto_used = False

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        if self._cls_name and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._sunder(key, value)
        elif _is_dunder(key):
            key = "_order_" if key == "__order__" else key
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not (_is_descriptor(value) or _is_inner_class(self._cls_name, value)):
            if key in self:
                raise TypeError("%r already defined as %r" % (key, self[key]))
            value = self._new_value(key, value.value if isinstance(value, member) else value)
        super().__setitem__(key, value)

    def _sunder(self, key, value):
        if key not in _SUNDERS:
            raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % (key,))
        if key == "_generate_next_value_":
            if self._auto_used:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate = getattr(value, "__func__", value)
        elif key == "_ignore_":
            value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError("_ignore_ cannot specify already set names: %r" % (already,))
        return value

    def _filled(self, key, value):
        """The value of an auto()."""
        if value.value is _NOTHING:
            self._auto_used = True
            value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        self._last_values.append(value.value)
        return value.value

    def _new_value(self, key, value):
        if isinstance(value, auto):
            value = self._filled(key, value)
        elif isinstance(value, tuple) and any([isinstance(part, auto) for part in value]):
            parts = [self._filled(key, part) if isinstance(part, auto) else part for part in value]
            value = type(value)(*parts) if hasattr(value, "_fields") else type(value)(parts)
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def update(self, members, **more):
        for key, value in members.items() if hasattr(members, "items") else members:
            self[key] = value
        for key, value in more.items():
            self[key] = value


_EnumDict = EnumDict


class _Pending:
    """Stands in the namespace for a member that is to be made."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        delattr(cls, name)
        item = _make_member(cls, name, self.value)
        known = _same_value(cls, item._value_)
        if known is None:
            known = item
            single = True
            if _is_flag(cls):
                single = isinstance(item._value_, int) and _is_single_bit(item._value_)
                if isinstance(item._value_, int):
                    cls._flag_mask_ |= item._value_
                if single:
                    cls._singles_mask_ |= item._value_
            if single:
                cls._member_names_.append(name)
        _add_name(cls, name, known)
        _add_value(cls, item._value_, known)


def _make_member(cls, name, value):
    arguments = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        arguments = (arguments,)
    item = cls._new_member_(cls, *arguments) if cls._use_args_ else cls._new_member_(cls)
    if not hasattr(item, "_value_"):
        if cls._member_type_ is object:
            item._value_ = value
        else:
            try:
                item._value_ = cls._member_type_(*arguments)
            except Exception as error:
                raise TypeError("_value_ not set in __new__, unable to create it") from error
    item._name_ = name
    item.__objclass__ = cls
    item._sort_order_ = len(cls._member_names_)
    item.__init__(*arguments)
    return item


def _same_value(cls, value):
    """The member that has this value, or None."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:  # it has no hash
        for item in cls._member_map_.values():
            if item._value_ == value:
                return item


def _add_name(cls, name, item):
    """Makes the member an attribute of the class; a property of that name stays one for members."""
    if name in cls._member_map_:
        if cls._member_map_[name] is not item:
            raise NameError("%r is already bound: %r" % (name, cls._member_map_[name]))
        return
    found = None
    for base in cls.__mro__[1:]:
        found = base.__dict__.get(name)
        if found is not None:
            break
    if found is not None and _is_descriptor(found):
        redirect = property(getattr(found, "fget", None), getattr(found, "fset", None), getattr(found, "fdel", None))
        redirect.member = item
        redirect.__set_name__(cls, name)
        type.__setattr__(cls, name, redirect)
    else:
        type.__setattr__(cls, name, item)
    cls._member_map_[name] = item


def _add_value(cls, value, item):
    try:
        if value not in cls._value2member_map_:
            cls._value2member_map_[value] = item
            cls._hashable_values_.append(value)
    except TypeError:
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(item._name_, []).append(value)


def _check_bases(name, bases):
    for chain in bases:
        for base in chain.__mro__:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError("<enum %r> cannot extend %r" % (name, base))


def _data_type(name, bases):
    """The type of which members are values as well, or object."""
    found = {}
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    found[base._member_type_] = None
                    break
            elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                found[candidate or base] = None
                break
            else:
                candidate = candidate or base
    if len(found) > 1:
        raise TypeError("too many data types for %r: %r" % (name, set(found)))
    return next(iter(found), object)


def _mixins(name, bases):
    """The data type of members and the enumeration that is derived from."""
    if not bases:
        return object, Enum
    first = bases[-1]
    if not isinstance(first, EnumType):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    return _data_type(name, bases), first


def _find_new(namespace, data_type, first):
    """How members are made: the function, whether it is the class's own, whether it takes the value."""
    new = namespace.get("__new__")
    own = first is not None and new is not None
    if new is None:
        plain = {None, None.__new__, object.__new__, Enum.__new__ if Enum is not None else None}
        found = [getattr(kind, method, None) for method in ("__new_member__", "__new__") for kind in (data_type, first)]
        found = [method for method in found if method not in plain]
        new = found[0] if found else object.__new__
    if isinstance(new, staticmethod):
        new = new.__func__
    return new, own, not (first is None or new in (Enum.__new__ if Enum is not None else None, object.__new__))


def _value_repr(data_type):
    for base in data_type.__mro__:
        if base is not object and "__repr__" in base.__dict__:
            return base.__dict__["__repr__"]
    return repr


_OPERATIONS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


class EnumType(type):
    """The metaclass."""

    @classmethod
    def __prepare__(metacls, cls, bases, *, boundary=None, **kwargs):
        _check_bases(cls, bases)
        namespace = EnumDict(cls)
        if bases:
            first = _mixins(cls, bases)[1]
            namespace._generate = getattr(first, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, namespace, *, boundary=None, **kwargs):
        ignored = namespace.setdefault("_ignore_", [])
        names = namespace._member_names
        for name in list(ignored) + ["_ignore_"]:
            namespace.pop(name, None)
            names.pop(name, None)
        wrong = set(names) & {"mro", ""}
        if wrong:
            raise ValueError("invalid enum member name(s) %s" % ",".join([repr(name) for name in wrong]))
        order = namespace.pop("_order_", None)
        if isinstance(namespace.get("_generate_next_value_"), type(lambda: 0)):
            dict.__setitem__(namespace, "_generate_next_value_", staticmethod(namespace["_generate_next_value_"]))
        data_type, first = _mixins(cls, bases)
        new, own_new, use_args = _find_new(namespace, data_type, first)
        body = dict(namespace.items())
        for name in names:
            body[name] = _Pending(namespace[name])
        body.update(_new_member_=new, _use_args_=use_args, _member_names_=[], _member_map_={}, _value2member_map_={},
                    _hashable_values_=[], _unhashable_values_=[], _unhashable_values_map_={}, _member_type_=data_type,
                    _value_repr_=namespace.get("_value_repr_") or _value_repr(data_type))
        if boundary is None:
            boundary = getattr(first, "_boundary_", None)
        body.update(_boundary_=boundary, _flag_mask_=0, _singles_mask_=0, _all_bits_=-1)
        result = super().__new__(metacls, cls, bases, body, **kwargs)
        metacls._inherit(result, namespace, data_type, first, own_new)
        if order is not None:
            result._check_order(order)
        return result

    def __init__(cls, *args, **kwargs):
        pass

    def _inherit(cls, namespace, data_type, first, own_new):
        """Puts the enumeration's ways before those of the data type, and sums a Flag up."""
        set_attribute = type.__setattr__
        if Enum is not None:
            for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
                if name not in namespace:
                    method = getattr(cls, name)
                    if method in (getattr(data_type, name), getattr(object, name)):
                        set_attribute(cls, name, getattr(first, name))
            if ReprEnum is not None and ReprEnum in cls.__bases__:
                if "__str__" not in namespace:
                    method = data_type.__str__
                    set_attribute(cls, "__str__", data_type.__repr__ if method == object.__str__ else method)
                if "__format__" not in namespace:
                    set_attribute(cls, "__format__", data_type.__format__)
            if own_new:
                set_attribute(cls, "__new_member__", namespace["__new__"])
            set_attribute(cls, "__new__", Enum.__new__)
        if _is_flag(cls):
            for name in _OPERATIONS:
                if name not in namespace:
                    method = getattr(Flag, name)
                    if getattr(cls, name) is not method:
                        set_attribute(cls, name, method)
            set_attribute(cls, "_all_bits_", (1 << cls._flag_mask_.bit_length()) - 1)
            if [item._sort_order_ for item in cls] != list(range(len(cls._member_names_))) or \
                    [item._value_ for item in cls] != sorted([item._value_ for item in cls]):
                set_attribute(cls, "_iter_member_", cls._iter_member_by_def_)

    def _check_order(cls, order):
        names = order.replace(",", " ").split() if isinstance(order, str) else list(order)
        if _is_flag(cls):
            names = [name for name in names if name not in cls._member_map_ or name in cls._member_names_]
        else:
            names = [name for name in names if name not in cls._member_map_ or cls._member_map_[name]._name_ == name]
        if names != cls._member_names_:
            raise TypeError("member order does not match _order_:\n  %r\n  %r" % (cls._member_names_, names))

    def __bool__(cls):
        return True

    def __call__(cls, value=_NOTHING, names=_NOTHING, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _NOTHING:
                value = (value, names) + values
            if value is _NOTHING:
                return cls.__new__(cls)
            return cls.__new__(cls, value)
        if names is _NOTHING and type is None:
            raise TypeError("%r has no members; specify `names=()` if you meant to create a new, empty, enum" % (cls,))
        return cls._create_(value, None if names is _NOTHING else names, module=module, qualname=qualname, type=type, start=start,
                            boundary=boundary)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """The functional form: Enum("Name", "A B C")."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            given, names, last = names, [], []
            first = _mixins(class_name, bases)[1]
            for count, name in enumerate(given):
                value = first._generate_next_value_(name, start, count, last[:])
                last.append(value)
                names.append((name, value))
        for item in names or ():
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            try:
                module = _sys._getframe(2).f_globals["__name__"]
            except (AttributeError, ValueError, KeyError):
                pass
        if module is not None:
            namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_ or value in cls._unhashable_values_
        except TypeError:
            return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    @_builtin_property
    def __members__(cls):
        return _view(cls._member_map_)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
        super().__delattr__(name)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__",
                 "__name__", "__qualname__"} | set(cls._member_names_)
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(set(dir(cls._member_type_)) | names)

    def __repr__(cls):
        return "<%s %r>" % ("flag" if _is_flag(cls) else "enum", cls.__name__)


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """The base of enumerations."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        found = _same_value(cls, value)
        if found is not None:
            return found
        for name, values in cls._unhashable_values_map_.items():
            if value in values:
                return cls[name]
        if not cls._member_map_:
            raise TypeError("%r has no members defined" % (cls,))
        problem = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            problem = error
            result = None
        if isinstance(result, cls) or _is_flag(cls) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        refusal = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        if problem is None and result is None:
            raise refusal
        if problem is None:
            problem = TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, result))
        if not isinstance(problem, ValueError):
            problem.__context__ = refusal
        raise problem

    def __init__(self, *args, **kwargs):
        pass

    def _add_alias_(self, name):
        _add_name(self.__class__, name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        known = _same_value(cls, value)
        if known is not None:
            if known is not self:
                raise ValueError("%r is already bound: %r" % (value, known))
            return
        _add_value(cls, value, self)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, show(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        names = set() if self.__class__._member_type_ is object else set(object.__dir__(self))
        for name in getattr(self, "__dict__", ()):
            if name[0] != "_" and name not in self._member_map_:
                names.add(name)
        for cls in self.__class__.mro():
            for name, value in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(value, property):
                    if value.fget is not None or name not in self._member_map_:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in self._member_map_:
                    names.add(name)
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__"} | names)

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    """An enumeration of which only repr() shows that it is one."""


class FlagBoundary(Enum):
    """What becomes of bits that no member has; its members are strings as well."""

    def __str__(self):
        return self._value_

    STRICT = "strict"
    CONFORM = "conform"
    EJECT = "eject"
    KEEP = "keep"


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class IntEnum(int, ReprEnum):
    """Members are ints."""

    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    """Members are strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        words = ("%r is not a string", "encoding must be a string, not %r", "errors must be a string, not %r")
        for word, value in zip(words, values):
            if not isinstance(value, str):
                raise TypeError(word % (value,))
        item = str.__new__(cls, *values)
        item._value_ = str(*values)
        return item

    __str__ = str.__str__
    __format__ = str.__format__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum, boundary=STRICT):
    """Members are bits, and so is what operators make of them."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except Exception:
            raise TypeError("invalid flag value %r" % last) from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            item = cls._value2member_map_.get(bit)
            if item is not None:
                yield item

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        return iter(sorted(cls._iter_member_by_value_(value), key=lambda item: item._sort_order_))

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask, every = cls._flag_mask_, cls._all_bits_
        if not ~every <= value <= every or value & (every ^ mask):  # bits that no member has
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s" % (cls, value, bin(value, width), bin(mask, width)))
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(every + 1, 1 << value.bit_length())
        if value < 0:
            value = every + 1 + value if cls._boundary_ in (EJECT, KEEP) else cls._singles_mask_ & value
        if cls._member_type_ is object:
            item = object.__new__(cls)
        else:
            item = cls._member_type_.__new__(cls, value)
        if not hasattr(item, "_value_"):
            item._value_ = value
        parts = list(cls._iter_member_(value))
        named = 0
        for part in parts:
            named |= part._value_
        item._name_ = "|".join([part._name_ for part in parts]) or None
        unnamed = value & ~named
        if parts and unnamed:
            item._name_ += "|%s" % cls._numeric_repr_(unnamed)
        item._sort_order_ = None
        return cls._value2member_map_.setdefault(value, item)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        if self._name_ is None:
            return "<%s: %s>" % (cls.__name__, cls._value_repr_(self._value_))
        return Enum.__repr__(self)

    def __str__(self):
        if self._name_ is None:
            return "%s(%s)" % (self.__class__.__name__, self.__class__._value_repr_(self._value_))
        return Enum.__str__(self)

    def __bool__(self):
        return bool(self._value_)

    def _other(self, flag):
        """The number of an operand, or NotImplemented."""
        if isinstance(flag, self.__class__):
            value = flag._value_
        elif self._member_type_ is not object and isinstance(flag, self._member_type_):
            value = flag
        else:
            return NotImplemented
        for operand in self, flag:
            if getattr(operand, "_value_", 0) is None:
                raise TypeError("%r cannot be combined with other flags because its value is None" % (operand,))
        return value

    def __or__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._value_ is None:
            raise TypeError("%r cannot be inverted because its value is None" % (self,))
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Members are bits and ints."""

    __str__ = int.__repr__
    __format__ = int.__format__


# Checks

def _check_unique(enumeration, what="aliases"):
    twice = ["%s -> %s" % (name, item._name_) for name, item in enumeration.__members__.items() if name != item._name_]
    if twice:
        raise ValueError("%s found in %r: %s" % (what, enumeration, ", ".join(twice)))


def unique(enumeration):
    """A class decorator: no two names for one value."""
    _check_unique(enumeration, "duplicate values")
    return enumeration


class EnumCheck(StrEnum):
    """What verify() looks for."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def _check_continuous(enumeration):
    values = sorted([item._value_ for item in enumeration])
    if len(values) < 2:
        return
    if issubclass(enumeration, Flag):
        missing = [1 << i for i in range(values[0].bit_length(), values[-1].bit_length() - 1) if 1 << i not in values]
        kind = "flag"
    elif issubclass(enumeration, IntEnum) or all([isinstance(value, int) for value in values]):
        missing = [i for i in range(values[0] + 1, values[-1]) if i not in values]
        kind = "enum"
    else:
        raise Exception("verify: unknown type %r" % enumeration)
    if missing:
        raise ValueError(("invalid %s %r: missing values %s" % (kind, enumeration.__name__, ", ".join([str(m) for m in missing])))[:256])


def _check_named_flags(enumeration):
    names = enumeration._member_names_
    values = [item._value_ for item in enumeration]
    lacking, missing = [], 0
    for name, item in enumeration._member_map_.items():
        if name in names or item._value_ < 0:
            continue
        unnamed = [bit for bit in _bits(item._value_) if bit not in values]
        if unnamed:
            lacking.append(name)
            for bit in unnamed:
                missing |= bit
    if lacking:
        if len(lacking) == 1:
            alias = "alias %s is missing" % lacking[0]
        else:
            alias = "aliases %s and %s are missing" % (", ".join(lacking[:-1]), lacking[-1])
        value = "value 0x%x" % missing if _is_single_bit(missing) else "combined values of 0x%x" % missing
        raise ValueError("invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]" % (enumeration.__name__, alias, value))


class verify:
    """A class decorator that makes such checks."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if NAMED_FLAGS in self.checks and not issubclass(enumeration, Flag):
            raise TypeError("NAMED_FLAGS check only works with Flag")
        for check in self.checks:
            if check is UNIQUE:
                _check_unique(enumeration)
            elif check is CONTINUOUS:
                _check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                _check_named_flags(enumeration)
        return enumeration


# Members as names of a module

def _module_of(item):
    return item.__class__.__module__.split(".")[-1]


def global_enum_repr(self):
    return "%s.%s" % (_module_of(self), self._name_)


def global_flag_repr(self):
    module = _module_of(self)
    cls = self.__class__
    if self._name_ is None:
        return "%s.%s(%r)" % (module, cls.__name__, self._value_)
    if _is_single_bit(self._value_) or self._name_ in cls._member_map_:
        return "%s.%s" % (module, self._name_)
    return "|".join([part if part[0].isdigit() else "%s.%s" % (module, part) for part in self._name_.split("|")])


def global_str(self):
    if self._name_ is None:
        return "%s(%r)" % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """A class decorator: the members become names of the module, and are shown as such."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    _sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def pickle_by_global_name(self, proto):
    return self._name_


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)
