# A type by slots, and one that extends it in C.
from api import Scaled, Vector

v = Vector([1, 2, 3])
print(v, len(v), bool(v), bool(Vector([])), -v)  # expect: Vector(1, 2, 3) 3 True False Vector(-1, -2, -3)
print(v + v, v * 3, 3 * v, v == Vector((1, 2, 3)), v != v)  # expect: Vector(2, 4, 6) Vector(3, 6, 9) Vector(3, 6, 9) True False
print(v[0], v[-1], v[1:], v[::-1])  # expect: 1 3 (1, 3, 1) (2, -1, -1)
v[0] = 7
print(list(v), 7 in v, [x for x in v], sum(v), v.sum())  # expect: [7, 2, 3] True [7, 2, 3] 12 12
print(bytes(v) in (b"\x07\0\x02\0\x03\0", b"\0\x07\0\x02\0\x03"), v(lambda x: x * x))  # expect: True [49, 4, 9]
print(Vector.zeros(2), Vector.of(4, 5), Vector.BITS, v.BITS)  # expect: Vector(0, 0) Vector(4, 5) 16 16


def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


error(lambda: v[3])  # expect: IndexError Vector index out of range
error(lambda: v + 1)  # expect: TypeError unsupported operand type(s) for +: 'Vector' and 'int'
error(lambda: v + Vector([]))  # expect: ValueError lengths differ
error(lambda: v.nothing)  # expect: AttributeError 'Vector' object has no attribute 'nothing'
error(lambda: Vector(1))  # expect: TypeError 'int' object is not iterable

s = Scaled([4, 5])
print(s, s.scale, s.sum(), isinstance(s, Vector), issubclass(Scaled, Vector))  # expect: Scaled(4, 5) 2 9 True True


class Py(Vector):
    def __add__(self, other):
        return "added"

    def __getitem__(self, i):
        return super().__getitem__(i) * 10


p = Py([1, 2])
print(p, p + p, p[1], len(p), list(p), -p, p.sum())  # expect: Vector(1, 2) added 20 2 [1, 2] Vector(-1, -2) 3
