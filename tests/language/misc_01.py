# Language: odd corners of the language.
def f():
    x = 1
    def g():
        def h():
            nonlocal x
            x += 1
            return x
        return h
    return g()(), x
print(f())
class A:
    def __init__(self): self.v = [1, 2, 3]; self.n = 0
    def run(self):
        self.n += 1; self.v[self.n] += 10; self.v[-1] = self.n
        a = self.v
        a[0], a[1] = a[1], a[0]
        i = 0
        i, a[i] = 2, 99
        return a
print(A().run())
def t(a, b=None, *, c=1, **kw): return (a, b, c, kw)
print(t(1), t(a=1), t(1, 2, c=3, d=4), t(*[1], **{}), t(*(), a=5), t(**{"a": 1, "c": 2}))
print((lambda *a, **k: (a, k))(1, *[2, 3], x=1, **{"y": 2}))
x = 5
def shadow():
    print([x for x in range(2)], end=" ")
    y = [x for _ in range(1)]
    return y
print(shadow())
def multi():
    for i in range(3):
        for j in range(3):
            if j == 1: continue
            if i == 1: break
            yield i, j
        else:
            yield "else", i
print(list(multi()))
def tern(a): return "neg" if a < 0 else "zero" if a == 0 else "pos"
print(tern(-1), tern(0), tern(1))
def nested_comp(): return [[(i, j, k) for k in range(2) if k != j] for i in range(2) for j in range(2)]
print(nested_comp())
def unpack_loop():
    r = []
    for a, (b, *c), d in [(1, "xyz", 2), (3, "q", 4)]: r.append((a, b, c, d))
    for r[0] in "z": pass
    return r
print(unpack_loop())
# expect: (2, 2)
# expect: [12, 1, 99]
# expect: (1, None, 1, {}) (1, None, 1, {}) (1, 2, 3, {'d': 4}) (1, None, 1, {}) (5, None, 1, {}) (1, None, 2, {})
# expect: ((1, 2, 3), {'x': 1, 'y': 2})
# expect: [0, 1] [5]
# expect: [(0, 0), (0, 2), ('else', 0), (2, 0), (2, 2), ('else', 2)]
# expect: neg zero pos
# expect: [[(0, 0, 1)], [(0, 1, 0)], [(1, 0, 1)], [(1, 1, 0)]]
# expect: ['z', (3, 'q', [], 4)]
