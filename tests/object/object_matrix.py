# tags: host
# What each built-in type of object does with hash, comparisons, truth, operators and its attributes.
# needs: PY_ASYNC_AWAIT PY_FSTRINGS PY_DOC PY_SYNTAX_DETAILS
import array
import collections
import functools
import itertools
import operator
import re
import struct
import types
import weakref


def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


def function(a, b=1, *, c=2):
    "text"
    return a


def outer(x):
    def inner():
        return x

    return inner


def gen():
    yield 1


async def co():
    pass


async def agen():
    yield 1


class C:
    __slots__ = ("s",)

    def m(self):
        pass

    @property
    def p(self):
        pass

    @staticmethod
    def sm():
        pass

    @classmethod
    def cm(cls):
        pass


class D:
    "text"


class Generic[T]:
    pass


def tv[T, *Ts, **P]():
    pass


type Alias = int
type AliasOf[T] = list[T]
try:
    raise ValueError("x")
except ValueError as e:
    caught = e
Point = collections.namedtuple("Point", "x y")
c = co()
c.close()
objects = {
    "range": range(3), "slice": slice(1, 2, 3), "memoryview": memoryview(b"ab"), "cell": outer(1).__closure__[0], "code": function.__code__, "generator": gen(),
    "coroutine": c, "async generator": agen(), "traceback": caught.__traceback__, "function": function, "builtin": len, "bound": C().m, "bound builtin": [].append,
    "method descriptor": list.append, "wrapper": list.__len__, "property": C.__dict__["p"], "staticmethod": C.__dict__["sm"], "classmethod": C.__dict__["cm"], "member": C.s,
    "super": super(D, D()), "module": operator, "type": int, "class": D, "union": int | str, "alias": list[int], "TypeVar": tv.__type_params__[0],
    "TypeVarTuple": tv.__type_params__[1], "ParamSpec": tv.__type_params__[2], "args": tv.__type_params__[2].args, "TypeAliasType": Alias, "AliasOf": AliasOf, "Generic": Generic[int],
    "mappingproxy": D.__dict__, "keys": {1: 2}.keys(), "values": {1: 2}.values(), "items": {1: 2}.items(), "pattern": re.compile("a"), "match": re.match("a", "a"),
    "array": array.array("i", [1]), "deque": collections.deque([1]), "defaultdict": collections.defaultdict(int), "OrderedDict": collections.OrderedDict(a=1), "Point": Point(1, 2),
    "itemgetter": operator.itemgetter(1), "count": itertools.count(), "weakref": weakref.ref(D), "namespace": types.SimpleNamespace(a=1), "exception": ValueError(1), "caught": caught,
    "group": ExceptionGroup("m", [ValueError(1)]), "int": 5, "float": 2.5, "complex": 1j, "str": "ab", "bytes": b"ab", "bytearray": bytearray(b"ab"), "tuple": (1,), "list": [1],
    "dict": {1: 2}, "set": {1}, "frozenset": frozenset([1]), "none": None, "bool": True, "ellipsis": ..., "notimplemented": NotImplemented, "object": object(), "enumerate": enumerate("a"),
    "zip": zip("a"), "map": map(len, ["a"]), "filter": filter(None, [1]), "reversed": reversed([1]), "list iterator": iter([1]), "dict iterator": iter({1: 2}), "partial": functools.partial(len),
    "template": t"a{1}b", "interpolation": t"{1}".interpolations[0], "instance": D(), "slots": C(), "Struct": struct.Struct("i"), "frame": caught.__traceback__.tb_frame,
}


def outcome(f, *a):
    """True or False, or the name of what is raised, or of the result's type."""
    try:
        r = f(*a)
        return r if r is True or r is False or r is NotImplemented else type(r).__name__
    except Exception as e:
        return type(e).__name__


def store(o, name, value=1):
    setattr(o, name, value)


def again(o, name):
    """Stores what is there."""
    setattr(o, name, getattr(o, name))


def index(o):
    return o[0]


def put(o):
    o[0] = 1


def cut(o):
    del o[0]


class Odd:
    """Equal to nothing, greater than nothing."""


odd = Odd()
loose = ("module", "alias", "TypeVar", "TypeVarTuple", "ParamSpec", "OrderedDict")  # which differ there
for name, o in objects.items():
    t(lambda: (name, name in ("cell", "args", "namespace") or outcome(hash, o), outcome(bool, o)))
    t(lambda: [outcome(f, o, o) for f in (operator.eq, operator.ne) + (() if name == "cell" else (operator.lt, operator.ge))])
    t(lambda: [outcome(f, o, odd) for f in (operator.eq, operator.ne, operator.gt, operator.le)])
    t(lambda: [outcome(f, o, None) for f in (operator.eq, operator.ne)])
    if name not in ("none", "type", "class", "union", "alias", "TypeVar", "TypeAliasType", "ParamSpec", "Generic", "TypeVarTuple", "AliasOf"):
        t(lambda: [outcome(f, o, odd) for f in (operator.add, operator.mul, operator.or_, operator.sub, operator.and_, operator.mod)])
        t(lambda: [outcome(f, odd, o) for f in (operator.add, operator.mul, operator.or_, operator.sub, operator.and_, operator.pow)])
    t(lambda: [outcome(f, o) for f in (operator.neg, operator.invert, abs)])
    t(lambda: [name in loose or (outcome(store, o, "nothing"), outcome(delattr, o, "nothing_at_all")), outcome(getattr, o, "nothing_there")])

attributes = {
    "range": "start stop step", "slice": "start stop step", "memoryview": "format obj shape", "cell": "cell_contents", "code": "co_name co_flags co_consts co_names",
    "generator": "gi_frame gi_running gi_code gi_yieldfrom __name__ __qualname__", "coroutine": "cr_frame cr_running cr_code cr_await __name__ __qualname__",
    "async generator": "ag_frame ag_running ag_code ag_await __name__", "traceback": "tb_frame tb_lineno tb_lasti",
    "function": "__doc__ __module__ __defaults__ __kwdefaults__ __code__ __globals__ __closure__ __annotations__ __type_params__",
    "builtin": "__name__", "bound": "__func__ __self__ __name__ __doc__", "property": "fget fset fdel __doc__ __isabstractmethod__",
    "staticmethod": "__func__ __wrapped__ __name__ __doc__", "classmethod": "__func__ __wrapped__ __name__", "member": "__name__ __objclass__ __doc__",
    "super": "__thisclass__ __self__ __self_class__", "class": "__name__ __qualname__ __module__ __doc__ __bases__ __dict__ __mro__ __type_params__", "type": "__name__ __bases__ __dict__",
    "union": "__args__", "alias": "", "TypeVar": "__name__ __bound__ __constraints__ __default__ __covariant__",
    "TypeVarTuple": "__name__ __default__", "ParamSpec": "args kwargs __name__ __default__ __bound__", "args": "__origin__", "TypeAliasType": "__name__ __value__ __type_params__ __module__", "pattern": "pattern flags groups",
    "match": "pos endpos lastindex lastgroup re string regs", "array": "typecode itemsize", "deque": "maxlen", "defaultdict": "default_factory", "Point": "x y _fields",
    "itemgetter": "x", "namespace": "a b", "exception": "args __traceback__ __cause__ __context__ __suppress_context__ __notes__", "group": "message exceptions", "int": "real imag numerator denominator",
    "float": "real imag", "complex": "real imag", "partial": "func args keywords", "template": "strings interpolations values", "interpolation": "value expression conversion format_spec",
    "instance": "__dict__ __class__ __doc__ __module__", "slots": "s __class__", "Struct": "format size", "frame": "f_locals f_globals f_code f_lasti f_builtins f_trace", "keys": "mapping", "items": "mapping",
    "weakref": "__callback__", "method descriptor": "__name__ __objclass__", "wrapper": "__name__ __objclass__", "module": "__dict__",
}
for name, names in attributes.items():
    o = objects[name]
    for attr in names.split():
        t(lambda: (name, attr, outcome(getattr, o, attr), outcome(again, o, attr), outcome(store, o, attr, odd)))
