# Enumerations: members, look-up, aliases, derived data types, flags, checks.
# needs: PY_METACLASS PY_TYPES PY_DOC
# tags: host
import copy
import enum
from enum import CONFORM, EJECT, KEEP, STRICT, Enum, Flag, IntEnum, IntFlag, StrEnum, auto, member, nonmember, unique


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return self.name + "=" + str(self.value)


print(list(Color), Color.RED, Color(2), Color["BLUE"], Color.CRIMSON is Color.RED, len(Color), Color.CRIMSON.name)
print(Color.__members__, list(reversed(Color)), Color)
print(Color.RED in Color, 3 in Color, 9 in Color, Color.BLUE.describe(), Color.RED == 1, hash(Color.RED) == hash("RED"))
attempt(Color, 9)
attempt(Color.__getitem__, "PINK")
attempt(setattr, Color, "RED", 2)
attempt(delattr, Color, "RED")
attempt(setattr, Color.RED, "name", 2)
attempt(exec, "class More(Color): pass", {"Color": Color})
attempt(lambda: Color.RED < Color.BLUE)
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED, f"{Color.RED:>12}|")
match Color(1):
    case Color.GREEN:
        print("green")
    case Color.RED:
        print("red")


# ways that classes are wrong
def body(text):
    attempt(exec, text, {"Enum": Enum, "Flag": Flag, "auto": auto})


body("class A(Enum):\n  X = 1\n  X = 2")
body("class A(Enum):\n  _x_ = 1")
body("class A(Enum):\n  mro = 1")
body("class A(Enum):\n  X = 1\n  _ignore_ = 'X'")
body("class A(Enum):\n  X = auto()\n  def _generate_next_value_(*a): pass")
body("class A(Enum):\n  _order_ = 'Y X'\n  X = 1\n  Y = 2")
body("class A(Enum, int): pass")
body("class A(int, str, Enum): pass")


# data types
class Number(IntEnum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


print(list(Number), Number.A + 1, Number.D == 11, f"{Number.A}", str(Number.B), sorted([Number.C, Number.A]), {Number.A: 1}[1])


class Word(StrEnum):
    ONE = auto()
    TWO = "zwei"


print(list(Word), Word.ONE, Word.TWO + "!", Word("zwei"), Word.ONE == "one")
attempt(StrEnum, "W", {"A": 1})


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (6.4, 3.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return round(self.mass / self.radius, 2)


print(Planet.EARTH.ratio, Planet.MARS.value, Planet((6.4, 3.3)))


class Coded(bytes, Enum):
    def __new__(cls, value, label):
        item = bytes.__new__(cls, [value])
        item._value_ = value
        item.label = label
        return item

    A = (1, "first")
    B = (2, "second")


print(Coded.A, Coded(2).label, Coded.B == b"\x02")


class Lenient(Enum):
    @classmethod
    def _missing_(cls, value):
        return cls.A if value == 5 else 7 if value == 6 else None

    A = 1


attempt(Lenient, 5)
attempt(Lenient, 6)
attempt(Lenient, 8)


class Mixed(Enum):
    function = member(lambda self: 1)
    plain = nonmember(3)
    _ignore_ = "x y"
    x = 5

    class Inner:
        pass


print([item.name for item in Mixed], Mixed.plain, hasattr(Mixed, "x"), Mixed.Inner.__name__)
print([{}, []] == [item.value for item in Enum("Unhashable", {"A": {}, "B": []})], Enum("U", {"A": []})([]))


# flags
class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = R | W


print(list(Perm), Perm.R | Perm.X, Perm.RW, Perm(7), ~Perm.R, Perm.R in Perm.RW, Perm(0), bool(Perm(0)), list(Perm.RW), len(Perm.RW))
print(Perm.R ^ Perm.RW, Perm.RW & Perm.W, repr(Perm.R | Perm.X), (Perm.R | Perm.X) is Perm(5))
attempt(Perm, 8)
attempt(Perm, "R")
attempt(lambda: Perm.R | 1)
attempt(lambda: 1 in Perm.R)


class Bits(IntFlag):
    A = 1
    B = 2


bits = Bits.A
bits |= Bits.B
print(repr(bits), bits, repr(Bits.A | 8), repr(Bits(0)), Bits.A | 4, ~Bits.A, repr(~Bits.A), type(Bits.A + 1).__name__)
for boundary in STRICT, CONFORM, EJECT, KEEP:
    kind = Flag("Kind", {"A": 1, "C": 4}, boundary=boundary)
    for number in 3, 8, -1, -4:
        try:
            print(repr(kind(number)), end="; ")
        except ValueError as e:
            print(str(e).split("\n")[0], end="; ")
    print(boundary)

# the functional form, and checks
Animal = Enum("Animal", "ANT BEE CAT", start=5)
print(list(Animal), Animal.__module__, Animal.__qualname__, Enum("Pair", [("A", 1), ("B", 4)]).B.value)
attempt(Enum, "Empty")
attempt(unique, Color)
attempt(enum.verify(enum.CONTINUOUS), Enum("Gap", {"A": 1, "B": 4}))
attempt(enum.verify(enum.NAMED_FLAGS), Flag("Gap", {"A": 1, "B": 6}, boundary=KEEP))
print(enum.verify(enum.UNIQUE, enum.CONTINUOUS)(Animal) is Animal, enum.show_flag_values(13))
print(enum.bin(10), enum.bin(-10), enum.bin(0), enum.bin(5, 8))
