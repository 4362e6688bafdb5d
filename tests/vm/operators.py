# Operators written in Python: in the loop, reflected, in place, comparisons, items, calls, iteration, truth.
# needs: PY_FSTRINGS
class V:
    def __init__(self, x, y): self.x = x; self.y = y
    def __add__(self, o):
        if not isinstance(o, V): return NotImplemented
        return V(self.x + o.x, self.y + o.y)
    def __radd__(self, o): return V(self.x + o, self.y + o)
    def __mul__(self, k): return V(self.x * k, self.y * k)
    def __rmul__(self, k): return self * k
    def __iadd__(self, o): self.x += o.x; return self
    def __neg__(self): return V(-self.x, -self.y)
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x and self.y == o.y
    def __lt__(self, o): return self.x < o.x
    def __bool__(self): return self.x != 0
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __setitem__(self, i, v): setattr(self, 'xy'[i], v)
    def __contains__(self, v): return v in (self.x, self.y)
    def __call__(self, *a): return a
    def __repr__(self): return 'V(%d, %d)' % (self.x, self.y)
    def __iter__(self): return iter([self.x, self.y])
    def __abs__(self): return abs(self.x) + abs(self.y)
    def __hash__(self): return 7
a, b = V(1, 2), V(3, 4)
print(a + b, 5 + a, a * 3, 3 * a, -a, a == V(1, 2), a != b, a < b, b > a)
a += b
print(a)
print(bool(a), len(a), a[0], a[1], 4 in a, 9 in a, 9 not in a, a(1, 2), list(a), abs(a))
a[1] = 10
print(a, 'yes' if a else 'no', 'yes' if V(0, 1) else 'no')
for v in a: print(v)
x, y = a
print(x, y)
try:
    a + 1
except TypeError as e:
    print(e)
try:
    a < 3
except AttributeError as e:
    print(e)
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print([i for i in Count(3)])
for i in Count(2): print(i)
class P:
    def __init__(self): self._v = 1
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = x
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls): return cls.__name__
    k = 5
p = P()
for i in range(3):
    p.v = p.v + 10
print(p.v, p.s(3), P.s(4), p.c(), P.c(), p.k)
p.k = 6
print(p.k, P.k)
class Q(P):
    k = 9
    def __getattr__(self, n): return 'dyn ' + n
q = Q()
print(q.k, q.v, q.nope)
def get(o): return o.k
print([get(o) for o in (p, q, P, Q, p, q)])
P.k = 77
print([get(o) for o in (P(), q, P)])
class D: pass
d = D()
d.f = lambda: 'instance function'
print(d.f())
D.f = lambda self: 'class function'
print(d.f(), D().f())
try:
    d.missing
except AttributeError as e:
    print(e)
class Sub(V):
    def __radd__(self, o): return 'sub first'
print(V(1, 1) + Sub(2, 2))
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, 'a' < 'b' <= 'b')

# expect: V(4, 6) V(6, 7) V(3, 6) V(3, 6) V(-1, -2) True True True True
# expect: V(4, 2)
# expect: True 2 4 2 True False True (1, 2) [4, 2] 6
# expect: V(4, 10) yes no
# expect: 4
# expect: 10
# expect: 4 10
# expect: unsupported operand type(s) for +: 'V' and 'int'
# expect: 'int' object has no attribute 'x'
# expect: [2, 1, 0]
# expect: 1
# expect: 0
# expect: 31 3 4 P P 5
# expect: 6 5
# expect: 9 1 dyn nope
# expect: [6, 9, 5, 9, 6, 9]
# expect: [77, 9, 77]
# expect: instance function
# expect: instance function class function
# expect: 'D' object has no attribute 'missing'
# expect: sub first
# expect: True False True True
# tags: large
