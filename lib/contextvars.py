"""Variables whose values belong to a context. Each thread has one of its own; tasks of asyncio share it."""

__all__ = ["Context", "ContextVar", "Token", "copy_context"]

_NO_VALUE = object()
_current = {}  # thread -> the contexts that are entered there, the outermost first


def _stack():
    try:
        from _thread import get_ident
    except ImportError:
        ident = 0
    else:
        ident = get_ident()
    stack = _current.get(ident)
    if stack is None:
        stack = _current[ident] = [Context()]
    return stack


class Context:
    """A mapping of variables to values; run() calls a function that sees and changes them."""

    def __init__(self):
        self._values = {}
        self._entered = False

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError("type 'Context' is not an acceptable base type")

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self} is already entered")
        stack = _stack()
        self._entered = True
        stack.append(self)
        try:
            return callable(*args, **kwargs)
        finally:
            stack.pop()
            self._entered = False

    def copy(self):
        new = Context()
        new._values = self._values.copy()
        return new

    def _key(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return var

    def __getitem__(self, var):
        return self._values[self._key(var)]

    def __contains__(self, var):
        return self._key(var) in self._values

    def get(self, var, default=None, /):
        return self._values.get(self._key(var), default)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None


class Token:
    """What set() returns: reset() makes the variable what it was before. Also a context manager that does so."""

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError("type 'Token' is not an acceptable base type")

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)

    def __init__(self, context, var, old_value):
        self._context = context
        self._var = var
        self._old_value = old_value
        self._used = False

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old_value

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self._var.reset(self)

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self._var!r} at {hex(id(self))}>"


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


Token.MISSING = _Missing()


class ContextVar:
    def __init__(self, name, *, default=_NO_VALUE):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError("type 'ContextVar' is not an acceptable base type")

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)

    @property
    def name(self):
        return self._name

    def get(self, *default):
        if len(default) > 1:
            raise TypeError(f"get expected at most 1 argument, got {len(default)}")
        value = _stack()[-1]._values.get(self, _NO_VALUE)
        if value is not _NO_VALUE:
            return value
        value = default[0] if default else self._default
        if value is _NO_VALUE:
            raise LookupError(self)
        return value

    def set(self, value, /):
        context = _stack()[-1]
        token = Token(context, self, context._values.get(self, Token.MISSING))
        context._values[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _stack()[-1]
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        if token._old_value is Token.MISSING:
            context._values.pop(self, None)
        else:
            context._values[self] = token._old_value

    def __repr__(self):
        default = "" if self._default is _NO_VALUE else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {hex(id(self))}>"


def copy_context():
    return _stack()[-1].copy()
