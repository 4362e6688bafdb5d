"""unittest.mock: objects that take any call and note it, and their putting in the place of others for a while.

Every mock has a class of its own, so that special methods can be set on one mock alone.
"""

import sys
from functools import partial, wraps as _wraps

from .util import safe_repr

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
           "ThreadingMock", "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock",
           "seal")

__unittest = True

FILTER_DIR = True  # dir() of a mock shows what is useful only
_MISSPELT = ("assert", "assret", "asert", "aseert", "assrt")
_DENIED = ("called_once", "called_with", "not_called", "called_once_with", "has_calls", "any_call")


class InvalidSpecError(Exception):
    """A mock is no specification."""


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """Each attribute is an object of its own."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()

# -- special methods

_NUMERIC = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_RIGHT = ["r" + name for name in _NUMERIC + ["divmod"]]
_SIMPLE = ("lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod neg pos abs invert "
           "complex int float index round trunc floor ceil bool next fspath aiter iter hash").split()
_NOT_BY_DEFAULT = ("get set delete reversed missing reduce reduce_ex getinitargs getnewargs getnewargs_ex getstate "
                   "setstate getformat repr dir subclasses format").split()
_magics = {f"__{name}__" for name in _SIMPLE + _NUMERIC + ["i" + name for name in _NUMERIC] + _RIGHT}
_async_method_magics = {"__aenter__", "__aexit__", "__anext__"}
_all_sync_magics = _magics | {f"__{name}__" for name in _NOT_BY_DEFAULT}
_all_magics = _all_sync_magics | _async_method_magics
_by_default = (_magics | _async_method_magics) - {"__next__"}  # what has it can be awaited here, without end
_unsupported_magics = {"__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__",
                       "__subclasscheck__", "__del__"}

_RETURN_VALUES = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented,
                  "__ge__": NotImplemented, "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False,
                  "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1, "__aexit__": False}

_CALCULATED = {"__hash__": lambda self: object.__hash__(self), "__str__": lambda self: object.__str__(self),
               "__sizeof__": lambda self: object.__sizeof__(self),
               "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}"}


def _eq_effect(self):
    def __eq__(other):
        value = self.__eq__._mock_return_value
        return value if value is not DEFAULT else True if self is other else NotImplemented

    return __eq__


def _ne_effect(self):
    def __ne__(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented

    return __ne__


def _iter_effect(self):
    def __iter__():
        value = self.__iter__._mock_return_value
        return iter([]) if value is DEFAULT else iter(value)

    return __iter__


def _aiter_effect(self):
    def __aiter__():
        value = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([]) if value is DEFAULT else iter(value))

    return __aiter__


_SIDE_EFFECTS = {"__eq__": _eq_effect, "__ne__": _ne_effect, "__iter__": _iter_effect, "__aiter__": _aiter_effect}


class _AsyncIterator:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for value in self.iterator:
            return value
        raise StopAsyncIteration


def _is_magic(name):
    return name[:2] == "__" == name[-2:] and len(name) > 4


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _is_async_function(obj):
    obj = getattr(obj, "__func__", obj)
    if _is_instance_mock(obj):
        return isinstance(obj, AsyncMock)
    flags = getattr(getattr(obj, "__code__", None), "co_flags", 0)
    return isinstance(flags, int) and bool(flags & 128)


def _callable(obj):
    if isinstance(obj, type) or isinstance(obj, (staticmethod, classmethod)):
        return True
    return getattr(obj, "__call__", None) is not None


def _signature(spec, skip_first):
    """The signature of what a mock stands for, or None; skip_first: it is a method, `self` is not given."""
    import inspect

    try:
        sig = inspect.signature(spec)
    except (TypeError, ValueError):
        return None
    if skip_first:
        params = list(sig.parameters.values())[1:]
        sig = sig.replace(parameters=params)
    return sig


# -- calls


def _take(calls, found):
    """Those of the calls that are not among those found, and what is left of the latter."""
    rest = list(found)
    missing = []
    for kall in calls:
        if kall in rest:
            rest.remove(kall)
        else:
            missing.append(kall)
    return missing, rest


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        return any([list(self[i:i + n]) == value for i in range(len(self) - n + 1)])

    def __repr__(self):
        from pprint import pformat

        return pformat(list(self))


def _format_call(name, args, kwargs):
    words = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(words)})"


class _Call(tuple):
    """(name, arguments, keywords) of a call, or (arguments, keywords): equal if nothing that both have differs."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args = ()
        kwargs = {}
        if len(value) == 3:
            name, args, kwargs = value
        elif len(value) == 2:
            first, second = value
            if isinstance(first, str):
                name = first
                if isinstance(second, tuple):
                    args = second
                else:
                    kwargs = second
            else:
                args, kwargs = first, second
        elif len(value) == 1:
            value, = value
            if isinstance(value, str):
                name = value
            elif isinstance(value, tuple):
                args = value
            else:
                kwargs = value
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def _parts(self):
        return ("",) + tuple(self) if len(self) == 2 else tuple(self)

    def __eq__(self, other):
        if not isinstance(other, tuple) or not 0 <= len(other) <= 3:
            return NotImplemented
        name, args, kwargs = self._parts()
        if getattr(self, "_mock_parent", None) and getattr(other, "_mock_parent", None) and \
                self._mock_parent != other._mock_parent:
            return False
        try:
            other_name, other_args, other_kwargs = _Call(other)._parts()
        except (TypeError, ValueError):
            return False
        if name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    __hash__ = tuple.__hash__

    def __call__(self, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if attr.startswith("_mock_"):
            raise AttributeError(attr)
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in ("count", "index"):
            raise AttributeError(attr)  # a tuple's methods are names of calls here
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call" + name if name.startswith("()") else name
        name, args, kwargs = self._parts()
        if not name:
            name = "call"
        elif not name.startswith("()"):
            name = f"call.{name}"
        else:
            name = f"call{name}"
        return _format_call(name, args, kwargs)

    def call_list(self):
        """This call and those before it in a chain like call.a().b()."""
        calls = []
        thing = self
        while thing is not None:
            if thing._mock_from_kall:
                calls.append(thing)
            thing = thing._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)

# -- mocks

_OWN = ("_mock_name", "_mock_new_name", "_mock_parent", "_mock_new_parent", "_mock_children", "_mock_sealed",
        "_mock_return_value", "_mock_side_effect", "_mock_methods", "_spec_class", "_spec_set", "_spec_signature",
        "_spec_asyncs", "_mock_wraps", "_mock_unsafe", "called", "call_count", "call_args", "call_args_list",
        "mock_calls", "method_calls", "return_value", "side_effect", "await_count", "await_args", "await_args_list",
        "_spec_skip", "_autospec")


class NonCallableMock:
    """A mock that cannot be called."""

    def __new__(cls, spec=None, *args, **kwargs):
        bases = (cls,)
        spec_arg = kwargs.get("spec_set", spec)
        if not issubclass(cls, AsyncMock) and spec_arg is not None and _is_async_function(spec_arg) and \
                issubclass(cls, CallableMixin):
            bases = (AsyncMockMixin, cls)
        new = type(cls.__name__, bases, {"__doc__": cls.__doc__})
        return object.__new__(new)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        put = self._put
        put("_mock_parent", parent)
        put("_mock_name", name)
        put("_mock_new_name", _new_name)
        put("_mock_new_parent", parent if _new_parent is None else _new_parent)
        put("_mock_sealed", False)
        put("_mock_children", {})
        put("_mock_wraps", wraps)
        put("_mock_unsafe", unsafe)
        put("_mock_return_value", DEFAULT)
        put("_mock_side_effect", None)
        put("_autospec", False)
        if _eat_self is None:
            _eat_self = parent is not None
        self._mock_add_spec(spec if spec_set is None else spec_set, spec_set is not None, _spec_as_instance, _eat_self)
        self._forget_calls()
        if kwargs:
            self.configure_mock(**kwargs)

    def _put(self, name, value):
        object.__setattr__(self, name, value)

    def _forget_calls(self):
        self._put("called", False)
        self._put("call_count", 0)
        self._put("call_args", None)
        self._put("call_args_list", _CallList())
        self._put("mock_calls", _CallList())
        self._put("method_calls", _CallList())

    def _mock_add_spec(self, spec, spec_set, as_instance=False, eat_self=False):
        if _is_instance_mock(spec) and spec is not None:
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        methods = spec_class = None
        asyncs = []
        if spec is not None and not isinstance(spec, (list, tuple)):
            spec_class = spec if isinstance(spec, type) else type(spec)
            methods = dir(spec)
            for attr in methods:
                if _is_async_function(_static(spec, attr)):
                    asyncs.append(attr)
            fields = getattr(spec, "__dataclass_fields__", None)
            if fields:
                methods = methods + list(fields)
        elif spec is not None:
            methods = list(spec)
        self._put("_mock_methods", methods)
        self._put("_spec_class", spec_class)
        self._put("_spec_set", spec_set)
        self._put("_spec_signature", None if spec_class is None else (spec, as_instance, eat_self))
        self._put("_spec_asyncs", asyncs)

    def mock_add_spec(self, spec, spec_set=False):
        """Only the attributes of spec can be read from now on."""
        self._mock_add_spec(spec, spec_set)
        if hasattr(self, "_mock_set_magics"):
            self._mock_set_magics()

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    def attach_mock(self, mock, attribute):
        """Makes a mock an attribute: its calls are noted here, too."""
        inner = mock
        for name, value in (("_mock_parent", None), ("_mock_new_parent", None), ("_mock_name", ""),
                            ("_mock_new_name", None)):
            inner._put(name, value)
        setattr(self, attribute, mock)

    def configure_mock(self, **kwargs):
        """Sets attributes, also of children: {"a.return_value": 1}."""
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            obj = self
            parts = path.split(".")
            for part in parts[:-1]:
                obj = getattr(obj, part)
            setattr(obj, parts[-1], value)

    # attributes

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe") or name in _OWN:
            raise AttributeError(name)
        methods = self._mock_methods
        if methods is not None:
            if name not in methods or name in _all_magics:
                raise AttributeError("Mock object has no attribute %r" % name)
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not methods or name not in methods):
            if name.startswith(_MISSPELT) or name in _DENIED:
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant "
                                     "to be an attribute.")
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wrapped = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._auto_child(name) if self._autospec else \
                self._get_child_mock(parent=self, name=name, wraps=wrapped, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        return child

    def _auto_child(self, name):
        spec = self._spec_signature[0]
        if name not in dir(spec):
            raise AttributeError("Mock object has no attribute %r" % name)
        is_method = isinstance(spec, type) and hasattr(_static(spec, name), "__code__")
        return create_autospec(getattr(spec, name, None), self._spec_set, _parent=self, _name=name,
                               _skip_first=is_method)

    def __setattr__(self, name, value):
        kind = type(self)
        if name in ("return_value", "side_effect"):
            object.__setattr__(self, name, value)
            return
        if name in _OWN:
            self._put(name, value)
            return
        methods = self._mock_methods
        if self._spec_set and methods is not None and name not in methods and name not in self.__dict__:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name in _unsupported_magics:
            raise AttributeError("Attempting to set unsupported magic method %r." % name)
        if name == "__class__":
            self._put("_spec_class", value)
            return
        if name in _all_magics:
            if methods is not None and name not in methods:
                raise AttributeError("Mock object has no attribute '%s'" % name)
            if _is_instance_mock(value):
                _set_parent(self, value, None, name)
                setattr(kind, name, value)
                self._mock_children[name] = value
            else:
                setattr(kind, name, lambda self, /, *args, **kw: value(self, *args, **kw))
            return
        if _set_parent(self, value, name, name):
            self._mock_children[name] = value
        elif self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        self._put(name, value)

    def __delattr__(self, name):
        kind = type(self)
        if name in _all_magics and name in kind.__dict__:
            delattr(kind, name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        if child is not _missing and child is not _deleted:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    def __dir__(self):
        extras = list(self._mock_methods or [])
        children = [name for name, value in self._mock_children.items() if value is not _deleted]
        own = [name for name in self.__dict__ if not name.startswith("_mock_") and not name.startswith("_spec_")
               and name != "_autospec"]
        if not FILTER_DIR:
            return sorted(set(object.__dir__(self) + extras + children))
        from_type = [name for name in dir(type(self)) if not name.startswith("_") or _is_magic(name)
                     and name in ("__class__", "__doc__", "__init__", "__dict__")]
        return sorted(set(extras + from_type + own + children))

    def _get_return_value(self):
        value = self._mock_return_value
        if value is DEFAULT and self._mock_wraps is None:
            if self._autospec and isinstance(self._spec_signature[0], type) and not self._spec_signature[1]:
                value = create_autospec(self._spec_signature[0], self._spec_set, True, _parent=self, _name="()")
            else:
                value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    def _set_return_value(self, value):
        self._put("_mock_return_value", value)
        _set_parent(self, value, None, "()")

    return_value = property(_get_return_value, _set_return_value)

    def _get_side_effect(self):
        return self._mock_side_effect

    def _set_side_effect(self, value):
        if value is not None and not _callable(value) and not _is_exception(value):
            value = value if isinstance(value, _Results) else _Results(value)
        self._put("_mock_side_effect", value)

    side_effect = property(_get_side_effect, _set_side_effect)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets all calls, of children, too; also results if that is asked for."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self._forget_calls()
        if return_value:
            self._put("_mock_return_value", DEFAULT)
        if side_effect:
            self._put("_mock_side_effect", None)
        for child in list(self._mock_children.values()):
            if child is not _deleted and _is_instance_mock(child):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = self._mock_return_value
        if _is_instance_mock(value) and value is not self:
            value.reset_mock(visited)

    # names

    def _extract_mock_name(self):
        names = [self._mock_new_name]
        dot = "" if names == ["()"] else "."
        above = self._mock_new_parent
        last = self
        while above is not None:
            last = above
            names.append(above._mock_new_name + dot)
            dot = "" if above._mock_new_name == "()" else "."
            above = above._mock_new_parent
        names.reverse()
        first = last._mock_name or "mock"
        if len(names) > 1 and names[1] not in ("()", "()."):
            first += "."
        names[0] = first
        return "".join(names)

    def __repr__(self):
        name = self._extract_mock_name()
        text = "" if name in ("mock", "mock.") else f" name={name!r}"
        if self._spec_class is not None:
            text += f" spec_set={self._spec_class.__name__!r}" if self._spec_set else \
                f" spec={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{text} id='{id(self)}'>"

    # assertions

    def _shown_name(self):
        return self._mock_name or "mock"

    def _calls_repr(self):
        return f"\nCalls: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count != 0:
            raise AssertionError(f"Expected '{self._shown_name()}' to not have been called. Called {self.call_count} "
                                 f"times.{self._calls_repr()}")

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._shown_name()}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._shown_name()}' to have been called once. Called {self.call_count} "
                                 f"times.{self._calls_repr()}")

    def assert_called_with(self, /, *args, **kwargs):
        expected = self._format_mock_call_signature(args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        wanted = self._call_matcher(_Call((args, kwargs), two=True))
        actual = self._call_matcher(self.call_args)
        if actual != wanted:
            cause = wanted if isinstance(wanted, Exception) else None
            text = self._format_mock_failure_message(args, kwargs)
            raise AssertionError(text) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._shown_name()}' to be called once. Called {self.call_count} times."
                                 f"{self._calls_repr()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        expected = [self._call_matcher(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        found = _CallList([self._call_matcher(c) for c in self.mock_calls])
        if not any_order:
            if expected not in found:
                problem = "Calls not found." if cause is None else \
                    f"Error processing expected calls.\nErrors: " \
                    f"{[e if isinstance(e, Exception) else None for e in expected]}"
                actual = f"\n  Actual: {safe_repr(self.mock_calls)}" if self.mock_calls else ""
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}{actual}") from cause
            return
        missing, rest = _take(expected, found)
        if missing:
            raise AssertionError(f"{self._shown_name()!r} does not contain all of {tuple(missing)!r} in its call list, "
                                 f"found {_CallList(rest)!r} instead") from cause

    def assert_any_call(self, /, *args, **kwargs):
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        if cause is not None or expected not in [self._call_matcher(c) for c in self.call_args_list]:
            text = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"{text} call not found") from cause

    def _format_mock_call_signature(self, args, kwargs):
        return _format_call(self._shown_name(), args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action="call"):
        expected = self._format_mock_call_signature(args, kwargs)
        actual = self._format_mock_call_signature(*(self.call_args if action == "call" else self.await_args)[-2:])
        return f"expected {action} not found.\nExpected: {expected}\n  Actual: {actual}"

    def _signature_for_calls(self):
        """The signature that calls must fit, or None; made when it is first needed."""
        known = self._spec_signature
        if not isinstance(known, tuple):
            return known
        spec, as_instance, eat_self = known
        if self._autospec:
            return self.__dict__.get("_spec_skip")
        target = spec
        if as_instance or not (isinstance(spec, type) or hasattr(spec, "__code__") or hasattr(spec, "__func__")):
            target = getattr(type(spec) if not isinstance(spec, type) else spec, "__call__", None)
            if target is None or not hasattr(target, "__code__"):
                return None
            eat_self = True
        elif isinstance(spec, type) or hasattr(spec, "__func__"):
            eat_self = False
        return _signature(target, eat_self)

    def _call_matcher(self, _call):
        """A form of a call in which keywords and positions of the signature do not matter; an exception if it does
        not fit."""
        if isinstance(_call, tuple) and len(_call) > 2:
            sig = self._signature_of_method(_call[0])
        else:
            sig = self._signature_for_calls()
        if sig is None:
            return _call
        name = _call[0] if len(_call) == 3 else ""
        try:
            bound = sig.bind(*_call[-2], **_call[-1])
            return call(name, bound.args, bound.kwargs)
        except TypeError as e:
            return e.with_traceback(None)

    def _signature_of_method(self, name):
        """The signature of a method from its name in a call's record."""
        if not name:
            return self._signature_for_calls()
        mock = self
        for part in name.replace("()", "").split("."):
            child = mock._mock_children.get(part) if part else mock
            if child is None or child is _deleted or not _is_instance_mock(child):
                return None
            mock = child
        return mock._signature_for_calls()

    def _get_child_mock(self, /, **kw):
        """A mock for an attribute or a result: of the same kind, unless a subclass of this decides otherwise."""
        if self._mock_sealed:
            attribute = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        new_name = kw.get("_new_name")
        if new_name in self._spec_asyncs:
            return AsyncMock(**kw)
        kind = type(self)
        if issubclass(kind, MagicMock) and new_name in _async_method_magics:
            return AsyncMock(**kw)
        if issubclass(kind, AsyncMockMixin):
            sync = new_name in _all_sync_magics or self._mock_methods and new_name in self._mock_methods
            return (MagicMock if sync else AsyncMock)(**kw)
        if not issubclass(kind, CallableMixin):
            return (MagicMock if issubclass(kind, NonCallableMagicMock) else Mock)(**kw)
        return kind.__mro__[1](**kw)


class _Results:
    """An iterator over the results of calls."""

    def __init__(self, values):
        self.iterator = iter(values)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.iterator)


def _static(spec, name):
    """An attribute of a class or an object's class without calling its descriptor."""
    for base in (spec if isinstance(spec, type) else type(spec)).__mro__:
        if name in getattr(base, "__dict__", ()):
            return base.__dict__[name]
    return getattr(spec, "__dict__", {}).get(name) if not isinstance(spec, type) else None


def _set_parent(parent, value, name, new_name):
    """Makes a mock that is set as an attribute a child, unless it has a name or parent already."""
    if not _is_instance_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or \
            value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._put("_mock_new_parent", parent)
        value._put("_mock_new_name", new_name)
    if name:
        value._put("_mock_parent", parent)
        value._put("_mock_name", name)
    return True


class CallableMixin:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        if return_value is not DEFAULT:
            self.return_value = return_value
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._check_call(args, kwargs)
        self._note_call(args, kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _check_call(self, args, kwargs):
        """Raises TypeError if an autospec's signature does not allow a call."""
        if self._autospec:
            sig = self._signature_for_calls()
            if sig is not None:
                sig.bind(*args, **kwargs)

    def _note_call(self, args, kwargs):
        self._put("called", True)
        self._put("call_count", self.call_count + 1)
        kall = _Call((args, kwargs), two=True)
        self._put("call_args", kall)
        self.call_args_list.append(kall)
        self.mock_calls.append(_Call(("", args, kwargs)))
        as_method = self._mock_parent is not None
        method_name = self._mock_name
        name = self._mock_new_name
        is_call = name == "()"
        above = self._mock_new_parent
        while above is not None:
            if as_method:
                above.method_calls.append(_Call((method_name, args, kwargs)))
                as_method = above._mock_parent is not None
                if as_method:
                    method_name = above._mock_name + "." + method_name
            above.mock_calls.append(_Call((name, args, kwargs)))
            if above._mock_new_name:
                dot = "" if is_call else "."
                is_call = above._mock_new_name == "()"
                name = above._mock_new_name + dot + name
            above = above._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if isinstance(effect, _Results):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self._get_return_value()


class Mock(CallableMixin, NonCallableMock):
    """An object that takes any call and has any attribute: both are mocks again."""


class MagicMixin:
    """Gives a mock special methods, made when they are first used."""

    def __init__(self, /, *args, **kw):
        self._mock_set_magics()
        super().__init__(*args, **kw)
        self._mock_set_magics()

    def _mock_set_magics(self):
        kind = type(self)
        wanted = _by_default
        methods = self.__dict__.get("_mock_methods")
        if methods is not None:
            wanted = _by_default.intersection(methods)
            for name in _by_default - wanted:
                if name in kind.__dict__:
                    delattr(self, name)
        for name in wanted - set(kind.__dict__):
            setattr(kind, name, MagicProxy(name, self))


class MagicProxy:
    """A special method that has not been used yet."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        name, parent = self.name, self.parent
        mock = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, mock)
        if name in _RETURN_VALUES:
            mock.return_value = _RETURN_VALUES[name]
        elif name in _CALCULATED:
            mock.return_value = _CALCULATED[name](parent)
        elif name in _SIDE_EFFECTS:
            mock.side_effect = _SIDE_EFFECTS[name](parent)
        return mock

    def __get__(self, obj, _type=None):
        return self.create_mock()


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with special methods that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A mock with special methods."""


class AsyncMockMixin:
    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._put("_is_coroutine_mark", None)

    def _forget_calls(self):
        super()._forget_calls()
        self._put("await_count", 0)
        self._put("await_args", None)
        self._put("await_args_list", _CallList())

    async def _execute_mock_call(self, /, *args, **kwargs):
        kall = _Call((args, kwargs), two=True)
        self._put("await_count", self.await_count + 1)
        self._put("await_args", kall)
        self.await_args_list.append(kall)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if isinstance(effect, _Results):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration from None
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
                if _is_async_function(effect) or hasattr(result, "cr_frame"):
                    result = await result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if hasattr(result, "cr_frame") else result
        return self.return_value

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited once. Awaited {self.await_count} "
                                 "times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if self._call_matcher(self.await_args) != self._call_matcher(_Call((args, kwargs), two=True)):
            raise AssertionError(self._format_mock_failure_message(args, kwargs, "await"))

    def assert_awaited_once_with(self, /, *args, **kwargs):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited once. Awaited {self.await_count} "
                                 "times.")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if expected not in [self._call_matcher(c) for c in self.await_args_list]:
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        expected = [self._call_matcher(c) for c in calls]
        found = _CallList([self._call_matcher(c) for c in self.await_args_list])
        if not any_order:
            if expected not in found:
                raise AssertionError(f"Awaits not found.\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}")
            return
        missing, _ = _take(expected, found)
        if missing:
            raise AssertionError(f"{tuple(missing)!r} not all found in await list")

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._shown_name()} to not have been awaited. Awaited {self.await_count} "
                                 "times.")


class AsyncMock(AsyncMockMixin, MagicMock):
    """A mock whose calls give coroutines."""


class ThreadingMock(MagicMock):
    """A mock that threads wait for: wait_until_called()."""

    def __init__(self, /, *args, timeout=None, **kw):
        import threading

        super().__init__(*args, **kw)
        self._put("_mock_condition", threading.Condition())
        self._put("_mock_wait_timeout", timeout)

    def __call__(self, /, *args, **kwargs):
        result = super().__call__(*args, **kwargs)
        with self._mock_condition:
            self._mock_condition.notify_all()
        return result

    def _wait(self, predicate, timeout, what):
        timeout = self._mock_wait_timeout if timeout is _missing else timeout
        with self._mock_condition:
            if not self._mock_condition.wait_for(predicate, timeout):
                raise AssertionError(f"{self._shown_name()} was not called before timeout({timeout}){what}.")

    def wait_until_called(self, *, timeout=_missing):
        self._wait(lambda: self.called, timeout, "")

    def wait_until_any_call_with(self, *args, **kwargs):
        self._wait(lambda: _Call((args, kwargs), two=True) in self.call_args_list, _missing, " with these arguments")


class PropertyMock(Mock):
    """Put into a class: reading the attribute calls it, setting it calls it with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def seal(mock):
    """A mock makes no further attributes by itself, nor do those that it has."""
    mock._put("_mock_sealed", True)
    for child in list(mock._mock_children.values()):
        if child is not _deleted and _is_instance_mock(child) and child._mock_new_parent is mock:
            seal(child)
    value = mock._mock_return_value
    if _is_instance_mock(value) and value._mock_new_parent is mock:
        seal(value)


# -- specifications


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False,
                    _skip_first=False, **kwargs):
    """A mock with the attributes of an object, which are such mocks again, and its signature."""
    if isinstance(spec, (list, tuple)):
        spec = type(spec)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_type = isinstance(spec, type)
    options = {"spec_set" if spec_set else "spec": spec} if spec is not None else {}
    if _is_async_function(spec):
        klass = AsyncMock
    elif not _callable(spec) or is_type and instance and not hasattr(spec, "__call__"):
        klass = NonCallableMagicMock
    elif is_type and instance and getattr(_static(spec, "__call__"), "__code__", None) is None:
        klass = NonCallableMagicMock
    else:
        klass = MagicMock
    name = kwargs.pop("name", None if _parent is not None and _name == "()" else _name)
    mock = klass(parent=None if _name == "()" else _parent, _new_parent=_parent, _new_name=_name or "", name=name,
                 unsafe=unsafe, **options, **kwargs)
    if spec is None:
        return mock
    mock._put("_autospec", True)
    mock._put("_spec_signature", (spec, instance, False))
    if hasattr(spec, "__code__"):
        mock._put("mock", mock)
        mock._put("__name__", spec.__name__)
    mock._put("_spec_skip", _signature_for_autospec(spec, instance, _skip_first))
    return mock


def _signature_for_autospec(spec, instance, skip_first):
    if isinstance(spec, type) and instance or not (isinstance(spec, type) or hasattr(spec, "__code__") or
                                                   hasattr(spec, "__func__")):
        method = _static(spec, "__call__")
        return _signature(method, True) if hasattr(method, "__code__") else None
    return _signature(spec, skip_first)


# -- patches


def _importer(target):
    """The object that a dotted name stands for; modules are imported."""
    parts = target.split(".")
    path = parts[0]
    found = __import__(path)
    for part in parts[1:]:
        path += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            found = __import__(path, None, None, ("*",))
    return found


def _get_target(target):
    try:
        target, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return partial(_importer, target), attribute


class _patch:
    """Replaces an attribute: as a decorator, in a `with`, or between start() and stop()."""

    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = None if spec is False else spec
        self.create = create
        self.has_local = False
        self.spec_set = None if spec_set is False else spec_set
        self.autospec = None if autospec is False else autospec
        self.kwargs = kwargs
        self.additional_patchers = []
        self.is_started = False

    def copy(self):
        patcher = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                         self.new_callable, self.kwargs)
        patcher.attribute_name = self.attribute_name
        patcher.additional_patchers = [p.copy() for p in self.additional_patchers]
        return patcher

    def __call__(self, func):
        if isinstance(func, type):
            return self._class(func)
        return self._function(func)

    def _class(self, klass):
        for attr in dir(klass):
            value = getattr(klass, attr)
            if attr.startswith(patch.TEST_PREFIX) and hasattr(value, "__call__"):
                setattr(klass, attr, self.copy()(value))
        return klass

    def _function(self, func):
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        if _is_async_function(func):
            @_wraps(func)
            async def patched(*args, **keywargs):
                with _Entered(patched.patchings) as entered:
                    return await func(*args, *entered.args, **{**keywargs, **entered.keywords})
        else:
            @_wraps(func)
            def patched(*args, **keywargs):
                with _Entered(patched.patchings) as entered:
                    return func(*args, *entered.args, **{**keywargs, **entered.keywords})
        patched.patchings = [self]
        return patched

    def get_original(self):
        """(the attribute, whether it is the target's own)"""
        target = self.getter()
        name = self.attribute
        original = DEFAULT
        local = False
        try:
            original = target.__dict__[name]
            local = True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if isinstance(target, type(sys)) and original is DEFAULT and hasattr(__import__("builtins"), name):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, local

    def _made(self, original):
        """What takes the place, where none was given."""
        spec, spec_set, autospec = self.spec, self.spec_set, self.autospec
        kwargs = dict(self.kwargs)
        if spec is True:
            spec = original
            if spec_set is True:
                spec_set, spec = original, None
        elif spec_set is True:
            spec_set = original
        if self.new is DEFAULT and autospec is None:
            inherit = False
            if spec is not None or spec_set is not None:
                if original is DEFAULT:
                    raise TypeError("Can't use 'spec' with create=True")
                inherit = isinstance(original, type)
            kind = self.new_callable
            if kind is None:
                if spec is None and _is_async_function(original):
                    kind = AsyncMock
                else:
                    kind = MagicMock
                    this = spec if spec_set is None else spec_set
                    if this is not None and _is_async_function(this):
                        kind = AsyncMock
                    elif this is not None and not isinstance(this, (list, tuple)) and not _callable(this):
                        kind = NonCallableMagicMock
            options = {k: v for k, v in (("spec", spec), ("spec_set", spec_set)) if v is not None}
            if isinstance(kind, type) and issubclass(kind, NonCallableMock) and self.attribute:
                options["name"] = self.attribute
            options.update(kwargs)
            new = kind(**options)
            if inherit and _is_instance_mock(new):
                option = {"spec_set" if spec_set is not None else "spec": spec if spec_set is None else spec_set}
                callable_instances = hasattr(_static(original, "__call__"), "__code__")
                child = (MagicMock if callable_instances else NonCallableMagicMock)(
                    _new_parent=new, _new_name="()", _spec_as_instance=True, **option)
                new._put("_mock_return_value", child)
            return new
        if autospec is not None:
            if self.new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            if original is DEFAULT:
                raise TypeError("Can't use 'autospec' with create=True")
            if autospec is True:
                autospec = original
            if _is_instance_mock(self.getter()):
                raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target has already been "
                                       f"mocked out. [target={self.getter()!r}, attr={autospec!r}]")
            return create_autospec(autospec, spec_set=bool(spec_set), _name=self.attribute, **kwargs)
        if kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        return self.new

    def __enter__(self):
        if self.is_started:
            raise RuntimeError("Patch is already started")
        if self.spec is not None and self.autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (self.spec is not None or self.autospec is not None) and self.spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        self.target = self.getter()
        self.temp_original, self.is_local = self.get_original()
        new = self._made(self.temp_original)
        self._others = []
        self.is_started = True
        setattr(self.target, self.attribute, new)
        if self.attribute_name is None:
            return new
        result = {self.attribute_name: new}
        try:
            for other in self.additional_patchers:
                value = other.__enter__()
                self._others.append(other)
                if other.new is DEFAULT:
                    result.update(value)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return result

    def __exit__(self, *exc_info):
        if not self.is_started:
            return False
        self.is_started = False
        for other in reversed(self._others):
            other.__exit__(*exc_info)
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or
                                    self.attribute in ("__doc__", "__module__", "__defaults__", "__annotations__",
                                                       "__kwdefaults__")):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        return False

    def start(self):
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        if self not in self._active_patches:
            return None
        self._active_patches.remove(self)
        return self.__exit__(None, None, None)


class _Entered:
    """The patches of a decorated function while it runs."""

    def __init__(self, patchings):
        self.patchings = patchings

    def __enter__(self):
        self.args = ()
        self.keywords = {}
        self.entered = []
        try:
            for patching in self.patchings:
                value = patching.__enter__()
                self.entered.append(patching)
                if patching.attribute_name is not None:
                    self.keywords.update(value)
                elif patching.new is DEFAULT:
                    self.args += (value,)
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(self, *exc_info):
        for patching in reversed(self.entered):
            patching.__exit__(*exc_info)
        return False


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    """Replaces what a dotted name stands for."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    """Replaces an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs,
                  unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replaces several attributes of an object."""
    getter = partial(_importer, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers.extend(patchers[1:])
    if patchers[0].new is not DEFAULT:
        patchers[0] = _quiet(patchers[0])
    return patchers[0]


def _quiet(patcher):
    """The first of several patches does not hand over a replacement that was given."""
    name = patcher.attribute_name

    class Quiet(_patch):
        def __enter__(self):
            result = _patch.__enter__(self)
            result.pop(name, None)
            return result

    patcher.__class__ = Quiet
    return patcher


class _patch_dict:
    """Changes a dict; it is as before afterwards."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            for attr in dir(f):
                value = getattr(f, attr)
                if attr.startswith(patch.TEST_PREFIX) and hasattr(value, "__call__"):
                    setattr(f, attr, _patch_dict(self.in_dict, self.values, self.clear)(value))
            return f
        if _is_async_function(f):
            @_wraps(f)
            async def inner(*args, **kw):
                with self:
                    return await f(*args, **kw)
        else:
            @_wraps(f)
            def inner(*args, **kw):
                with self:
                    return f(*args, **kw)
        return inner

    def _patch_dict(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _importer(self.in_dict)
        in_dict = self.in_dict
        self._original = in_dict.copy() if hasattr(in_dict, "copy") else {key: in_dict[key] for key in in_dict}
        if self.clear:
            _clear_dict(in_dict)
        for key in self.values:
            in_dict[key] = self.values[key]

    def _unpatch_dict(self):
        _clear_dict(self.in_dict)
        for key in self._original:
            self.in_dict[key] = self._original[key]

    def __enter__(self):
        self._patch_dict()
        return self.in_dict

    def __exit__(self, *args):
        if self._original is not None:
            self._unpatch_dict()
        return False

    _active_patches = _patch._active_patches
    start, stop = _patch.start, _patch.stop


def _clear_dict(in_dict):
    if hasattr(in_dict, "clear"):
        in_dict.clear()
    else:
        for key in list(in_dict):
            del in_dict[key]


def _patch_stopall():
    """Stops all patches that were started."""
    for patcher in reversed(list(_patch._active_patches)):
        patcher.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = "test"


# -- files


def mock_open(mock=None, read_data=""):
    """A mock in the place of open(), whose files give read_data."""
    if mock is None:
        mock = MagicMock(name="open", spec=open)
    handle = MagicMock(spec=["read", "readline", "readlines", "write", "writelines", "close", "seek", "tell", "flush",
                             "readable", "writable", "fileno", "__enter__", "__exit__", "__iter__", "__next__"])
    state = [None]

    def fresh(*args, **kwargs):
        from io import BytesIO, StringIO

        state[0] = (StringIO if isinstance(read_data, str) else BytesIO)(read_data)
        return DEFAULT

    def reader(name):
        def effect(*args, **kwargs):
            own = getattr(handle, name)._mock_return_value
            return own if own is not DEFAULT else getattr(state[0], name)(*args, **kwargs)

        return effect

    fresh()
    for name in "read", "readline", "readlines":
        getattr(handle, name).side_effect = reader(name)
    handle.__iter__.side_effect = lambda: iter(state[0])
    def following(self):
        own = handle.readline._mock_return_value
        return next(state[0]) if own is DEFAULT else own

    handle.__next__ = following
    handle.__enter__.return_value = handle
    handle.__exit__.side_effect = lambda *exc_info: handle.close() and None
    handle.write.return_value = None
    mock.side_effect = fresh
    mock.return_value = handle
    return mock
