# Language: scopes, closures, classes, functions.
def fc():
    v = "fv"
    class E:
        u = v
        v = "cv"
        def m(self): return v
        w = [v for _ in "x"]
    return E
try:
    fc()
except NameError as e: print("NameError")
def fc2():
    v = "fv"
    class E:
        u = v
        def m(self): return v
        w = [v for _ in "x"]
        class F:
            t = v
    return E.u, E().m(), E.w, E.F.t
print(fc2())
def fc3():
    n = 0
    class E:
        nonlocal n
        n = 5
        global gg
        gg = 6
    return n, hasattr(E, "n"), gg
print(fc3())
class Base:
    def __init__(self, *a): print("Base", a)
    @classmethod
    def cm(cls): return "base cm", cls.__name__
    @staticmethod
    def sm(x): return x
class Sub(Base):
    def __init__(self, x):
        super().__init__(x, 2)
        f = lambda: super(Sub, self).cm()
        print(f())
        def g(): return __class__
        print(g() is Sub, __class__ is Sub)
    @classmethod
    def cm(cls): return super().cm(), __class__.__name__
Sub(1)
print(Sub.cm(), Sub.sm(3))
def make(n):
    class X(Base):
        def __init__(self):
            super().__init__(n)
            [super(X, self).__init__(i) for i in range(2)]
    return X
make(7)()
def comp_scope():
    x = "outer"
    l = [x for x in range(3)]
    s = {x for x in "a"}
    d = {x: y for x, y in [(1, 2)]}
    g = list(x for x in range(2))
    return x, l, s, d, g
print(comp_scope())
def comp_nest(n):
    return [[i * j for j in range(i)] for i in range(n)], [(i, j) for i in range(n) for j in range(i) if j % 2 if i]
print(comp_nest(4))
print([[i * j for j in range(i)] for i in range(4)], {i: {j for j in range(i)} for i in range(3)})
def comp_lam(): return [f(2) for f in [lambda x, i=i: x * i for i in range(3)]]
print(comp_lam())
def comp_cell():
    k = 2
    return [lambda: (i, k) for i in range(2)][0](), list((lambda: k + i)() for i in range(2))
print(comp_cell())
def gen_closure():
    k = 1
    g = (k + i for i in range(3))
    k = 10
    return list(g)
# expect: NameError
# expect: ('fv', 'fv', ['fv'], 'fv')
# expect: (5, False, 6)
# expect: Base (1, 2)
# expect: ('base cm', 'Sub')
# expect: True True
# expect: (('base cm', 'Sub'), 'Sub') 3
# expect: Base (7,)
# expect: Base (0,)
# expect: Base (1,)
# expect: ('outer', [0, 1, 2], {'a'}, {1: 2}, [0, 1])
# expect: ([[], [0], [0, 2], [0, 3, 6]], [(2, 1), (3, 1)])
# expect: [[], [0], [0, 2], [0, 3, 6]] {0: set(), 1: {0}, 2: {0, 1}}
# expect: [0, 2, 4]
# expect: ((1, 2), [2, 3])
