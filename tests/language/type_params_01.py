# Type parameters: functions, classes and aliases that have them, when bounds and values are evaluated, in which scopes.
# tags: host
# needs: PY_ASYNC_AWAIT PY_DISPLAY_UNPACKING PY_FSTRINGS PY_QUALNAME PY_TYPE_PARAMS
def show(f):
    try: print(f())
    except Exception as e: print(repr(e))
def f[T, *Ts, **P](x: T, *a: *Ts, **k: P.kwargs) -> T: return x
T, Ts, P = f.__type_params__
print(f.__type_params__, type(T).__name__, type(Ts).__name__, type(P).__name__, f(3), f.__annotations__)
print(f.__qualname__, f.__name__)
for t in T, Ts, P:
    print(t, repr(t), t.__name__, t.__module__, t.has_default())
    show(lambda: getattr(t, '__bound__', 'no bound'))
    show(lambda: getattr(t, '__constraints__', 'no constraints'))
    show(lambda: t.__default__)
    show(lambda: hasattr(t, '__covariant__') and (t.__covariant__, t.__contravariant__, t.__infer_variance__))
    show(lambda: getattr(t, 'evaluate_bound', 'no'))
    show(lambda: getattr(t, 'evaluate_constraints', 'no'))
    show(lambda: t.evaluate_default)
    show(lambda: t.__mro_entries__(()))
    if t is not Ts:
        show(lambda: t | int)
        show(lambda: int | t)
    show(lambda: list[t])
    if t is not P:
        show(lambda: list[t][int])
    show(lambda: t == t)
    show(lambda: hash(t) == hash(t))
show(lambda: list(Ts))
show(lambda: (P.args, P.kwargs, P.args.__origin__, type(P.args).__name__, P.args == P.args))
def g[T: int = bool, U: (int, str) = 5, V: "x" = undefined](): pass
for t in g.__type_params__:
    show(lambda: t.__bound__)
    show(lambda: t.__constraints__)
    show(lambda: t.__default__)
    show(lambda: t.has_default())
    show(lambda: t.evaluate_bound and t.evaluate_bound(1))
    show(lambda: t.evaluate_default(1))
class Base: pass
class C[T, U](Base):
    x: T
    def m[V](self, a: T, b: V) -> U: return T, V
    def get(self): return T
print(C, C.__type_params__, C.__parameters__, C.__bases__, C.__orig_bases__, C.__mro__)
print(C.__annotations__, C.m.__annotations__, C.m.__qualname__, C.m.__type_params__, C().m(1, 2), C().get())
show(lambda: C[int, str])
show(lambda: type(C[int, str]()))
show(lambda: C[int])
show(lambda: C[int, str].__args__)
show(lambda: C[int, str].__origin__)
class D(C[int, str]): pass
print(D.__bases__, D.__orig_bases__, D.__parameters__, D.__type_params__)
show(lambda: D[int])
class E[V](C[V, V]): pass
print(E.__bases__, E.__orig_bases__, E.__parameters__, E[int], C[E.__parameters__[0], int].__parameters__)
type X[T] = list[T]
print(X, repr(X), X.__name__, X.__value__, X.__type_params__, X.__parameters__, X.__module__, type(X).__name__)
show(lambda: X[int])
show(lambda: X[int].__value__)
show(lambda: X[int].__origin__)
show(lambda: X[int].__args__)
show(lambda: X | int)
show(lambda: int | X)
show(lambda: X[int] | None)
show(lambda: X[int, str])
type Y = int
show(lambda: Y[int])
show(lambda: Y.__value__)
show(lambda: Y.evaluate_value(1))
show(lambda: isinstance(1, Y))
type Rec = list[Rec]
print(Rec.__value__)
type Tree[T: int] = tuple[T, Tree[T]]
print(Tree.__value__)
class O:
    n = int
    def f[T: n](self, x: n = 5, *, y: T = 6) -> n: return x, y
    type A[T] = (T, n)
    class I[T](Base):
        y: n2 = 1
    class J[T](n): pass
print(O.f.__annotations__, O.f.__type_params__[0].__bound__, O.f.__defaults__, O.f.__kwdefaults__, O.A.__value__, O.I.__qualname__, O.I, O.J.__bases__, O().f())
def deco(x):
    print('deco', x.__name__); return x
@deco
def h[T](x=deco(deco)): pass
@deco
class K[T](metaclass=type): pass
def outer(v):
    def inner[T: v](x: T): return v, T
    class L[T](v):
        def get(self): return v, T
    type M[T] = (v, T)
    return inner, L, M
a, b, c = outer(int)
print(a(1), a.__type_params__[0].__bound__, b(5).get(), c.__value__, a.__qualname__, b.__qualname__)
async def co[T](x: T): return T
def gen[T](): yield T
print(next(gen()))
import sys
c_ = co(1)
try: c_.send(None)
except StopIteration as e: print(e.value)
def plain(): pass
class Plain: pass
print(plain.__type_params__, Plain.__type_params__)
plain.__type_params__ = (1,)
print(plain.__type_params__)
show(lambda: setattr(plain, '__type_params__', 1))
show(lambda: delattr(plain, '__type_params__'))
show(lambda: int.__type_params__)
class MM(type): pass
class N[T](Base, metaclass=MM): 
    print(__type_params__, T)
    def __class_getitem__(cls, x): return 'own', x
print(type(N), N[int])
def default[T = int, *Ts = (int, str), **P = [int]](): pass
for t in default.__type_params__: show(lambda: t.__default__)
show(lambda: (lambda: 0).__type_params__)
A = dict[str, tuple[*Ts]]
print(A, A.__parameters__, A[int, str], A[()], tuple[T, *Ts][int], list[*tuple[int]], (*list[int],)[0] == list[int])
show(lambda: tuple[T, *Ts][()])
show(lambda: tuple[T, U, *Ts][int])
class O:
    T = 1
    def f[T](self, x: T): pass
    print(f.__annotations__)
print(O.f.__annotations__)
def outer[T](x):
    def inner[U](y: T) -> U:
        nonlocal x
        x = T, U
        return x
    return inner, x
print(outer(1)[0](2))
exec('def e[T: k](x: T): return T\ntype G[T] = k\nprint(e.__type_params__[0].__bound__, G.__value__)', {'k': 1, '__name__': 'm'}, {'k': int})
class Super[T]:
    def get(self): return 'super', T
class Below[T](Super[T]):
    def get(self): return super().get(), T, __class__
print(Below().get())
class Keywords[T](Super[T]):
    def __init_subclass__(cls, **kw): print(cls, kw); super().__init_subclass__()
class Keyword(Keywords[int], a=1): pass
if 0:
    def unreachable[T](): pass
class Q[*Ts]: pass
show(lambda: Q[int, str])
show(lambda: Q[int, *tuple[str]])
show(lambda: Q[()])
class R[T, *Ts]: pass
show(lambda: R[()])
show(lambda: R[int])
show(lambda: R[int, str, float])
class S[**P]: pass
show(lambda: S[int, str])
show(lambda: S[[int, str]])
class W[T=int, U=str]: pass
show(lambda: W[float])
show(lambda: W[()])
