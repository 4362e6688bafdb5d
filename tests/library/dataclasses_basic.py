# Module dataclasses: fields, defaults, comparison, order, hashes, frozen classes, inheritance, copies.
# needs: PY_METACLASS PY_TYPES PY_DOC PY_GENERIC_ALIAS PY_ANNOTATIONS
# tags: host
import copy
import dataclasses
from dataclasses import (KW_ONLY, MISSING, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass,
                         replace)


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class Point:
    x: int
    y: int = 0

    def norm(self):
        return self.x**2 + self.y**2


p = Point(3, 4)
print(p, Point(1), Point(x=1, y=2), p.norm(), p == Point(3, 4), p != Point(3), p == (3, 4), Point.y, hasattr(Point, "x"))
print(Point.__match_args__, Point.__doc__, Point.__hash__, Point.__init__.__annotations__, Point.__init__.__qualname__)
print([f.name for f in fields(Point)], [f.type for f in fields(p)], fields(p)[1].default, fields(p)[0].default is MISSING)
attempt(hash, p)
attempt(lambda: p < p)
attempt(fields, 1)
print(is_dataclass(Point), is_dataclass(p), is_dataclass(int), is_dataclass(3))
match p:
    case Point(3, y):
        print("matched", y)


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False, repr=False)


print(Version(1, 2) < Version(1, 3), Version(2) > Version(1, 9), Version(1) <= Version(1), Version(1) >= Version(2), Version(1, 2, "a") == Version(1, 2, "b"))
print(sorted([Version(3), Version(1, 5), Version(1)]))


@dataclass(frozen=True)
class Frozen:
    a: int
    b: list = field(default_factory=list, hash=False)

    def twice(self):
        return Frozen(self.a * 2, self.b)


f = Frozen(1)
print(f, hash(f) == hash(Frozen(1, [2])), f.twice(), {Frozen(1): 2}[f] if f.b == [] else None)
attempt(setattr, f, "a", 2)
attempt(setattr, f, "new", 2)
attempt(delattr, f, "a")
attempt(lambda: Frozen(1).b is Frozen(1).b)
print(issubclass(FrozenInstanceError, AttributeError))


@dataclass
class Base:
    x: int = 1
    y: str = "y"


@dataclass
class Derived(Base):
    z: float = 0.5
    x: int = 10


print(Derived(), Derived(1, "b", 2.0), [f.name for f in fields(Derived)], Derived() == Base(), Derived.__mro__[1] is Base)


@dataclass
class Counted:
    total: int
    start: InitVar[int] = 5
    items: list[int] = field(default_factory=list)
    size: int = field(init=False)

    def __post_init__(self, start):
        self.size = start + len(self.items)


c = Counted(1, items=[1, 2])
print(c, c.size, Counted(1, 0).size, Counted.start)


@dataclass
class Keywords:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int = field(default=3, kw_only=False)
    d: int = field()


print(Keywords(1, 9, d=4), Keywords.__match_args__)
attempt(lambda: isinstance(Keywords(1, 2, 3), object))


@dataclass
class Node:
    value: int
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = field(default=None, repr=False, compare=False)


tree = Node(1, [Node(2), Node(3, [Node(4)])])
print(tree, asdict(tree))
print(astuple(tree), asdict(tree, dict_factory=lambda pairs: sorted(pairs[:1])))
tree.children.append(tree)
print(tree)
print(replace(p, x=0), copy.replace(p, y=7), copy.copy(p) == p, copy.deepcopy(tree).children[0])
attempt(replace, p, z=1)
attempt(replace, c, size=1)
attempt(asdict, Point)
attempt(astuple, 1)
attempt(replace, 1)


@dataclass
class Own:
    x: int

    def __init__(self):
        self.x = 9

    def __repr__(self):
        return "own"

    def __eq__(self, other):
        return True


print(Own(), Own() == 1, Own().x)


@dataclass
class Empty:
    pass


print(Empty(), Empty() == Empty(), Empty.__doc__, fields(Empty))
print(field(default=1, metadata={"unit": "m"}, doc="text").metadata, field().kw_only is MISSING, dataclasses.__all__)
