# tags: host large
# Operators written in Python, in all their directions, nested in each other.
# needs: PY_DISPLAY_UNPACKING PY_FSTRINGS
class V:
    def __init__(self, *v): self.v = v
    def __add__(self, o): return V(*[a + b for a, b in zip(self.v, o.v)])
    def __radd__(self, o): return V(*[o + a for a in self.v])
    def __mul__(self, k): return V(*[a * k for a in self.v])
    def __neg__(self): return self * -1
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __hash__(self): return hash(self.v)
    def __getitem__(self, i): return self.v[i]
    def __len__(self): return len(self.v)
    def __contains__(self, x): return any(x == a for a in self.v)
    def __call__(self, *a, **k): return len(a) + len(k)
    def __iter__(self): return iter(self.v)
    def __bool__(self): return any(self.v)
    def __str__(self): return 'V' + str(self.v)
    def __format__(self, spec): return spec + str(self)
    def __iadd__(self, o): self.v += o.v; return self
    def __index__(self): return 2
a, b = V(1, 2.5, 10**20), V(3, 4, 5)
a += V()
c = a + b * 2 + -b
print(c, 1 + b, c == c, min(a, b, key=len), sorted([b, a])[0], {a: 1}[V(1, 2.5, 10**20)])
print(b[-1], len(b), 4 in b, b(1, *b, x=2, **{'y': 3}), [*b, *a][:4], bool(V()), f'{b:>>}', [0, 1, 2][b])
# expect: V(4, 6.5, 100000000000000000005) V(4, 5, 6) True V(1, 2.5, 100000000000000000000) V(1, 2.5, 100000000000000000000) 1
# expect: 5 3 True 6 [3, 4, 5, 1] False >>V(3, 4, 5) 2
