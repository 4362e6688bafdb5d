# Named tuples: what every level has.
# needs: PY_DISPLAY_UNPACKING PY_FSTRINGS
from collections import namedtuple

P = namedtuple("P", ["x", "y"])
p = P(1, y=2)
print(p, p.x, p.y, p[1], len(p))  # expect: P(x=1, y=2) 1 2 2 2
print(p == (1, 2), (1, 2) == p, p < (1, 3), hash(p) == hash((1, 2)))  # expect: True True True True
print(isinstance(p, tuple), issubclass(P, tuple), type(p) is P)  # expect: True True True
print(p + (3,), p * 2, p[::-1], [*p])  # expect: (1, 2, 3) (1, 2, 1, 2) (2, 1) [1, 2]
print(p[:], p[0:2], p + (), () + p, p * 1, 1 * p)  # expect: (1, 2) (1, 2) (1, 2) (1, 2) (1, 2) (1, 2)
print("%d-%d" % p, 2 in p, p.index(2), p.count(9))  # expect: 1-2 True 1 0
a, b = p
print(a, b, P._fields, {p: 3}[1, 2])  # expect: 1 2 ('x', 'y') 3
print(namedtuple("Q", "a b")(1, 2), namedtuple("R", "a,b, c")(1, 2, 3))  # expect: Q(a=1, b=2) R(a=1, b=2, c=3)
print(namedtuple("E", ())(), bool(namedtuple("E", [])()))  # expect: E() False


def total(points):
    t = 0
    for q in points:
        t += q.x * 10 + q.y
    return t


Z = namedtuple("Z", "y x")  # another class at the same places
print(total([p, Z(1, 2), p, Z(3, 4), P(5, 6)]))  # expect: 144
for args, kw in (((1,), {}), ((1, 2, 3), {}), ((1,), {"x": 2}), ((1,), {"z": 2})):
    try:
        P(*args, **kw)
    except TypeError as e:
        print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
for name in "xz":
    try:
        setattr(p, name, 1)
    except AttributeError:
        print("AttributeError")
# expect: AttributeError
# expect: AttributeError
try:
    p[0] = 1
except TypeError:
    print("TypeError")  # expect: TypeError


class Sum(P):
    def sum(self):
        return self.x + self.y


s = Sum(3, 4)
print(s.sum(), s.x, s[1], s == (3, 4), isinstance(s, P), isinstance(s, tuple))  # expect: 7 3 4 True True True
print(s)  # expect: Sum(x=3, y=4)
s.extra = 5
print(s.extra, s.y)  # expect: 5 4


class Pair(namedtuple("Pair", "a b")):
    def __new__(cls, a):
        return super().__new__(cls, a, a)


print(Pair(2), Pair(2).b)  # expect: Pair(a=2, b=2) 2
r = P(1, [])
r.y.append(r)
print(r)  # expect: P(x=1, y=[P(x=1, y=[...])])
