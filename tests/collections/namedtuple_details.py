# Named tuples: what CPython has more.
# tags: host
# needs: PY_FSTRINGS
from collections import namedtuple


class Names:
    pass


P = namedtuple("P", "x y")
p = P(1, 2)
print(p._replace(x=5), p._asdict(), P._make([7, 8]), p.__replace__(y=9))
# expect: P(x=5, y=2) {'x': 1, 'y': 2} P(x=7, y=8) P(x=1, y=9)
print(P.__bases__, P.__name__, P, P.__module__, P.__doc__)
# expect: (<class 'tuple'>,) P <class '__main__.P'> __main__ P(x, y)
print(P.__match_args__, P._field_defaults, p.__getnewargs__(), P.__slots__)  # expect: ('x', 'y') {} (1, 2) ()
D = namedtuple("D", "a b c", defaults=(5, 6), module="m")
print(D(1), D(1, c=2), D._field_defaults, D)
# expect: D(a=1, b=5, c=6) D(a=1, b=5, c=2) {'b': 5, 'c': 6} <class 'm.D'>
print(namedtuple("A", "class _x a a 1", rename=True)._fields)  # expect: ('_0', '_1', 'a', '_3', '_4')
print(namedtuple("A", ["a", "b"], defaults=None)(1, 2), P.x.__get__(p))  # expect: A(a=1, b=2) 1


class Q(P):
    "A class below."

    def __new__(cls, a):
        return super().__new__(cls, a, a)

    @property
    def sum(self):
        return self.x + self.y


q = Q(3)
r = q._replace(x=4)
print(q, r, type(r) is Q, r.sum, Q._make([1, 2]), q._asdict())
# expect: Q(x=3, y=3) Q(x=4, y=3) True 7 Q(x=1, y=2) {'x': 3, 'y': 3}


class Shadow(P):
    x = 5


print(Shadow(1, 2).x, Shadow(1, 2)[0], Shadow(1, 2))  # expect: 5 1 Shadow(x=1, y=2)
before = [t.x for t in (p, p)]
P.x = "changed"
print(before, [t.x for t in (p, p)], p)  # expect: [1, 1] ['changed', 'changed'] P(x=1, y=2)
for text in (
    "P(1)",
    "P(1, 2, 3)",
    "P(1, x=2)",
    "P(1, z=2)",
    "namedtuple('1', 'a')",
    "namedtuple('A', 'class')",
    "namedtuple('A', '_x')",
    "namedtuple('A', 'x x')",
    "namedtuple('A', 1)",
    "namedtuple('A', 'a', defaults=(1, 2))",
    "namedtuple(1, 'a')",
    "P._make([1])",
    "p._replace(q=1, r=2)",
    "setattr(q, 'y', 1)",
    "setattr(p, 'z', 1)",
    "delattr(p, 'y')",
    "type('X', (P,), {'__slots__': ('a',)})",
):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, type(e).__name__, e)
# expect: P(1) TypeError P.__new__() missing 1 required positional argument: 'y'
# expect: P(1, 2, 3) TypeError P.__new__() takes 3 positional arguments but 4 were given
# expect: P(1, x=2) TypeError P.__new__() got multiple values for argument 'x'
# expect: P(1, z=2) TypeError P.__new__() got an unexpected keyword argument 'z'
# expect: namedtuple('1', 'a') ValueError Type names and field names must be valid identifiers: '1'
# expect: namedtuple('A', 'class') ValueError Type names and field names cannot be a keyword: 'class'
# expect: namedtuple('A', '_x') ValueError Field names cannot start with an underscore: '_x'
# expect: namedtuple('A', 'x x') ValueError Encountered duplicate field name: 'x'
# expect: namedtuple('A', 1) TypeError 'int' object is not iterable
# expect: namedtuple('A', 'a', defaults=(1, 2)) TypeError Got more default values than field names
# expect: namedtuple(1, 'a') ValueError Type names and field names must be valid identifiers: '1'
# expect: P._make([1]) TypeError Expected 2 arguments, got 1
# expect: p._replace(q=1, r=2) TypeError Got unexpected field names: ['q', 'r']
# expect: setattr(q, 'y', 1) AttributeError attribute 'y' of 'Q' objects is not writable
# expect: setattr(p, 'z', 1) AttributeError 'P' object has no attribute 'z' and no __dict__ for setting new attributes
# expect: delattr(p, 'y') AttributeError attribute 'y' of 'P' objects is not writable
# expect: type('X', (P,), {'__slots__': ('a',)}) TypeError nonempty __slots__ not supported for subtype of 'P'
Big = namedtuple("Big", [f"f{i}" for i in range(1000)])
b = Big(*range(1000))
print(b.f999, b.f0, b._replace(f500=0)[500], len(Big._fields))  # expect: 999 0 0 1000


# Other bases: what named tuples do stays.
class Mixin:
    def total(self):
        return self.x + self.y


Based = namedtuple("Based", "x y")
Based.__bases__ = (tuple,)
print(Based(1, 2)._replace(x=5), Based(3, 4).x)  # expect: Based(x=5, y=2) 3
Based.__bases__ = (tuple, Mixin)
print(Based(1, 2)._replace(x=5), Based(3, 4).total(), Based._make([1, 2]), Based(1, 2) == (1, 2))
# expect: Based(x=5, y=2) 7 Based(x=1, y=2) True
