# functools and copy.
# tags: host
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_DOC PY_FSTRINGS PY_POSITIONAL_ONLY
import functools, copy
from functools import partial, reduce, cmp_to_key, lru_cache, cache, cached_property, partialmethod, total_ordering, singledispatch, singledispatchmethod, wraps
p = partial(int, base=2); print(p('101'), p.func, p.args, p.keywords, p)
q = partial(partial(lambda *a, **k: (a, k), 1, x=1), 2, y=2); print(q(3, z=3), q.args, q.keywords, q(x=9))
print(reduce(lambda a,b: a*b, range(1,6)), reduce(lambda a,b:a+b, [], 5), sorted([3,1,2], key=cmp_to_key(lambda a,b: b-a)))
@lru_cache(maxsize=2)
def f(x): print('call', x); return x*2
print(f(1), f(2), f(1), f(3), f(2), f.cache_info(), f.__name__); f.cache_clear(); print(f.cache_info(), f.cache_parameters())
@cache
def fib(n): return n if n < 2 else fib(n-1)+fib(n-2)
print(fib(80))
class A:
    def __init__(self): self.n = 0
    @cached_property
    def v(self): self.n += 1; return self.n
    @lru_cache
    def m(self, x): return x+1
    def cell(self, state): self.state = state; return state
    alive = partialmethod(cell, True)
a = A(); print(a.v, a.v, a.n, a.m(2), a.m(2), a.alive(), a.state)
@total_ordering
class T:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(T(1) < T(2), T(1) <= T(1), T(2) > T(1), T(1) >= T(2), T(2) >= T(2))
@singledispatch
def d(x): return 'object'
@d.register(int)
def _(x): return 'int'
@d.register(list)
def _(x): return 'list'
print(d(1), d(True), d([]), d('a'), d.dispatch(bool)(1))
class S:
    @singledispatchmethod
    def g(self, x): return 'any'
    @g.register(int)
    def _(self, x): return 'int'
print(S().g(1), S().g('a'))
def deco(fn):
    @wraps(fn)
    def w(*a): "doc w"; return fn(*a)
    return w
@deco
def named(x):
    "doc named"
    return x
print(named.__name__, named.__doc__, named(1), named.__wrapped__(2))
x = [1, [2, 3], {'a': (4, [5])}, {6}]; y = copy.copy(x); z = copy.deepcopy(x); print(y == x, y is x, y[1] is x[1], z == x, z[1] is x[1], z[2]['a'][1] is x[2]['a'][1])
x.append(x); z = copy.deepcopy(x); print(z[-1] is z)
class C:
    def __init__(self, v): self.v = v
c = C([1]); c2 = copy.copy(c); c3 = copy.deepcopy(c); print(c2.v is c.v, c3.v is c.v, c3.v, type(c3))
class L(list): pass
l = L([1,[2]]); l.t = [1]; m = copy.deepcopy(l); print(m, type(m), m.t is l.t, m[1] is l[1])
class Sl: __slots__ = ('a','b')
s = Sl(); s.a = [1]; t = copy.deepcopy(s); print(t.a, t.a is s.a, hasattr(t,'b'))
import collections
P = collections.namedtuple('P','x y'); print(copy.deepcopy(P([1],2)), copy.copy(P(1,2)), copy.deepcopy(collections.OrderedDict(a=[1])), copy.copy(collections.deque([1],3)), copy.deepcopy(collections.Counter('aab')), copy.deepcopy(collections.defaultdict(list,{1:[2]})), copy.deepcopy(collections.deque([[1]],3)))
e = copy.copy(ValueError('x', 1)); print(repr(e))
print(copy.copy(5), copy.deepcopy('a'), copy.copy(None), copy.copy(len), copy.deepcopy((1,2)), copy.deepcopy(int))
