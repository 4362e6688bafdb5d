def f(a, b=1, /, c: int = 2, *d: str, e, f=3, **g: dict) -> list[int]:
    """doc"""
    global x
    def inner(y=a):
        nonlocal b, c
        b = y
        return lambda z=b, *w, **v: (a, b, z, w, v)
    return inner
def g(*, a, b=2): yield a; x = yield; y = yield from g(a=1, b=x); return y
async def h(*args: *T):
    await a
    async with b as c, d: pass
    async for e in f: continue
    else: return
    return [x async for x in y if await x], {k: v async for k, v in z}
@dec
@dec.x(1, *a, b=2, **c)
def k[T: int = str, *U = (), **P = [int]](x: T) -> U: return T
class A: pass
class B[T](A, C[T], metaclass=M, **kw):
    x: int = 1
    y = [x for z in x if z]
    __private = 2
    def __init__(self): super().__init__(); self.__private = __class__
    @property
    def p(self): return self.__private
    class C: z = x
    del x
@micropython.native
def n(): return locals()
N = const(5); _M = const(1 << N)
def uses():
    a = 1
    for a in range(3):
        try:
            if a: return a
            continue
        except E as e: raise F from e
        finally:
            if b: break
            with c as d: return d
    del a
    return a, (lambda: a)(), [a for a in b], (a for a in b for c in a)
def unbound():
    if x: y = 1
    while z:
        y += 1
        if y > 3 and not z or x < y <= 5: break
    return y if y is not None else ~y
