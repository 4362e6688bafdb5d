"""What objects are: their kind, members, signatures, source text; the frames that are being run.

Signatures come from code objects; functions written in C have none. Source is found by reading the file's lines.
"""

import sys
import types
from collections import OrderedDict, namedtuple

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR, CO_HAS_DOCSTRING = 64, 128, 256, 512, 0x4000000
TPFLAGS_IS_ABSTRACT = 1 << 20

_ordinary = (lambda: 0)
_FUNCTION = type(_ordinary)
_CODE = type(_ordinary.__code__)
_METHOD_DESCRIPTORS = (type(list.append), type(int.__add__))
_BUILTIN = types.BuiltinFunctionType  # one or, as a union, several types


# -- kinds


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType) and isinstance(object.__func__, _PYTHON_CALLABLES)


def ispackage(object):
    return ismodule(object) and hasattr(object, "__path__")


def isfunction(object):
    return isinstance(object, _FUNCTION)


def isbuiltin(object):
    """Whether it is a function of the interpreter's, or such a method of an object."""
    return isinstance(object, _BUILTIN) or isinstance(object, types.MethodType) and \
        (isinstance(object.__func__, _BUILTIN) or isinstance(object.__func__, _METHOD_DESCRIPTORS))


def ismethodwrapper(object):
    return False


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def ismethoddescriptor(object):
    """Whether it has __get__ but not __set__, and is no function, method or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return isinstance(object, _METHOD_DESCRIPTORS) or \
        hasattr(kind, "__get__") and not hasattr(kind, "__set__") and not hasattr(kind, "__delete__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__set__") or hasattr(kind, "__delete__") or \
        isinstance(object, (property, types.GetSetDescriptorType, types.MemberDescriptorType))


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType) and type(object) is not types.MemberDescriptorType


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, _CODE)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__") or \
        isgenerator(object) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)


_PYTHON_CALLABLES = (_FUNCTION, type)


def _plain(f):
    """The function inside of methods and partial objects."""
    while True:
        if isinstance(f, types.MethodType):
            f = f.__func__
        elif _is_partial(f):
            f = f.func
        else:
            return f


def _is_partial(f):
    functools = sys.modules.get("functools")
    kind = getattr(functools, "partial", None)
    return isinstance(kind, type) and isinstance(f, kind)


def _has_flag(f, flag):
    f = _plain(f)
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


_coroutine_mark = object()


def markcoroutinefunction(func):
    """Makes iscoroutinefunction() true of a function."""
    (func.__func__ if hasattr(func, "__func__") else func)._is_coroutine_mark = _coroutine_mark
    return func


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE) or getattr(_plain(obj), "_is_coroutine_mark", None) is _coroutine_mark


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


# -- members


def getmembers(object, predicate=None):
    """[(name, value)] sorted by name, of those for which predicate(value) is true."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    return _members(object, predicate, getattr_static)


def _members(object, predicate, getter):
    mro = (object,) + getmro(object) if isclass(object) else ()
    result = []
    for name in sorted(set(dir(object))):
        try:
            value = getter(object, name)
        except AttributeError:
            for base in mro:
                if name in getattr(base, "__dict__", ()):
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            result.append((name, value))
    return result


_NOTHING = object()


def _in_dict(o, name):
    try:
        return o.__dict__.get(name, _NOTHING)
    except AttributeError:
        return _NOTHING


def getattr_static(obj, attr, default=_NOTHING):
    """An attribute without descriptors, __getattr__ and __getattribute__ being called."""
    is_class = isclass(obj)
    kind = obj if is_class else type(obj)
    own = _NOTHING
    if not is_class:
        try:
            own = object.__getattribute__(obj, "__dict__").get(attr, _NOTHING)
        except AttributeError:
            pass
    found = _NOTHING
    for base in kind.__mro__:
        found = _in_dict(base, attr)
        if found is not _NOTHING:
            break
    if own is not _NOTHING and found is not _NOTHING and hasattr(type(found), "__set__"):
        return found
    for value in (own, found):
        if value is not _NOTHING:
            return value
    if is_class:
        for base in type(obj).__mro__:
            value = _in_dict(base, attr)
            if value is not _NOTHING:
                return value
    if default is not _NOTHING:
        return default
    raise AttributeError(attr)


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """[Attribute] of a class: methods, static and class methods, properties, data."""
    result = []
    for name in sorted(set(dir(cls))):
        home = next((base for base in cls.__mro__ if name in base.__dict__), None)
        if home is None:
            continue
        o = home.__dict__[name]
        if isinstance(o, staticmethod) or name == "__new__":
            kind = "static method"
        elif isinstance(o, classmethod):
            kind = "class method"
        elif isinstance(o, property):
            kind = "property"
        else:
            kind = "method" if isroutine(o) else "data"
        result.append(Attribute(name, kind, home, o))
    return result


def getmro(cls):
    return cls.__mro__


def getclasstree(classes, unique=False):
    """Nested lists: (class, bases), behind it the list of what is derived from it."""
    children = {}
    roots = []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                below = children.setdefault(parent, [])
                if c not in below:
                    below.append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return _walk_tree(roots, children, None)


def _walk_tree(classes, children, parent):
    result = []
    for c in sorted(classes, key=lambda c: (c.__module__, c.__name__)):
        result.append((c, c.__bases__))
        if c in children:
            result.append(_walk_tree(children[c], children, c))
    return result


def unwrap(func, *, stop=None):
    """What a function wraps, along __wrapped__."""
    first = func
    seen = {id(func)}
    while not isclass(func) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) > 1000:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


# -- documentation and source


def cleandoc(doc):
    """A docstring without the indentation that its second and later lines have."""
    lines = doc.expandtabs().split("\n")
    rest = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.lstrip(" ")]
    margin = min(rest) if rest else 0
    lines = [lines[0].lstrip(" ")] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    """An object's docstring, or the one that it inherits."""
    try:
        doc = object.__doc__
        if doc is None:
            doc = _inherited_doc(object)
    except (AttributeError, TypeError):
        return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(o):
    if isclass(o):
        return next((base.__doc__ for base in o.__mro__ if base is not object and base.__doc__ is not None), None)
    if ismethod(o):
        name = o.__name__
        cls = o.__self__ if isclass(o.__self__) else type(o.__self__)
    elif isfunction(o):
        name = o.__name__
        cls = _class_of(o)
    elif isinstance(o, property):
        name = o.fget.__name__
        cls = _class_of(o.fget)
    else:
        return None
    for base in cls.__mro__ if cls is not None else ():
        found = getattr(base, name, None)
        doc = None if found is None else found.__doc__
        if doc is not None:
            return doc
    return None


def _class_of(f):
    """The class in whose body a function stands."""
    found = sys.modules.get(f.__module__)
    for name in f.__qualname__.split(".")[:-1]:
        found = getattr(found, name, None)
    return found if isclass(found) else None


def getmodulename(path):
    name = path[path.rfind("/") + 1:]
    for suffix in ".py", ".mpy":
        if name.endswith(suffix) and len(name) > len(suffix):
            return name[:-len(suffix)]
    return None


def getfile(object):
    """The file that an object comes from."""
    if ismodule(object):
        file = getattr(object, "__file__", None)
        if file:
            return file
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        file = getattr(sys.modules.get(object.__module__), "__file__", None)
        if file:
            return file
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_of(object)
    if code is not None:
        return code.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                    + type(object).__name__)


def _code_of(o):
    if isinstance(o, types.MethodType):
        o = o.__func__
    if isfunction(o):
        o = o.__code__
    if istraceback(o):
        o = o.tb_frame
    if isframe(o):
        o = o.f_code
    return o if iscode(o) else None


def getsourcefile(object):
    file = getfile(object)
    if file.endswith(".mpy"):
        return None
    import linecache

    return file if linecache.getlines(file) else None


def getabsfile(object, _filename=None):
    import os

    return os.path.normcase(os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    name = getattr(object, "__module__", None)
    if name is not None:
        return sys.modules.get(name)
    try:
        file = getfile(object) if _filename is None else _filename
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, "__file__", None) == file:
            return module
    return None


class _Scanner:
    """Goes through lines of source and knows which of them belong to the same logical line."""

    def __init__(self):
        self.depth = 0
        self.quote = ""
        self.continued = False

    def feed(self, line):
        """Takes a line; whether the logical line ends with it."""
        self.continued = False
        i = 0
        while i < len(line):
            c = line[i]
            if self.quote:
                if c == "\\":
                    i += 1
                elif line.startswith(self.quote, i):
                    i += len(self.quote) - 1
                    self.quote = ""
            elif c in "'\"":
                self.quote = c * 3 if line.startswith(c * 3, i) else c
                i += len(self.quote) - 1
            elif c == "#":
                break
            elif c in "([{":
                self.depth += 1
            elif c in ")]}":
                self.depth -= 1
            elif c == "\\" and not line[i + 1:].strip():
                self.continued = True
            i += 1
        if len(self.quote) == 1:
            if line.rstrip("\r\n").endswith("\\"):
                return False
            self.quote = ""
        return not self.quote and self.depth <= 0 and not self.continued


def _logical_lines(lines, start=0):
    """Yields (number of the first line, number behind the last, indentation, text of the first line)."""
    scanner = _Scanner()
    first = start
    for number in range(start, len(lines)):
        if scanner.feed(lines[number]):
            text = lines[first].strip()
            yield first, number + 1, len(lines[first].expandtabs()) - len(lines[first].expandtabs().lstrip()), text
            first = number + 1
            scanner.depth = 0


def _opens_block(text):
    return text.startswith(("def ", "async def ", "class "))


def getblock(lines):
    """The lines of the definition (with its decorators), or the logical line, at the beginning of the lines."""
    last = 0
    indent = None  # that of the definition
    body = None  # that of its first statement
    for first, end, here, text in _logical_lines(lines):
        if indent is None:
            if text.startswith("@") or not text or text.startswith("#"):
                continue
            if not _opens_block(text):
                return lines[:end]
            indent, last = here, end
            header = " ".join([line.split("#")[0].strip() for line in lines[first:end]])
            if not header.endswith(":"):  # the body stands in the same line
                return lines[:end]
        elif not text:
            continue
        elif text.startswith("#"):
            if body is not None and here >= body:
                last = end
        elif here > indent:
            body = here if body is None else body
            last = end
        else:
            break
    return lines[:last] if last else lines[:1]


def _class_line(lines, qualname):
    """The index of the line at which a class begins, decorators included."""
    names = []  # (indentation, part of the name) of the definitions around
    decorators = None
    found = None
    for first, end, here, text in _logical_lines(lines):
        if not text or text.startswith("#"):
            continue
        while names and names[-1][0] >= here:
            names.pop()
        if text.startswith("@"):
            decorators = first if decorators is None else decorators
            continue
        if _opens_block(text):
            is_class = text.startswith("class ")
            word = text[6:] if is_class else text[text.index("def ") + 4:]
            name = ""
            for c in word.lstrip():
                if not (c.isalpha() or c.isdigit() or c == "_"):
                    break
                name += c
            full = "".join([part for _, part in names]) + name
            if is_class and full == qualname:
                found = first if decorators is None else decorators
            names.append((here, name + ("." if is_class else ".<locals>.")))
        decorators = None
    if found is None:
        raise OSError("could not find class definition")
    return found


def _with_decorators(lines, number):
    """The index of the first decorator of the definition at a line; the line itself if there is none."""
    start = None
    for first, end, here, text in _logical_lines(lines):
        if first >= number:
            return first if start is None or not _opens_block(text) else start
        if text.startswith("@"):
            start = first if start is None else start
        elif text and not text.startswith("#"):
            start = None
        if end > number:
            break
    return number


def findsource(object):
    """(all lines of the file, index of the line at which the object begins)"""
    import linecache

    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not file.startswith("<") or not file.endswith(">"):
            raise OSError("source code not available")
    lines = linecache.getlines(file)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _class_line(lines, object.__qualname__)
    code = _code_of(object)
    if code is None:
        raise OSError("could not find code object")
    number = code.co_firstlineno - 1
    if number >= len(lines):
        raise OSError("lineno is out of bounds")
    return lines, _with_decorators(lines, max(number, 0))


def getcomments(object):
    """The comment lines right before an object, or at the top of a module."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        end = start
        while end < len(lines) and lines[end][:1] == "#":
            end += 1
        return "".join([line.expandtabs() for line in lines[start:end]]) if end > start else None
    indent = indentsize(lines[number])
    end = number
    while number > 0 and lines[number - 1].lstrip()[:1] == "#" and indentsize(lines[number - 1]) == indent:
        number -= 1
    return "".join([line.expandtabs().lstrip() for line in lines[number:end]]) if number < end else None


def indentsize(line):
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def getsourcelines(object):
    """(lines of an object's source, number of the first; 0 for a module)"""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    return "".join(getsourcelines(object)[0])


# -- frames

_Traceback = namedtuple("_Traceback", "filename lineno function code_context index")
_FrameInfo = namedtuple("_FrameInfo", "frame filename lineno function code_context index")


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


def getframeinfo(frame, context=1):
    """Where a frame or traceback is, with so many lines of source around it."""
    lineno = frame.tb_lineno if istraceback(frame) else getattr(frame, "f_lineno", None)
    if istraceback(frame):
        frame = frame.tb_frame
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    filename = frame.f_code.co_filename
    lines = index = None
    if context > 0:
        import linecache

        all_lines = linecache.getlines(filename)
        if all_lines:
            start = max(0, min(lineno - 1 - context // 2, len(all_lines) - context))
            lines = all_lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def getlineno(frame):
    return frame.f_lineno


def getouterframes(frame, context=1):
    """[FrameInfo] from a frame outwards."""
    result = []
    while frame:
        result.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    result = []
    while tb:
        result.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return result


def currentframe():
    """The caller's frame; None where there are no frame objects."""
    return sys._getframe(1) if hasattr(sys, "_getframe") else None


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    e = sys.exc_info()[1]
    return getinnerframes(None if e is None else e.__traceback__, context)


ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")
Arguments = namedtuple("Arguments", "args varargs varkw")


def getargs(co):
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names = co.co_varnames
    n = co.co_argcount + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[n]
        n += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[n]
    return Arguments(list(names[:co.co_argcount + co.co_kwonlyargcount]), varargs, varkw)


def getargvalues(frame):
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)):
    parts = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        parts.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        parts.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(parts)})"


# -- generators and coroutines

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = ("CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED",
                                                           "CORO_CLOSED")
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = ("AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED",
                                                           "AGEN_CLOSED")


def _state(kind, o, prefix):
    if getattr(o, prefix + "_running"):
        return kind + "_RUNNING"
    if getattr(o, prefix + "_suspended", False):
        return kind + "_SUSPENDED"
    return kind + ("_CLOSED" if getattr(o, prefix + "_frame") is None else "_CREATED")


def getgeneratorstate(generator):
    return _state("GEN", generator, "gi")


def getcoroutinestate(coroutine):
    return _state("CORO", coroutine, "cr")


def getasyncgenstate(agen):
    return _state("AGEN", agen, "ag")


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else dict(frame.f_locals)


def getcoroutinelocals(coroutine):
    frame = coroutine.cr_frame
    return {} if frame is None else dict(frame.f_locals)


def getasyncgenlocals(agen):
    frame = agen.ag_frame
    return {} if frame is None else dict(frame.f_locals)


ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """What the names in a function that are not its own stand for."""
    import builtins

    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    outer = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    found_globals, found_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            found_globals[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            found_builtins[name] = getattr(builtins, name)
        elif name not in ("None", "True", "False"):
            unbound.add(name)
    return ClosureVars(outer, found_globals, found_builtins, unbound)


# -- annotations


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A new dict of an object's own annotations."""
    if isclass(obj):
        found = obj.__annotations__ if "__annotations__" in dir(obj) or hasattr(obj, "__annotations__") else None
        space = vars(sys.modules[obj.__module__]) if obj.__module__ in sys.modules else None
        names = dict(vars(obj))
    elif ismodule(obj):
        found, space, names = getattr(obj, "__annotations__", None), vars(obj), None
    elif callable(obj):
        found, space, names = getattr(obj, "__annotations__", None), getattr(unwrap(obj), "__globals__", None), None
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if not found:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(found)
    space = space if globals is None else globals
    names = names if locals is None else locals
    return {key: eval(value, space, names) if isinstance(value, str) else value for key, value in found.items()}


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


# -- signatures


class _void:
    """Says that an argument was not given."""


class _empty:
    """Says that there is no default, or no annotation."""


class _ParameterKind(int):
    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name = name
        self.description = description
        return self

    value = property(int)

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


_POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")
_KINDS = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)


class Parameter:
    """A parameter of a function; it does not change."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _KINDS
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if not isinstance(kind, int) or not 0 <= kind <= 4:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        kind = _KINDS[kind]
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            if kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword arguments, not "
                                 + kind.description)
            kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        if not name.isidentifier() or _is_keyword(name) and kind is not _POSITIONAL_ONLY:
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name, self._kind, self._default, self._annotation = name, kind, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self._kind, "") + self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def _key(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        return self is other or self._key() == other._key() if isinstance(other, Parameter) else NotImplemented


_KEYWORDS = ("False None True and as assert async await break class continue def del elif else except finally for from "
             "global if import in is lambda nonlocal not or pass raise return try while with yield").split()


def _is_keyword(name):
    return name in _KEYWORDS


class BoundArguments:
    """Arguments by the names of parameters."""

    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind is _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_keyword = False
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                by_keyword = True
            elif name not in self.arguments:
                by_keyword = True
                continue
            if not by_keyword or name not in self.arguments or param.kind is _VAR_POSITIONAL:
                continue
            if param.kind is _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Adds what was not given."""
        arguments = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif param.default is not _empty:
                arguments[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif param.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self is other or self.signature == other.signature and self.arguments == other.arguments

    __hash__ = None

    def __repr__(self):
        return f"<{type(self).__name__} ({', '.join([f'{k}={v!r}' for k, v in self.arguments.items()])})>"


class Signature:
    """The parameters of a function in their order, and what is annotated as its result; it does not change."""

    __slots__ = ("_parameters", "_return_annotation")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = OrderedDict()
        if __validate_parameters__:
            top = _POSITIONAL_ONLY
            defaults = False
            for param in parameters or ():
                if param.kind < top:
                    raise ValueError(f"wrong parameter order: {top.description} parameter before "
                                     f"{param.kind.description} parameter")
                if param.kind > top:
                    top = param.kind
                if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is not _empty:
                        defaults = True
                    elif defaults:
                        raise ValueError("non-default argument follows default argument")
                if param.name in params:
                    raise ValueError(f"duplicate parameter name: {param.name!r}")
                params[param.name] = param
        else:
            params.update([(param.name, param) for param in parameters or ()])
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format=None):
        return _signature_of(obj, cls, follow_wrapped, (globals, locals, eval_str))

    def replace(self, *, parameters=_void, return_annotation=_void):
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    __replace__ = replace

    def _key(self):
        params = tuple([p for p in self.parameters.values() if p.kind is not _KEYWORD_ONLY])
        by_keyword = {p.name: p for p in self.parameters.values() if p.kind is _KEYWORD_ONLY}
        return params, by_keyword, self.return_annotation

    def __hash__(self):
        params, by_keyword, result = self._key()
        return hash((params, frozenset(by_keyword.values()), result))

    def __eq__(self, other):
        return self is other or self._key() == other._key() if isinstance(other, Signature) else NotImplemented

    def bind(self, /, *args, **kwargs):
        """The arguments of a call by names; TypeError if the call is not possible."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """The same, but arguments may be missing."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        kwargs = dict(kwargs)
        args = list(args)
        varkw = None
        for name, param in self.parameters.items():
            kind = param.kind
            if kind is _VAR_KEYWORD:
                varkw = param
            elif kind is _VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                    args = []
            elif args and kind is not _KEYWORD_ONLY:
                if name in kwargs and kind is not _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif name in kwargs and kind is not _POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
            elif not partial and param.default is _empty:
                self._missing(param, kwargs)
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            if varkw is not None:
                arguments[varkw.name] = kwargs
            else:
                self._unexpected(kwargs)
        return self._bound_arguments_cls(self, arguments)

    def _missing(self, param, kwargs):
        if param.kind is _POSITIONAL_ONLY and param.name in kwargs and \
                not any([p.kind is _VAR_KEYWORD for p in self.parameters.values()]):
            raise TypeError(f"{param.name!r} parameter is positional only, but was passed as a keyword")
        sort = " keyword-only" if param.kind is _KEYWORD_ONLY else ""
        raise TypeError(f"missing a required{sort} argument: {param.name!r}")

    def _unexpected(self, kwargs):
        wrong = [name for name, p in self.parameters.items() if p.kind is _POSITIONAL_ONLY and name in kwargs]
        if wrong:
            raise TypeError("got some positional-only arguments passed as keyword arguments: "
                            f"{', '.join(wrong)!r}")
        raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text of a definition: several lines if it is wider than max_width."""
        result = []
        positional_only = False
        need_star = True
        for param in self.parameters.values():
            if param.kind is _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                result.append("/")
                positional_only = False
            if param.kind is _VAR_POSITIONAL:
                need_star = False
            elif param.kind is _KEYWORD_ONLY and need_star:
                result.append("*")
                need_star = False
            result.append(param._format(quote_annotation_strings=quote_annotation_strings))
        if positional_only:
            result.append("/")
        text = f"({', '.join(result)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(result) + "\n)"
        if self.return_annotation is not _empty:
            text += " -> " + formatannotation(self.return_annotation,
                                              quote_annotation_strings=quote_annotation_strings)
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=None):
    return _signature_of(obj, Signature, follow_wrapped, (globals, locals, eval_str))


def _signature_of_function(func, cls, scope):
    code = func.__code__
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    notes = get_annotations(func, globals=scope[0], locals=scope[1], eval_str=scope[2])
    make = cls._parameter_cls
    args = getargs(code)
    n = code.co_argcount
    params = []
    for i, name in enumerate(args.args[:n]):
        at = i - (n - len(defaults))
        params.append(make(name, _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD,
                           annotation=notes.get(name, _empty), default=defaults[at] if at >= 0 else _empty))
    if args.varargs is not None:
        params.append(make(args.varargs, _VAR_POSITIONAL, annotation=notes.get(args.varargs, _empty)))
    for name in args.args[n:]:
        params.append(make(name, _KEYWORD_ONLY, annotation=notes.get(name, _empty),
                           default=kwdefaults.get(name, _empty)))
    if args.varkw is not None:
        params.append(make(args.varkw, _VAR_KEYWORD, annotation=notes.get(args.varkw, _empty)))
    return cls(params, return_annotation=notes.get("return", _empty), __validate_parameters__=False)


def _without_first(sig):
    """The signature of a bound method."""
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind is not _VAR_POSITIONAL:
        params.pop(0)
    return sig.replace(parameters=params)


def _signature_of_partial(obj, cls, follow, scope):
    sig = _signature_of(obj.func, cls, follow, scope)
    args, keywords = obj.args, obj.keywords or {}
    try:
        bound = sig.bind_partial(*args, **keywords)
    except TypeError as e:
        raise ValueError(f"partial object {obj!r} has incorrect arguments") from e
    given = len(args)
    params = []
    as_keyword = False  # what follows a parameter that was given by keyword can only be given so
    for name, param in sig.parameters.items():
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and given > 0:
            given -= 1
            continue
        if name in keywords and param.kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY):
            as_keyword = as_keyword or param.kind is _POSITIONAL_OR_KEYWORD
            params.append(param.replace(kind=_KEYWORD_ONLY, default=bound.arguments[name]))
        elif as_keyword and param.kind is _POSITIONAL_OR_KEYWORD:
            params.append(param.replace(kind=_KEYWORD_ONLY))
        elif not (as_keyword and param.kind is _VAR_POSITIONAL):
            params.append(param)
    return sig.replace(parameters=params)


def _signature_of_class(obj, cls, follow, scope):
    meta_call = getattr_static(type(obj), "__call__", None)
    if isfunction(meta_call):
        return _without_first(_signature_of(meta_call, cls, follow, scope))
    for base in obj.__mro__:
        for name in ("__new__", "__init__"):
            own = base.__dict__.get(name)
            own = getattr(own, "__func__", own)
            if base is not object and own is not None and (isfunction(own) or hasattr(own, "__wrapped__")):
                return _without_first(_signature_of(own, cls, follow, scope))
    for base in obj.__mro__[:-1]:
        if base.__module__ == "builtins" and base.__mro__[-1] is not base:
            raise ValueError(f"no signature found for builtin type {base!r}")
    return cls([])


def _is_like_function(obj):
    """Whether an object has what functions have: one made by a compiler of another language, for example."""
    return not isclass(obj) and iscode(getattr(obj, "__code__", None)) and hasattr(obj, "__name__") and \
        isinstance(getattr(obj, "__defaults__", 0), (tuple, type(None))) and \
        isinstance(getattr(obj, "__kwdefaults__", 0), (dict, type(None)))


def _signature_of(obj, cls, follow, scope):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        if not isfunction(_plain(obj)) and not hasattr(obj.__func__, "__call__"):
            raise ValueError(f"no signature found for builtin {obj!r}")
        return _without_first(_signature_of(obj.__func__, cls, follow, scope))
    if follow:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return _signature_of(obj, cls, follow, scope)
    own = getattr(obj, "__signature__", None) if not isclass(obj) else obj.__dict__.get("__signature__")
    if own is not None:
        if not isinstance(own, Signature):
            raise TypeError(f"unexpected object {own!r} in __signature__ attribute")
        return own
    if isfunction(obj) or _is_like_function(obj):
        return _signature_of_function(obj, cls, scope)
    if _is_partial(obj):
        return _signature_of_partial(obj, cls, follow, scope)
    if isclass(obj):
        return _signature_of_class(obj, cls, follow, scope)
    call = getattr_static(type(obj), "__call__", None)
    if isfunction(call) or isinstance(call, (staticmethod, classmethod)) or hasattr(call, "__wrapped__"):
        call = type(obj).__call__ if not isfunction(call) else call
        sig = _signature_of(call, cls, follow, scope)
        return _without_first(sig) if isfunction(call) else sig
    raise ValueError(f"no signature found for builtin {obj!r}")


FullArgSpec = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")


def getfullargspec(func):
    try:
        f = func
        sig = _signature_of_function(_plain(f), Signature, (None, None, False)) if isinstance(f, types.MethodType) or \
            isfunction(f) else _signature_of(f, Signature, False, (None, None, False))
    except Exception as e:
        raise TypeError("unsupported callable") from e
    args, kwonly, defaults, notes = [], [], [], {}
    kwdefaults = {}
    varargs = varkw = None
    for name, param in sig.parameters.items():
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if param.default is not _empty:
                defaults.append(param.default)
        elif param.kind is _VAR_POSITIONAL:
            varargs = name
        elif param.kind is _VAR_KEYWORD:
            varkw = name
        else:
            kwonly.append(name)
            if param.default is not _empty:
                kwdefaults[name] = param.default
        if param.annotation is not _empty:
            notes[name] = param.annotation
    if sig.return_annotation is not _empty:
        notes["return"] = sig.return_annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, notes)


def getcallargs(func, /, *positional, **named):
    """The values that a function's parameters would have in a call."""
    if ismethod(func):
        positional = (func.__self__,) + positional
        func = func.__func__
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)
