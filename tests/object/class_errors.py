# tags: host
# What making a class refuses, and notes of what goes wrong while it is made.
# tags: host
def attempt(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", ""))


def class_of(*bases, **names):
    return type("X", bases, names)


class Slotted:
    __slots__ = "a"


class OtherSlotted:
    __slots__ = "b"


class Below(Slotted):
    __slots__ = "c"


class Plain:
    pass


for base in int, tuple, bytes, type:
    attempt(lambda: class_of(base, __slots__="x"))
    attempt(lambda: class_of(base, __slots__=()).__name__)
attempt(lambda: class_of(__slots__=("1x",)))
attempt(lambda: class_of(__slots__=("a b",)))
attempt(lambda: class_of(__slots__=("",)))
attempt(lambda: class_of(__slots__=("__dict__", "__dict__")))
attempt(lambda: class_of(__slots__=("__weakref__", "__weakref__")))
attempt(lambda: class_of(Plain, __slots__="__dict__"))
attempt(lambda: class_of(Slotted, __slots__="__dict__")().__dict__)
attempt(lambda: class_of(Slotted, OtherSlotted))
attempt(lambda: class_of(Below, Slotted).__name__)
attempt(lambda: class_of(Plain, Below).__name__)
attempt(lambda: class_of(list, Below))

# A container's __init__ runs if a class has only a __new__ of its own.


class Listed(list):
    def __new__(cls, *args, **kw):
        self = super().__new__(cls, (9, 9))
        self.append(1)
        return self


class Mapped(dict):
    def __new__(cls, *args):
        self = super().__new__(cls)
        self[1] = 2
        return self


attempt(lambda: Listed())
attempt(lambda: Listed("ab"))
attempt(lambda: Listed.__new__(Listed, "ab"))
attempt(lambda: len(str(Listed(1, 2, 3))))
attempt(lambda: Mapped())


class Keywords(tuple):
    def __init__(self, *args, **kw):
        self.kw = kw


attempt(lambda: Keywords("ab", k=1))
attempt(lambda: Keywords("ab", k=1).kw)


class Property(property):
    def __new__(cls, f):
        return super().__new__(cls, f)


class UsesProperty:
    x = Property(lambda self: 5)


print(UsesProperty().x)


class Fails:
    def __set_name__(self, owner, name):
        raise ValueError(owner.__name__, name)


attempt(lambda: class_of(some=Fails()))


class Alias:
    def __init__(self, *classes):
        self.classes = classes

    def __mro_entries__(self, bases):
        print(len(bases), bases[0] is self)
        return self.classes


alias = Alias(Slotted, Plain)


class Made(alias):
    pass


print(Made.__bases__ == (Slotted, Plain), Made.__orig_bases__ == (alias,))


class Nothing(Alias()):
    pass


print(Nothing.__bases__, Nothing.__name__)


def wrong_entries():
    class Wrong(Alias.__new__(type("Bad", (Alias,), {"__mro_entries__": lambda self, bases: [1]}))):
        pass


attempt(wrong_entries)
attempt(lambda: class_of(5))


class Maker:
    def __init__(self, *args):
        self.args = args


class ByInstance(Maker()):
    pass


print(type(ByInstance) is Maker, ByInstance.args[0], len(ByInstance.args))


class SlottedError(KeyError):
    __slots__ = "d"


attempt(lambda: class_of(SlottedError, ValueError).__name__)
attempt(lambda: class_of(ValueError, SlottedError).__name__)
attempt(lambda: class_of(ValueError, Slotted).__name__)
attempt(lambda: class_of(tuple, OSError))
attempt(lambda: class_of(OSError, tuple))
attempt(lambda: class_of(KeyError, OSError).__name__)
