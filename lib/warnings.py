"""Warnings: what is said about a place once, always, never, or raised, as filters decide."""

import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
           "catch_warnings", "deprecated"]

_ACTIONS = ("default", "error", "ignore", "always", "all", "module", "once")
_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

filters = []  # (action, pattern of the text or None, category, pattern of the module or None, line or 0)
defaultaction = "default"
onceregistry = {}
_filters_version = 1  # changes with the filters: what registries of modules hold is out of date then


class WarningMessage:
    _WARNING_DETAILS = _DETAILS

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")

    def __repr__(self):
        return f"<{type(self).__qualname__} {self}>"


# -- how a warning is shown


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Prints a warning; a program may put its own function in this place."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning; a program may put its own function in this place."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg_impl(msg):
    file = msg.file or sys.stderr
    if file is None:
        return
    try:
        file.write(_formatwarnmsg(msg))
    except OSError:
        pass


def _formatwarnmsg_impl(msg):
    line = msg.line
    if line is None:
        import linecache

        line = linecache.getline(msg.filename, msg.lineno)
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    return text + f"  {line.strip()}\n" if line else text


def _showwarnmsg(msg):
    if showwarning is _showwarning_orig:
        _showwarnmsg_impl(msg)
    elif not callable(showwarning):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    else:
        showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def _formatwarnmsg(msg):
    if formatwarning is _formatwarning_orig:
        return _formatwarnmsg_impl(msg)
    return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)


# -- filters


def _filters_mutated():
    global _filters_version
    _filters_version += 1


def _check_filter(action, lineno):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def _add_filter(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """A filter for warnings whose text and module match patterns."""
    _check_filter(action, lineno)
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if message or module:
        import re
    message = re.compile(message, re.I) if message else None
    module = re.compile(module) if module else None
    _add_filter((action, message, category, module, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check_filter(action, lineno)
    _add_filter((action, None, category, None, lineno), append)


def resetwarnings():
    filters[:] = []
    _filters_mutated()


def _find_filter(text, category, module, lineno):
    """(action, filter) of a warning."""
    for item in filters:
        action, message, kind, place, line = item
        if issubclass(category, kind) and (line == 0 or lineno == line) and \
                (message is None or message.match(text)) and (place is None or place.match(module)):
            return action, item
    return defaultaction, None


# -- warnings


def _kind_of(message, category):
    if isinstance(message, Warning):
        return type(message)
    category = UserWarning if category is None else category
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    return category


def _caller(stacklevel, skipped):
    """The frame of the caller of warn(), stacklevel frames above it; None where there is none."""
    try:
        frame = sys._getframe(2)
    except (AttributeError, ValueError):
        return None
    if skipped and stacklevel < 2:
        stacklevel = 2
    while frame is not None and stacklevel > 1:
        frame = frame.f_back
        while skipped and frame is not None and frame.f_code.co_filename.startswith(skipped):
            frame = frame.f_back
        stacklevel -= 1
    return frame


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Warns about the caller, or about who called it stacklevel - 1 calls above."""
    category = _kind_of(message, category)
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError(f"warn() argument 'skip_file_prefixes' must be tuple, not {type(skip_file_prefixes).__name__}")
    frame = _caller(stacklevel, skip_file_prefixes)
    if frame is None:
        space, filename, lineno = sys.__dict__, "<sys>", 0
    else:
        space, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = space.get("__name__", "<string>")
    try:
        registry = space.setdefault("__warningregistry__", {})
    except (AttributeError, TypeError):  # sys is read-only
        registry = None
    warn_explicit(message, category, filename, lineno, module, registry, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Warns about a place. The registry notes what need not be said again."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _filters_version:
        registry.clear()
        registry["version"] = _filters_version
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, message = message, category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action, item = _find_filter(text, category, module, lineno)
    if action == "error":
        raise message
    if _is_new(action, item, registry, key, text, category):
        _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


def _is_new(action, item, registry, key, text, category):
    """Whether a warning is to be shown; notes that it is."""
    if action in ("always", "all"):
        return True
    if action == "ignore":
        return False
    if action == "default":
        registry[key] = 1
        return True
    registry[key] = 1
    if action == "once":
        registry, short = onceregistry, (text, category)
    elif action == "module":
        short = (text, category, 0)
    else:
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item}")
    if registry.get(short):
        return False
    registry[short] = 1
    return True


class catch_warnings:
    """Filters and showwarning are as before after the `with`; with record=True warnings go into a list."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules["warnings"]:
            args.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        self._shown = module.showwarning, module._showwarnmsg_impl
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            module.showwarning = module._showwarning_orig
        module._filters_mutated()
        if self._filter is not None:
            module.simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        module = self._module
        module.filters = self._filters
        module.showwarning, module._showwarnmsg_impl = self._shown
        module._filters_mutated()


def _defines(cls, name):
    return any([name in base.__dict__ for base in cls.__mro__[:-1]])


class deprecated:
    """Decorates what should no longer be used: a call of the function, or making an instance of the class, warns."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            arg.__deprecated__ = self.message
            return arg
        if isinstance(arg, type):
            self._class(arg)
        elif callable(arg):
            arg = self._wrapped(arg)
        else:
            raise TypeError("@deprecated decorator with non-None category must be applied to a class or callable, "
                            f"not {arg!r}")
        arg.__deprecated__ = self.message
        return arg

    def _wrapped(self, function):
        from functools import wraps

        @wraps(function)
        def wrapper(*args, **kwargs):
            warn(self.message, self.category, stacklevel=self.stacklevel + 1)
            return function(*args, **kwargs)

        return wrapper

    def _class(self, cls):
        new = cls.__new__ if _defines(cls, "__new__") else None
        takes_any = _defines(cls, "__init__")
        own = self

        def __new__(kind, /, *args, **kwargs):
            if kind is cls:
                warn(own.message, own.category, stacklevel=own.stacklevel + 1)
            if new is not None:
                return new(kind, *args, **kwargs)
            if not takes_any and (args or kwargs):
                raise TypeError(f"{cls.__name__}() takes no arguments")
            return object.__new__(kind)

        init = cls.__init_subclass__

        def __init_subclass__(kind, *args, **kwargs):
            warn(own.message, own.category, stacklevel=own.stacklevel + 1)
            return init.__func__(kind, *args, **kwargs) if hasattr(init, "__func__") else init(*args, **kwargs)

        cls.__new__ = staticmethod(__new__)
        cls.__init_subclass__ = classmethod(__init_subclass__)


filterwarnings("default", category=DeprecationWarning, module="__main__", append=True)
for _kind in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
    simplefilter("ignore", _kind, append=True)
del _kind
