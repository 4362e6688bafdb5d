# Language: scopes, closures, classes, functions.
# tags: host
# needs: PY_POSITIONAL_ONLY
def gen_closure():
    k = 1
    g = (k + i for i in range(3))
    k = 10
    return list(g)
print(gen_closure())
def first_iter():
    x = [1, 2]
    return [x for x in x], list(x for x in x), [y for x in [x] for y in x]
print(first_iter())
def self_ref():
    try:
        [y for x in y for y in x]
    except NameError as e:
        return type(e).__name__
print(self_ref())
def cond_unbound():
    try:
        return [x for y in range(2) if x for x in range(2)]
    except NameError as e:
        return type(e).__name__
print(cond_unbound())
def recursive():
    def fact(n): return 1 if n < 2 else n * fact(n - 1)
    return fact(10)
print(recursive())
def kwonly(a, b=2, /, c=3, *, d, e=5): return a, b, c, d, e
print(kwonly(1, d=4), kwonly(1, 2, c=6, d=7, e=8))
def defaults(x=[], *, y={}):
    x.append(1); y[len(x)] = 1
    return x, y
defaults()
print(defaults())
def many(a, b, c=1, *args, d=2, **kw): return a, b, c, args, d, kw
print(many(1, 2), many(1, 2, 3, 4, 5, d=6, e=7), many(b=1, a=2), many(*[1, 2, 3, 4], **{"d": 9, "z": 1}))
print(many(1, *(2, 3), *[4], d=5, **{"x": 1}, y=2, **{"w": 3}))
try: many(1, 2, **{"d": 1}, d=2)
except TypeError as e: print("dup")
lam = lambda a, *b, c=3, **d: (a, b, c, d)
print(lam(1), lam(1, 2, c=4, e=5), (lambda: None)(), (lambda *, k: k)(k=1), (lambda x, /: x)(2))
def deco(n):
    print("deco", n)
    def d(f):
        print("apply", n)
        return lambda *a: (n, f(*a))
    return d
@deco(1)
@deco(2)
def decorated(x): return x
print(decorated(5))
@deco(3)
class K:
    def __init__(self, *a): pass
print(K()[0])
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("meta", name, bases, sorted(k for k in ns if not k.startswith("__")), kw)
        return type.__new__(m, name, bases, ns)
    def __init__(self, *a, **kw): pass
class WithMeta(metaclass=Meta, flag=1):
    x = 1
    def m(self): return __class__
print(WithMeta().m() is WithMeta)
# expect: [10, 11, 12]
# expect: ([1, 2], [1, 2], [1, 2])
# expect: NameError
# expect: UnboundLocalError
# expect: 3628800
# expect: (1, 2, 3, 4, 5) (1, 2, 6, 7, 8)
# expect: ([1, 1], {1: 1, 2: 1})
# expect: (1, 2, 1, (), 2, {}) (1, 2, 3, (4, 5), 6, {'e': 7}) (2, 1, 1, (), 2, {}) (1, 2, 3, (4,), 9, {'z': 1})
# expect: (1, 2, 3, (4,), 5, {'x': 1, 'y': 2, 'w': 3})
# expect: dup
# expect: (1, (), 3, {}) (1, (2,), 4, {'e': 5}) None 1 2
# expect: deco 1
# expect: deco 2
# expect: apply 2
# expect: apply 1
# expect: (1, (2, 5))
# expect: deco 3
# expect: apply 3
# expect: 3
# expect: meta WithMeta () ['m', 'x'] {'flag': 1}
# expect: True
