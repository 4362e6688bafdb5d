"""Objects as bytes: protocols 0 to 5, as CPython writes and reads them. Loading runs what the bytes name."""

import io
import struct
import sys
import types
from copyreg import (__newobj__, _extension_cache, _extension_registry, _inverted_registry,
                     _reconstructor,
                     dispatch_table)
from itertools import islice

__all__ = ["DEFAULT_PROTOCOL", "HIGHEST_PROTOCOL", "PickleBuffer", "PickleError", "Pickler", "PicklingError",
           "Unpickler", "UnpicklingError", "dump", "dumps", "load", "loads"]

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5
_BATCH = 1000  # items between two MARKs
bytes_types = (bytes, bytearray)
_FRAME = 65536  # bytes from which on a text or the like is written outside of frames

_OPCODES = {
    "MARK": "(", "STOP": ".", "POP": "0", "POP_MARK": "1", "DUP": "2", "FLOAT": "F", "INT": "I", "BININT": "J",
    "BININT1": "K",
    "LONG": "L", "BININT2": "M", "NONE": "N", "PERSID": "P", "BINPERSID": "Q", "REDUCE": "R", "STRING": "S",
    "BINSTRING": "T",
    "SHORT_BINSTRING": "U", "UNICODE": "V", "BINUNICODE": "X", "APPEND": "a", "BUILD": "b", "GLOBAL": "c", "DICT": "d",
    "EMPTY_DICT": "}", "APPENDS": "e", "GET": "g", "BINGET": "h", "INST": "i", "LONG_BINGET": "j", "LIST": "l",
    "EMPTY_LIST": "]", "OBJ": "o", "PUT": "p", "BINPUT": "q", "LONG_BINPUT": "r", "SETITEM": "s", "TUPLE": "t",
    "EMPTY_TUPLE": ")", "SETITEMS": "u", "BINFLOAT": "G", "PROTO": "\x80", "NEWOBJ": "\x81", "EXT1": "\x82",
    "EXT2": "\x83",
    "EXT4": "\x84", "TUPLE1": "\x85", "TUPLE2": "\x86", "TUPLE3": "\x87", "NEWTRUE": "\x88", "NEWFALSE": "\x89",
    "LONG1": "\x8a", "LONG4": "\x8b", "BINBYTES": "B", "SHORT_BINBYTES": "C", "SHORT_BINUNICODE": "\x8c",
    "BINUNICODE8": "\x8d", "BINBYTES8": "\x8e", "EMPTY_SET": "\x8f", "ADDITEMS": "\x90", "FROZENSET": "\x91",
    "NEWOBJ_EX": "\x92", "STACK_GLOBAL": "\x93", "MEMOIZE": "\x94", "FRAME": "\x95", "BYTEARRAY8": "\x96",
    "NEXT_BUFFER": "\x97", "READONLY_BUFFER": "\x98"}
for _name, _code in _OPCODES.items():
    globals()[_name] = _code.encode("latin-1")
TRUE, FALSE = b"I01\n", b"I00\n"

# What Python 2 called the modules and functions of this name: protocols 0 to 2 are written for it.
_OLD_MODULES = {"builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "configparser": "ConfigParser",
                "socketserver": "SocketServer", "_thread": "thread", "collections.abc": "_abcoll"}
_OLD_NAMES = {("builtins", "range"): ("__builtin__", "xrange"), ("builtins", "str"): ("__builtin__", "unicode"),
              ("builtins", "int"): ("__builtin__", "long"), ("builtins", "chr"): ("__builtin__", "unichr"),
              ("functools", "reduce"): ("__builtin__", "reduce"), ("builtins", "zip"): ("itertools", "izip"),
              ("builtins", "map"): ("itertools", "imap"), ("builtins", "filter"): ("itertools", "ifilter"),
              ("sys", "intern"): ("__builtin__", "intern"), ("builtins", "input"): ("__builtin__", "raw_input"),
              ("collections", "UserDict"): ("UserDict", "IterableUserDict"),
              ("collections", "UserList"): ("UserList", "UserList"),
              ("collections", "UserString"): ("UserString", "UserString")}
_NEW_MODULES = {old: new for new, old in _OLD_MODULES.items()}
_NEW_MODULES.update({"exceptions": "builtins", "cPickle": "pickle", "cStringIO": "io", "StringIO": "io"})
_NEW_NAMES = {old: new for new, old in _OLD_NAMES.items()}
_NEW_NAMES.update({("__builtin__", "basestring"): ("builtins", "str"),
                   ("exceptions", "StandardError"): ("builtins", "Exception"),
                   ("UserDict", "UserDict"): ("collections", "UserDict")})


class PickleError(Exception):
    """The base of both."""


class PicklingError(PickleError):
    """An object cannot be pickled."""


class UnpicklingError(PickleError):
    """The bytes are no pickle."""


class _Stop(Exception):
    """The end of a pickle, with its value."""


class PickleBuffer:
    """A buffer that buffer_callback may take out of the pickle."""

    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def raw(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view

    def release(self):
        self._view = None


def encode_long(x):
    """The shortest bytes of an int, signed, low byte first."""
    if x == 0:
        return b""
    n = (x if x >= 0 else ~x).bit_length() // 8 + 1
    return x.to_bytes(n, "little", signed=True)


def decode_long(data):
    return int.from_bytes(data, "little", signed=True)


# How objects are reduced whose types do not say it --------------------------------------------

_new = object().__reduce_ex__(2)[0]  # what object.__reduce_ex__() says for a new object: _new(class, args, kwargs)


def _is_native(cls):
    return "__module__" not in cls.__dict__


def _state(obj):
    """What an instance has besides its value, or None."""
    if _is_native(type(obj)):
        return None
    return obj.__getstate__() or getattr(obj, "__dict__", None) or None


def _with_state(obj, function, args):
    state = _state(obj)
    return (function, args) if state is None else (function, args, state)


def _reduce_builtin(obj):
    """A function in C: by the name that a module has it under; it may not know its own."""
    name = obj.__name__
    module = whichmodule(obj, name)
    if getattr(sys.modules.get(module), name, None) is not obj:
        for space in [sys.modules.get(key) for key in sys.modules if key[0] not in "_u"]:
            for other, value in getattr(space, "__dict__", {}).items():
                if value is obj:
                    return other
    return name


def _reduce_descriptor(obj):
    return getattr, (obj.__objclass__, obj.__name__)


def _reduce_method(obj):
    return getattr, (obj.__self__, obj.__name__)


def _reduce_deque(obj):
    args = () if obj.maxlen is None else ((), obj.maxlen)
    return type(obj), args, _state(obj), iter(obj)


def _reduce_exception(obj):
    state = getattr(obj, "__dict__", None)
    return (type(obj), obj.args, state) if state else (type(obj), obj.args)


def _reduce_stream(obj):
    """A BytesIO or StringIO: its value, then its position."""
    return type(obj), (obj.getvalue(),), obj.tell(), None, None, type(obj).seek


def _reducers():
    from collections import OrderedDict, defaultdict, deque

    table = {
        types.MethodType: _reduce_method,
        complex: lambda obj: _with_state(obj, type(obj), (obj.real, obj.imag)),
        set: lambda obj: _with_state(obj, type(obj), (list(obj),)),
        frozenset: lambda obj: _with_state(obj, type(obj), (list(obj),)),
        bytearray: lambda obj: _with_state(obj, type(obj), (bytes(obj),)),
        range: lambda obj: (range, (obj.start, obj.stop, obj.step)),
        slice: lambda obj: (slice, (obj.start, obj.stop, obj.step)),
        type(...): lambda obj: "Ellipsis", type(NotImplemented): lambda obj: "NotImplemented",
        BaseException: _reduce_exception,
        deque: _reduce_deque,
        OrderedDict: lambda obj: (type(obj), (), _state(obj), None, iter(obj.items())),
        defaultdict: lambda obj: (type(obj), () if obj.default_factory is None else (obj.default_factory,), None, None,
                                  iter(obj.items())),
    }
    if hasattr(types, "SimpleNamespace"):
        table[types.SimpleNamespace] = lambda obj: (type(obj), (), obj.__dict__)
    return table


_PLAIN = (object, int, float, str, bytes, tuple, list, dict, set, frozenset, bytearray)


def _reduce_old(obj, cls):
    """As protocols 0 and 1 have it: the value of the built-in part, and a state."""
    base = next(c for c in cls.__mro__ if c in _PLAIN)
    args = (cls, base, None if base is object else base(obj))
    if "__getstate__" in dir(cls) and cls.__getstate__ is not object.__getstate__:
        state = obj.__getstate__()
    else:
        if any([c.__dict__.get("__slots__") for c in cls.__mro__]):
            raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
        state = getattr(obj, "__dict__", None)
    return (_reconstructor, args, state) if state else (_reconstructor, args)


def _reduce(obj, cls, protocol):
    """What obj.__reduce_ex__() would say in CPython."""
    method = getattr(cls, "__reduce_ex__", None)
    if method is not object.__reduce_ex__:
        reduced = obj.__reduce_ex__(protocol)
        if not isinstance(method, types.FunctionType) and reduced[0] in cls.__mro__ and _is_native(reduced[0]):
            return _with_state(obj, cls, reduced[1])  # a type in C speaks of itself where a subclass is meant
        return reduced
    if cls.__reduce__ is not object.__reduce__:
        return obj.__reduce__()
    global _table
    if _table is None:
        _table = _reducers()
    for base in cls.__mro__:
        if base in _table:
            return _table[base](obj)
    for base in cls.__mro__[:-1]:
        reducer = _KINDS.get(base.__name__ if _is_native(base) else (base.__module__, base.__name__))
        if reducer is not None:
            return reducer(obj)
    if _is_native(cls) and cls not in _PLAIN and obj.__reduce_ex__(2)[0] is _new or cls.__module__ == "_io":
        raise TypeError("cannot pickle %r object" % cls.__name__)
    if protocol < 2 and obj.__reduce_ex__(2)[0] is _new:
        return _reduce_old(obj, cls)
    return obj.__reduce_ex__(protocol)


_table = None
# By name, because a name has several types, or not to import a module.
_KINDS = {"builtin_function_or_method": _reduce_builtin, "method_descriptor": _reduce_descriptor,
          "TypeVar": lambda obj: obj.__name__, "ParamSpec": lambda obj: obj.__name__,
          "TypeVarTuple": lambda obj: obj.__name__,
          ("_io", "BytesIO"): _reduce_stream, ("_io", "StringIO"): _reduce_stream,
          ("time", "struct_time"): lambda obj: (type(obj), (tuple(obj),)),
          ("re", "Pattern"): lambda obj: (__import__("re").compile, (obj.pattern, int(obj.flags)))}


def _found(module, path):
    """What a module has under a dotted name."""
    for name in path.split("."):
        if name == "<locals>":
            raise AttributeError("local object")
        module = getattr(module, name)
    return module


def whichmodule(obj, name):
    """The name of the module that has an object under this name."""
    module = getattr(obj, "__module__", None)
    if module is not None and module != "builtins":
        return module
    first = ["builtins", "collections", "functools", "operator", "itertools", "math", "time"]
    for candidate in first + [key for key in sys.modules if key[0] not in "_u"] + list(sys.modules):
        if candidate in ("__main__", "__mp_main__") or candidate not in sys.modules and candidate != "builtins":
            continue
        try:
            space = sys.modules.get(candidate) or __import__(candidate)
            if _found(space, name) is obj:
                return candidate
        except (AttributeError, ImportError):
            pass
    return module or "__main__"


class Pickler:
    """Writes pickles to a file. A class may have persistent_id(obj), reducer_override(obj) and a dispatch_table."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError("pickle protocol must be <= %d" % HIGHEST_PROTOCOL)
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self._buffer_callback = buffer_callback
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        """Objects that were pickled before are written anew."""
        self.memo.clear()

    def dump(self, obj):
        """Writes the pickle of an object."""
        if not hasattr(self, "_file_write"):
            raise PicklingError("Pickler.__init__() was not called by %s.__init__()" % type(self).__name__)
        self._parts, self._size = [], 0
        self.write = self._write_framed if self.proto >= 4 else self._parts.append
        if self.proto >= 2:
            self._file_write(PROTO + bytes([self.proto]))
        self.save(obj)
        self.write(STOP)
        if self.proto >= 4:
            self._end_frame()
        else:
            self._file_write(b"".join(self._parts))
        self._parts = None

    def _write_framed(self, data):
        self._parts.append(data)
        self._size += len(data)

    def _end_frame(self):
        data = b"".join(self._parts)
        self._parts.clear()
        self._size = 0
        if len(data) >= 4:
            data = FRAME + struct.pack("<Q", len(data)) + data
        if data:
            self._file_write(data)

    def _write_large(self, header, data):
        """Bytes with what goes before them; large ones stand outside of frames."""
        if self.proto >= 4 and len(data) >= _FRAME:
            self._end_frame()
            self._file_write(header)
            self._file_write(data)
        else:
            self.write(header + data)

    def persistent_id(self, obj):
        """None: the object is pickled; anything else stands for it."""
        return None

    def memoize(self, obj):
        if self.fast:
            return
        i = len(self.memo)
        self.memo[id(obj)] = i, obj
        if self.proto >= 4:
            self.write(MEMOIZE)
        elif self.bin:
            self.write(BINPUT + bytes([i]) if i < 256 else LONG_BINPUT + struct.pack("<I", i))
        else:
            self.write(b"p%d\n" % i)

    def _get(self, i):
        if self.bin:
            return BINGET + bytes([i]) if i < 256 else LONG_BINGET + struct.pack("<I", i)
        return b"g%d\n" % i

    def save(self, obj, save_persistent_id=True):
        """Writes what makes an object."""
        if self._size >= _FRAME:
            self._end_frame()
        if save_persistent_id:
            pid = self.persistent_id(obj)
            if pid is not None:
                self._save_persistent(pid)
                return
        known = self.memo.get(id(obj))
        if known is not None:
            self.write(self._get(known[0]))
            return
        override = getattr(self, "reducer_override", None)
        reduced = NotImplemented
        cls = type(obj)
        save = _save.get(cls)
        if override is not None and (save is None or save is Pickler._save_global or save is Pickler._save_type):
            reduced = override(obj)
        if reduced is NotImplemented:
            if save is not None:
                save(self, obj)
                return
            table = getattr(self, "dispatch_table", dispatch_table)
            reducer = table.get(cls)
            if reducer is not None:
                reduced = reducer(obj)
            elif issubclass(cls, type):
                self._save_type(obj)
                return
            else:
                reduced = _reduce(obj, cls, self.proto)
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple, not %s" % type(reduced).__name__)
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        try:
            self.save_reduce(*reduced, obj=obj)
        except BaseException as e:
            if hasattr(e, "add_note"):
                e.add_note("when serializing %s object" % _full_name(cls))
            raise

    def _save_persistent(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(BINPERSID)
            return
        text = str(pid)
        if not text.isascii():
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self.write(PERSID + text.encode() + b"\n")

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        """Writes a call, and what fills the result."""
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable, not " +
                                type(func).__name__)
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple, not " +
                                type(args).__name__)
        name = getattr(func, "__name__", "")
        if func is _new:
            cls, positional, keywords = args
            if keywords:
                self._save_new_ex(cls, positional, keywords)
            else:
                self._save_new(cls, positional, obj)
        elif name == "__newobj_ex__" and self.proto >= 2:
            self._save_new_ex(*args)
        elif name == "__newobj__" and self.proto >= 2:
            self._save_new(args[0], args[1:], obj)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            if id(obj) in self.memo:  # made by its own arguments
                self.write(POP + self._get(self.memo[id(obj)][0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batches(listitems, APPEND, APPENDS)
        if dictitems is not None:
            self._pairs(dictitems)
        if state is not None:
            if state_setter is None:
                self.save(state)
                self.write(BUILD)
            else:
                self.save(state_setter)
                self.save(obj)
                self.save(state)
                self.write(TUPLE2 + REDUCE + POP)

    def _save_new(self, cls, args, obj):
        if obj is not None and cls is not type(obj) and getattr(obj, "__class__", None) is not cls:
            raise PicklingError("first argument to __newobj__() must be %r, not %r" % (obj.__class__, cls))
        if self.proto < 2:
            self.save(__newobj__)
            self.save((cls,) + tuple(args))
            self.write(REDUCE)
            return
        self.save(cls)
        self.save(tuple(args))
        self.write(NEWOBJ)

    def _save_new_ex(self, cls, args, keywords):
        if self.proto >= 4:
            self.save(cls)
            self.save(tuple(args))
            self.save(keywords)
            self.write(NEWOBJ_EX)
            return
        from functools import partial

        self.save(partial(cls.__new__, cls, *args, **keywords))
        self.save(())
        self.write(REDUCE)

    def _save_none(self, obj):
        self.write(NONE)

    def _save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)

    def _save_int(self, obj):
        if self.bin:
            if 0 <= obj < 256:
                self.write(BININT1 + bytes([obj]))
                return
            if 0 <= obj < 65536:
                self.write(BININT2 + struct.pack("<H", obj))
                return
            if -0x80000000 <= obj <= 0x7FFFFFFF:
                self.write(BININT + struct.pack("<i", obj))
                return
        if self.proto >= 2:
            data = encode_long(obj)
            header = LONG1 + bytes([len(data)]) if len(data) < 256 else LONG4 + struct.pack("<i", len(data))
            self.write(header + data)
        elif -0x80000000 <= obj <= 0x7FFFFFFF:
            self.write(b"I%d\n" % obj)
        else:
            self.write(b"L" + str(obj).encode() + b"L\n")

    def _save_float(self, obj):
        self.write(BINFLOAT + struct.pack(">d", obj) if self.bin else FLOAT + repr(obj).encode() + b"\n")

    def _save_bytes(self, obj):
        n = len(obj)
        if self.proto < 3:
            if obj:
                self.save_reduce(_encode, (obj.decode("latin-1"), "latin1"), obj=obj)
            else:
                self.save_reduce(bytes, (), obj=obj)
            return
        if n < 256:
            self.write(SHORT_BINBYTES + bytes([n]) + obj)
        elif self.proto >= 4 and n > 0xFFFFFFFF:
            self._write_large(BINBYTES8 + struct.pack("<Q", n), obj)
        else:
            self._write_large(BINBYTES + struct.pack("<I", n), obj)
        self.memoize(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            if obj:
                self.save_reduce(bytearray, (bytes(obj),), obj=obj)
            else:
                self.save_reduce(bytearray, (), obj=obj)
            return
        self._write_large(BYTEARRAY8 + struct.pack("<Q", len(obj)), bytes(obj))
        self.memoize(obj)

    def _save_buffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        view = obj.raw()
        readonly = getattr(view, "readonly", False)
        if self._buffer_callback is None or self._buffer_callback(obj):
            data = bytes(view) if readonly else bytearray(view)
            (Pickler._save_bytes if readonly else Pickler._save_bytearray)(self, data)
            return
        self.write(NEXT_BUFFER)
        if readonly:
            self.write(READONLY_BUFFER)

    def _save_str(self, obj):
        if not self.bin:
            self.write(UNICODE + _raw_escape(obj) + b"\n")
        else:
            data = obj.encode()
            n = len(data)
            if n < 256 and self.proto >= 4:
                self.write(SHORT_BINUNICODE + bytes([n]) + data)
            elif n > 0xFFFFFFFF and self.proto >= 4:
                self._write_large(BINUNICODE8 + struct.pack("<Q", n), data)
            else:
                self._write_large(BINUNICODE + struct.pack("<I", n), data)
        self.memoize(obj)

    def _save_tuple(self, obj):
        if not obj:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        n = len(obj)
        short = n <= 3 and self.proto >= 2
        if not short:
            self.write(MARK)
        for item in obj:
            self.save(item)
        known = self.memo.get(id(obj))
        if known is not None:  # it holds itself, through a list or the like
            if short:
                self.write(POP * n + self._get(known[0]))
            else:
                self.write(POP_MARK + self._get(known[0]) if self.bin else POP * (n + 1) + self._get(known[0]))
            return
        self.write((TUPLE1, TUPLE2, TUPLE3)[n - 1] if short else TUPLE)
        self.memoize(obj)

    def _save_list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batches(obj, APPEND, APPENDS)

    def _batches(self, items, one, many):
        items = iter(items)
        if not self.bin:
            for item in items:
                self.save(item)
                self.write(one)
            return
        while True:
            batch = list(islice(items, _BATCH))
            if not batch:
                return
            if len(batch) == 1 and one is not None:
                self.save(batch[0])
                self.write(one)
            else:
                self.write(MARK)
                for item in batch:
                    self.save(item)
                self.write(many)
            if len(batch) < _BATCH:
                return

    def _save_dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._pairs(obj.items())

    def _pairs(self, items):
        items = iter(items)
        while True:
            batch = list(islice(items, _BATCH))
            if len(batch) == 1 or not self.bin:
                for key, value in batch:
                    self.save(key)
                    self.save(value)
                    self.write(SETITEM)
            elif batch:
                self.write(MARK)
                for key, value in batch:
                    self.save(key)
                    self.save(value)
                self.write(SETITEMS)
            if len(batch) < _BATCH:
                return

    def _save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(EMPTY_SET)
        self.memoize(obj)
        self._batches(obj, None, ADDITEMS)

    def _save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.write(MARK)
        for item in obj:
            self.save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self.write(POP_MARK + self._get(known[0]))
            return
        self.write(FROZENSET)
        self.memoize(obj)

    def _save_type(self, obj):
        for singleton in (None, NotImplemented, ...):
            if obj is type(singleton):
                self.save_reduce(type, (singleton,), obj=obj)
                return
        self._save_global(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module = whichmodule(obj, name)
        if obj is _encode:
            module, name = "_codecs", "encode"
        else:
            self._check_global(obj, module, name)
        if self.proto >= 2:
            code = _extension_registry.get((module, name))
            if code is not None:
                size = 1 if code < 256 else 2 if code < 65536 else 4
                self.write({1: EXT1, 2: EXT2, 4: EXT4}[size] + code.to_bytes(size, "little"))
                return
        if self.proto >= 4:
            self.save(module)
            self.save(name)
            self.write(STACK_GLOBAL)
        else:
            self._write_path(module, name)
        self.memoize(obj)

    def _write_path(self, module, name):
        """A dotted name, for protocols that have no opcode for it."""
        path, dot, last = name.rpartition(".")
        if not dot:
            self._write_global(module, name)
            return
        self.save(getattr)
        if self.proto < 2:
            self.write(MARK)
        self._write_path(module, path)
        self.save(last)
        self.write((TUPLE if self.proto < 2 else TUPLE2) + REDUCE)

    def _check_global(self, obj, module, name):
        if module == "_io":
            return
        try:
            space = sys.modules[module] if module in sys.modules else __import__(module, None, None, ["*"])
            found = _found(space, name)
        except (ImportError, KeyError, AttributeError):
            if "<locals>" in name:
                raise PicklingError("Can't pickle local object %r" % (obj,)) from None
            raise PicklingError("Can't pickle %r: it's not found as %s.%s" % (obj, module, name)) from None
        if found is not obj and found != obj:
            raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module, name))

    def _write_global(self, module, name):
        if self.fix_imports:
            if (module, name) in _OLD_NAMES:
                module, name = _OLD_NAMES[module, name]
            elif module == "builtins" and _old_error(name):
                module, name = "exceptions", _old_error(name)
            else:
                module = _OLD_MODULES.get(module, module)
        text = "c%s\n%s\n" % (module, name)
        if self.proto < 3 and not text.isascii():
            raise PicklingError("can't pickle global identifier '%s.%s' using pickle protocol %d" % (
                module, name, self.proto))
        self.write(text.encode())


_NEW_ERRORS = ("BlockingIOError", "RecursionError", "StopAsyncIteration", "ResourceWarning", "EncodingWarning",
               "BaseExceptionGroup", "ExceptionGroup", "PythonFinalizationError")


def _old_error(name):
    """What Python 2 calls an exception, in its module exceptions; None if it has none or it is no exception."""
    import builtins

    kind = getattr(builtins, name, None)
    if not isinstance(kind, type) or not issubclass(kind, BaseException) or name in _NEW_ERRORS:
        return None
    return "OSError" if issubclass(kind, OSError) else "ImportError" if issubclass(kind, ImportError) else name


def _full_name(cls):
    module = getattr(cls, "__module__", "builtins")
    return cls.__qualname__ if module == "builtins" else module + "." + cls.__qualname__


def _encode(text, encoding):
    """Stands for _codecs.encode, which protocols 0 to 2 call for bytes."""
    return text.encode(encoding)


def _raw_escape(text):
    parts = []
    for c in text:
        code = ord(c)
        if c in "\\\0\n\r\x1a" or 255 < code < 65536:
            parts.append(b"\\u%04x" % code)
        elif code > 65535:
            parts.append(b"\\U%08x" % code)
        else:
            parts.append(bytes([code]))
    return b"".join(parts)


_save = {type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float,
         bytes: Pickler._save_bytes, bytearray: Pickler._save_bytearray, str: Pickler._save_str,
         tuple: Pickler._save_tuple,
         list: Pickler._save_list, dict: Pickler._save_dict, set: Pickler._save_set, frozenset: Pickler._save_frozenset,
         type: Pickler._save_type, types.FunctionType: Pickler._save_global, PickleBuffer: Pickler._save_buffer}


# Reading --------------------------------------------------------------------------------------


class Unpickler:
    """Reads pickles from a file. A class may have persistent_load(pid) and find_class(module, name)."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        try:
            self._file_read, self._file_readline = file.read, file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self.proto = 0
        self.fix_imports = fix_imports

    def load(self):
        """The object of the next pickle."""
        if not hasattr(self, "_file_read"):
            raise UnpicklingError("Unpickler.__init__() was not called by %s.__init__()" % type(self).__name__)
        self._frame, self._at = b"", 0
        self._marks, self.stack = [], []
        dispatch = _steps
        try:
            while True:
                key = self._read1()
                step = dispatch.get(key)
                if step is None:
                    raise UnpicklingError("invalid load key, '\\x%02x'." % key if not 32 <= key < 127 else
                                          "invalid load key, '%c'." % key)
                step(self)
        except _Stop as stop:
            return stop.args[0]
        except IndexError as e:
            if self.stack:
                raise
            raise UnpicklingError("unpickling stack underflow") from e

    def _read1(self):
        if self._at < len(self._frame):
            self._at += 1
            return self._frame[self._at - 1]
        data = self._file_read(1)
        if not data:
            raise EOFError("Ran out of input")
        return data[0]

    def _read(self, n):
        if self._at < len(self._frame):
            data = self._frame[self._at : self._at + n]
            self._at += n
            if len(data) < n:
                raise UnpicklingError("pickle exhausted before end of frame")
            return data
        data = self._file_read(n) if n else b""
        if len(data) < n:
            raise UnpicklingError("pickle data was truncated")
        return data

    def _readline(self):
        if self._at < len(self._frame):
            end = self._frame.find(b"\n", self._at)
            if end < 0:
                raise UnpicklingError("pickle exhausted before end of frame")
            line = self._frame[self._at : end]
            self._at = end + 1
            return line
        line = self._file_readline()
        if line[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _sized(self, n, what):
        """Bytes behind their length, a number of n bytes."""
        size = int.from_bytes(self._read(n), "little")
        if size > sys.maxsize:
            raise UnpicklingError("%s exceeds system's maximum size of %d bytes" % (what, sys.maxsize))
        return self._read(size)

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load "
                              "function was specified.")

    def find_class(self, module, name):
        """A class or function by name; the module is imported."""
        if self.proto < 3 and self.fix_imports:
            if (module, name) in _NEW_NAMES:
                module, name = _NEW_NAMES[module, name]
            else:
                module = _NEW_MODULES.get(module, module)
        if module == "_codecs" and name == "encode":
            return _encode
        module = "io" if module == "_io" else module
        space = __import__(module, None, None, ["*"])
        if self.proto >= 4 and "." in name:
            try:
                return _found(space, name)
            except AttributeError:
                raise AttributeError("Can't resolve path %r on module %r" % (name, space)) from None
        return getattr(space, name)

    def _pop_mark(self):
        if not self._marks:
            raise UnpicklingError("could not find MARK")
        items, self.stack = self.stack, self._marks.pop()
        return items

    def _push(self, value):
        self.stack.append(value)

    def _load_proto(self):
        proto = self._read1()
        if proto > HIGHEST_PROTOCOL:
            raise ValueError("unsupported pickle protocol: %d" % proto)
        self.proto = proto

    def _load_frame(self):
        size = int.from_bytes(self._read(8), "little")
        if size > sys.maxsize:
            raise ValueError("frame size > sys.maxsize: %d" % size)
        if self._at < len(self._frame):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        self._frame, self._at = self._read(size), 0

    def _load_stop(self):
        raise _Stop(self.stack.pop())

    def _load_mark(self):
        self._marks.append(self.stack)
        self.stack = []

    def _load_pop(self):
        if self.stack:
            self.stack.pop()
        else:
            self._pop_mark()

    def _load_int(self):
        line = self._readline()
        self._push(line == b"01" if line in (b"00", b"01") else int(line, 0))

    def _load_long(self):
        line = self._readline()
        self._push(int(line[:-1] if line[-1:] == b"L" else line, 0))

    def _load_long1(self):
        self._push(decode_long(self._read(self._read1())))

    def _load_long4(self):
        n = struct.unpack("<i", self._read(4))[0]
        if n < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self._push(decode_long(self._read(n)))

    def _decoded(self, data):
        """What Python 2 pickled as a str."""
        return data if self.encoding == "bytes" else data.decode(self.encoding, self.errors)

    def _load_string(self):
        line = self._readline()
        if len(line) < 2 or line[:1] != line[-1:] or line[:1] not in (b'"', b"'"):
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self._push(self._decoded(_unescaped(line[1:-1])))

    def _load_binstring(self):
        n = struct.unpack("<i", self._read(4))[0]
        if n < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self._push(self._decoded(self._read(n)))

    def _load_unicode(self):
        import re

        text = self._readline().decode("latin-1")
        self._push(re.sub(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})", lambda m: chr(int(m.group(1) or m.group(2), 16)),
                          text))

    def _load_bytearray(self):
        self._push(bytearray(self._sized(8, "BYTEARRAY8")))

    def _load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self._push(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    def _load_readonly_buffer(self):
        view = memoryview(self.stack[-1])
        self.stack[-1] = view.toreadonly() if hasattr(view, "toreadonly") else bytes(view)

    def _load_tuple(self):
        items = self._pop_mark()
        self._push(tuple(items))

    def _tuple(self, n):
        stack = self.stack
        if len(stack) < n:
            raise UnpicklingError("unpickling stack underflow")
        stack[-n:] = [tuple(stack[-n:])]

    def _load_list(self):
        items = self._pop_mark()
        self._push(items)

    def _load_dict(self):
        items = self._pop_mark()
        self._push({items[i]: items[i + 1] for i in range(0, len(items), 2)})

    def _load_frozenset(self):
        items = self._pop_mark()
        self._push(frozenset(items))

    def _load_append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)

    def _load_appends(self):
        items = self._pop_mark()
        target = self.stack[-1]
        if hasattr(target, "extend"):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _load_setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value

    def _load_setitems(self):
        items = self._pop_mark()
        target = self.stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _load_additems(self):
        items = self._pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    def _text_line(self):
        return self._readline().decode("utf-8" if self.proto >= 3 else "ascii")

    def _load_global(self):
        module = self._text_line()
        self._push(self.find_class(module, self._text_line()))

    def _load_stack_global(self):
        name = self.stack.pop()
        module = self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._push(self.find_class(module, name))

    def _extension(self, n):
        code = int.from_bytes(self._read(n), "little", signed=n == 4)
        if code in _extension_cache:
            self._push(_extension_cache[code])
            return
        key = _inverted_registry.get(code)
        if key is None:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            raise ValueError("unregistered extension code %d" % code)
        found = _extension_cache[code] = self.find_class(*key)
        self._push(found)

    def _load_persid(self):
        try:
            pid = self._readline().decode("ascii")
        except UnicodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self._push(self.persistent_load(pid))

    def _load_binpersid(self):
        self._push(self.persistent_load(self.stack.pop()))

    def _load_reduce(self):
        args = self.stack.pop()
        self.stack[-1] = self.stack[-1](*args)

    def _load_newobj(self):
        args = self.stack.pop()
        cls = self.stack.pop()
        self._push(cls.__new__(cls, *args))

    def _load_newobj_ex(self):
        keywords = self.stack.pop()
        args = self.stack.pop()
        cls = self.stack.pop()
        self._push(cls.__new__(cls, *args, **keywords))

    def _instance(self, cls, args):
        if not args and isinstance(cls, type) and not hasattr(cls, "__getinitargs__"):
            self._push(cls.__new__(cls))
        else:
            self._push(cls(*args))

    def _load_inst(self):
        module = self._text_line()
        name = self._text_line()
        args = self._pop_mark()
        self._instance(self.find_class(module, name), args)

    def _load_obj(self):
        args = self._pop_mark()
        cls = args.pop(0)
        self._instance(cls, args)

    def _load_build(self):
        state = self.stack.pop()
        obj = self.stack[-1]
        setstate = getattr(obj, "__setstate__", None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            space = obj.__dict__
            for key, value in state.items():
                space[sys.intern(key) if type(key) is str else key] = value
        for key, value in (slots or {}).items():
            setattr(obj, key, value)

    def _get(self, i):
        if i not in self.memo:
            raise UnpicklingError("Memo value not found at index %d" % i)
        self._push(self.memo[i])

    def _put(self, i):
        if i < 0:
            raise ValueError("negative PUT argument")
        self.memo[i] = self.stack[-1]

    def _number(self, n):
        return int.from_bytes(self._read(n), "little")


def _unescaped(data):
    """Bytes of a literal's text."""
    import re

    plain = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v", b"\n": b""}

    def value(match):
        text = match.group(1)
        if not text:
            raise ValueError("Trailing \\ in string")
        if text[:1] == b"x":
            if len(text) != 3:
                raise ValueError("invalid \\x escape at position %d" % match.start())
            return bytes([int(text[1:], 16)])
        if text[:1].isdigit():
            return bytes([int(text, 8) & 255]) if text < b"8" else b"\\" + text
        return plain.get(text, b"\\" + text if text not in (b"\\", b"'", b'"') else text)

    return re.sub(rb"(?s)\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|.|\Z)", value, data)


def _simple(value):
    return lambda self: self._push(value)


_steps = {
    PROTO: Unpickler._load_proto, FRAME: Unpickler._load_frame, STOP: Unpickler._load_stop, MARK: Unpickler._load_mark,
    POP: Unpickler._load_pop, POP_MARK: Unpickler._pop_mark, DUP: lambda self: self._push(self.stack[-1]),
    NONE: _simple(None), NEWTRUE: _simple(True), NEWFALSE: _simple(False), EMPTY_TUPLE: _simple(()),
    EMPTY_LIST: lambda self: self._push([]), EMPTY_DICT: lambda self: self._push({}),
    EMPTY_SET: lambda self: self._push(set()),
    INT: Unpickler._load_int, BININT: lambda self: self._push(struct.unpack("<i", self._read(4))[0]),
    BININT1: lambda self: self._push(self._read1()), BININT2: lambda self: self._push(self._number(2)),
    LONG: Unpickler._load_long, LONG1: Unpickler._load_long1, LONG4: Unpickler._load_long4,
    FLOAT: lambda self: self._push(float(self._readline().decode())),
    BINFLOAT: lambda self: self._push(struct.unpack(">d", self._read(8))[0]),
    STRING: Unpickler._load_string, BINSTRING: Unpickler._load_binstring,
    SHORT_BINSTRING: lambda self: self._push(self._decoded(self._read(self._read1()))),
    UNICODE: Unpickler._load_unicode, BINUNICODE: lambda self: self._push(self._sized(4, "BINUNICODE").decode()),
    SHORT_BINUNICODE: lambda self: self._push(self._sized(1, "").decode()),
    BINUNICODE8: lambda self: self._push(self._sized(8, "BINUNICODE8").decode()),
    BINBYTES: lambda self: self._push(self._sized(4, "BINBYTES")),
    SHORT_BINBYTES: lambda self: self._push(self._sized(1, "")),
    BINBYTES8: lambda self: self._push(self._sized(8, "BINBYTES8")),
    BYTEARRAY8: Unpickler._load_bytearray, NEXT_BUFFER: Unpickler._load_next_buffer,
    READONLY_BUFFER: Unpickler._load_readonly_buffer, TUPLE: Unpickler._load_tuple,
    TUPLE1: lambda self: self._tuple(1), TUPLE2: lambda self: self._tuple(2), TUPLE3: lambda self: self._tuple(3),
    LIST: Unpickler._load_list, DICT: Unpickler._load_dict, FROZENSET: Unpickler._load_frozenset,
    APPEND: Unpickler._load_append, APPENDS: Unpickler._load_appends, SETITEM: Unpickler._load_setitem,
    SETITEMS: Unpickler._load_setitems, ADDITEMS: Unpickler._load_additems, GLOBAL: Unpickler._load_global,
    STACK_GLOBAL: Unpickler._load_stack_global, EXT1: lambda self: self._extension(1),
    EXT2: lambda self: self._extension(2), EXT4: lambda self: self._extension(4), PERSID: Unpickler._load_persid,
    BINPERSID: Unpickler._load_binpersid, REDUCE: Unpickler._load_reduce, NEWOBJ: Unpickler._load_newobj,
    NEWOBJ_EX: Unpickler._load_newobj_ex, INST: Unpickler._load_inst, OBJ: Unpickler._load_obj,
    BUILD: Unpickler._load_build,
    GET: lambda self: self._get(int(self._readline())), BINGET: lambda self: self._get(self._read1()),
    LONG_BINGET: lambda self: self._get(self._number(4)), PUT: lambda self: self._put(int(self._readline())),
    BINPUT: lambda self: self._put(self._read1()), LONG_BINPUT: lambda self: self._put(self._number(4)),
    MEMOIZE: lambda self: self._put(len(self.memo))}
_steps = {key[0]: step for key, step in _steps.items()}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes the pickle of an object to a binary file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of an object."""
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object of the next pickle in a binary file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object of a pickle."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    file = io.BytesIO(data)
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


# There is no other implementation.
_Pickler, _Unpickler, _dump, _dumps, _load, _loads = Pickler, Unpickler, dump, dumps, load, loads
