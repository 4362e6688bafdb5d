# Module dataclasses: errors, slots, kw_only, hashes, ClassVar, annotations that are strings, make_dataclass, descriptors.
# needs: PY_METACLASS PY_TYPES PY_DOC PY_GENERIC_ALIAS PY_ANNOTATIONS
# tags: host
import dataclasses
import typing
from abc import ABC, abstractmethod
from collections import defaultdict, namedtuple
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, make_dataclass, replace
from typing import ClassVar


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def made(text, **options):
    space = {"field": field, "InitVar": InitVar, "ClassVar": ClassVar, "KW_ONLY": KW_ONLY, "__name__": __name__}
    exec("class C:\n " + text.replace("; ", "\n "), space)
    return dataclass(**options)(space["C"]).__name__


attempt(made, "x: int = 1; y: int")
attempt(made, "x: list = []")
attempt(made, "x: dict = {}")
attempt(made, "x = field()")
attempt(made, "x: ClassVar[int] = field(default_factory=list)")
attempt(made, "x: ClassVar[int] = field(kw_only=True)")
attempt(made, "x: InitVar[int] = field(default_factory=int)")
attempt(made, "a: KW_ONLY; b: KW_ONLY")
attempt(made, "x: int", order=True, eq=False)
attempt(made, "x: int; def __lt__(self, o): pass", order=True)
attempt(made, "x: int; def __setattr__(self, n, v): pass", frozen=True)
attempt(made, "x: int; def __hash__(self): return 1", unsafe_hash=True)
attempt(made, "x: int", weakref_slot=True)
attempt(made, "x: int; __slots__ = ()", slots=True)
attempt(field, default=1, default_factory=list)


@dataclass(frozen=True)
class Frozen:
    a: int


attempt(lambda: dataclass(type("B", (Frozen,), {})))
attempt(lambda: dataclass(frozen=True)(type("B", (dataclass(type("A", (), {})),), {})))


@dataclass(slots=True)
class Slotted:
    x: int
    y: int = 5
    z: list = field(default_factory=list)

    def name(self):
        return __class__.__name__ + super().__repr__()[:0]


s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, "__dict__"), s.name(), s == Slotted(1, 5, []), s.y)
attempt(setattr, s, "other", 1)


@dataclass(slots=True, frozen=True, weakref_slot=True)
class Both(Slotted.__base__):
    v: int = 1


print(Both(), Both.__slots__, hash(Both(2)) == hash(Both(2)), Both().__getstate__())
attempt(setattr, Both(), "v", 3)


@dataclass(slots=True)
class More(Slotted):
    w: int = 0


print(More(1, w=2), More.__slots__)


@dataclass(kw_only=True)
class Options:
    a: int = 1
    b: int


print(Options(b=2), Options.__match_args__, Options.__doc__)
attempt(lambda: Options(1, 2) and None)


@dataclass(eq=False)
class Identity:
    x: int


print(Identity(1) == Identity(1), hash(Identity(1)) is not None, len({Identity(1), Identity(1)}))


@dataclass(unsafe_hash=True)
class Hashed:
    x: int
    y: int = field(default=0, hash=False)
    z: int = field(default=0, compare=False)


print(hash(Hashed(1, 2, 3)) == hash(Hashed(1, 5, 6)), hash(Hashed(1)) == hash((1,)))


@dataclass(init=False, repr=False, match_args=False)
class Bare:
    x: int


attempt(Bare, 1)
print(hasattr(Bare, "__match_args__"), Bare() != 1)


@dataclass
class Vars:
    a: ClassVar[int] = 1
    b: ClassVar = 2
    c: "ClassVar[int]" = 3
    d: "typing.ClassVar[int]" = 4
    e: "InitVar[int]" = 5
    f: "dataclasses.InitVar[int]" = 6
    g: "int" = 7
    h: typing.ClassVar[typing.List[int]] = 8

    def __post_init__(self, e, f):
        self.g += e * f


print(Vars(), [f.name for f in fields(Vars)], Vars.a, Vars.__match_args__, replace(Vars(1, 1), e=0, f=0))


@dataclass
class Words:
    a: "int"
    _: "KW_ONLY"
    b: "str" = "b"


print(Words(1, b="c"), Words.__doc__)


@dataclass
class Unknown:
    x: NotThere
    y: list[NotThere] = None


print(Unknown(1), [f.name for f in fields(Unknown)])
M = make_dataclass("M", ["a", ("b", int), ("c", int, field(default=3))], namespace={"sum": lambda self: self.b + self.c}, frozen=True)
print(M(1, 2), M(1, 2).sum(), M.__annotations__, M.__module__ == __name__, M.__doc__, hash(M(1, 2)) == hash((1, 2, 3)))
N = make_dataclass("N", [("d", int, 4)], bases=(M,), frozen=True)
print(N(1, 2), N.__mro__[1] is M)
for names in (["for"], ["1"], ["a", "a"], [(1, 2, 3, 4)]):
    attempt(make_dataclass, "M", names)
Pair = namedtuple("Pair", "a b")


@dataclass
class Holder:
    p: object


h = Holder({"k": [Holder(1), (Holder(2),)], "n": Pair(Holder(3), 4), "d": defaultdict(list, {1: [Holder(5)]})})
print(asdict(h), astuple(h))


class Doubled:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, kind=None):
        return 21 if obj is None else getattr(obj, self.name)

    def __set__(self, obj, value):
        setattr(obj, self.name, value * 2)


@dataclass
class Described:
    x: int = Doubled()


print(Described(), Described(3))


class Abstract(ABC):
    @property
    @abstractmethod
    def size(self): ...


@dataclass
class Concrete(Abstract):
    size: int = 3


print(Concrete(4))


@dataclass
class Me:
    self: int
    object: int = 2


print(Me(1), InitVar[int], InitVar[list[int]])
print(Me.__dataclass_params__)
print(repr(fields(Me)[1]).replace(repr(dataclasses.MISSING), "MISSING"))
