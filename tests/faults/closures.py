# tags: host large
# Calls of every shape: defaults, packing, unpacking, keywords, bound methods, closures, decorators, recursion.
# needs: PY_POSITIONAL_ONLY
def tail(*args, **kw): return args, sorted(kw.items())
def named(a, b=2, /, c=3, *, d, e=5): return a, b, c, d, e
def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step, lambda: n
def wrap(times):
    def deco(f):
        def inner(*a, **k):
            return [f(*a, **k) for _ in range(times)]
        return inner
    return deco
@wrap(2)
def pair(x, *, y=0): return x + y
def down(n, *rest): return len(rest) if n == 0 else down(n - 1, *rest, n)
step, read = counter()
step(); step(by=4)
class M:
    def m(self, *a): return len(a)
m = M().m
tail.calls = 1; named.__name__ = 'other'
print(tail(1, *(2, 3), x=1, **{'y': 2, 'z': 3}), named(1, d=4), named(*[1, 2], 9, **{'d': 0}), read(), pair(1, y=2), down(12), m(1, 2))
print(list(map(m, range(3))), (lambda *a, k=1, **kw: (a, k, kw))(*range(20), k=2, **{'a%d' % i: i for i in range(12)}))
print(sorted(['b', 'A'], key=str.lower), [f(2) for f in [lambda x, i=i: x * i for i in range(3)]], eval('[x*2 for x in y]', {'y': (1, 2)}))
# expect: ((1, 2, 3), [('x', 1), ('y', 2), ('z', 3)]) (1, 2, 3, 4, 5) (1, 2, 9, 0, 5) 5 [3, 3] 12 2
# expect: [1, 1, 1] ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19), 2, {'a0': 0, 'a1': 1, 'a2': 2, 'a3': 3, 'a4': 4, 'a5': 5, 'a6': 6, 'a7': 7, 'a8': 8, 'a9': 9, 'a10': 10, 'a11': 11})
# expect: ['A', 'b'] [0, 2, 4] [2, 4]
