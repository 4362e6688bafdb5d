# tags: host
# Rules that only rare programs meet (found by tools/mutants.py).
# needs: PY_FSTRINGS
import binascii
import io
import os
import sys
from collections import namedtuple


def kind(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__)


def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


def make(*bases, **namespace):
    return type("Made", bases, namespace).__name__


# a __weakref__ slot beside one that a base has
class Plain:
    pass


class NoWeak:
    __slots__ = ()


class Weak(NoWeak):
    __slots__ = ("__weakref__",)


t(lambda: make(Plain, __slots__=("__weakref__",)))
t(lambda: make(NoWeak, __slots__=("__weakref__",)))
t(lambda: make(Weak, __slots__=("__weakref__",)))
t(lambda: make(Weak, __slots__=("a",)))
t(lambda: make(Plain, __slots__=("__dict__",)))
t(lambda: make(NoWeak, Weak, __slots__=("__weakref__",)))


# orders of bases whose mro() begins with another class
class Meta(type):
    order = None

    def mro(cls):
        return Meta.order(cls) if Meta.order else super().mro()


class D:
    pass


Meta.order = lambda cls: [cls, D, object]
A = Meta("A", (), {})
Meta.order = lambda cls: [D, A, cls, object]
C = Meta("C", (), {})
Meta.order = None
t(lambda: [c.__name__ for c in Meta("X", (A, C), {}).__mro__])
t(lambda: [c.__name__ for c in Meta("X", (C, A), {}).__mro__])
# classes of named tuples beside other built-in bases
P = namedtuple("P", "x y")
t(lambda: make(P, list))
t(lambda: make(list, P))
t(lambda: make(P, int))
t(lambda: make(P, tuple))
t(lambda: make(P, Plain))
t(lambda: make(P, __slots__=("a",)))
t(lambda: make(P, __slots__=()))


class Sub(P):
    pass


class Other(tuple):
    pass


s = Sub(1, 2)
t(lambda: setattr(s, "__class__", Other))
t(lambda: (s[0], len(s), s._replace(x=5), tuple.__len__(s), tuple(s)))
t(lambda: tuple.__getitem__(P(7, 8), 1))
t(lambda: tuple.__add__(P(1, 2), (3,)))
# encodings
for name in "utf-8", "utf8", "UTF-8", "UTF8", "ascii", "us-ascii", "nothing", None, 5:
    kind(lambda: io.open(os.devnull, encoding=name).read())
# signs
for spec in "-", "-d", "-.1f", "-5", "+", " ", "-x", "-,":
    t(format, 5, spec)
    t(format, -5, spec)
    t(format, 2.5, spec)
    t(format, -2.5, spec)
for s in b"YQ=\n", b"YQ=!", b"YQ=x", b"YQ=\n=", b"YWJ!", b"YWJ=!", b"Y=!":
    t(lambda: binascii.a2b_base64(s, strict_mode=True))
# a difference that is small does not keep the memory of what was large
x = (1 << 40000) - ((1 << 40000) - (1 << 100))
t(lambda: (x == 1 << 100, sys.getsizeof(x) < 100))
x = (1 << 40000) % ((1 << 100) + 1)
t(lambda: sys.getsizeof(x) < 100)
x = (1 << 40000) & (1 << 100) - 1 << 7
t(lambda: (x, sys.getsizeof(x) < 100))
