# try, finally, with, async, unbound names, many arguments, places in tracebacks.
# v6_blocks.mpy is what MicroPython's mpy-cross makes of this file.
class AW:
    def __init__(self, v): self.v = v
    def __await__(self):
        yield self.v
        return self.v * 2
class CM:
    async def __aenter__(self):
        print("aenter", await AW(1)); return self
    async def __aexit__(self, *a):
        print("aexit", a[0], a[1]); await AW(2)
        return a[0] is ValueError
class AI:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 3: raise StopAsyncIteration
        await AW("n")
        return self.n
async def f():
    async with CM() as c:
        print("body")
    async with CM():
        raise ValueError("v")
    for i in range(3):
        async with CM():
            if i == 0: continue
            if i == 1: break
    async for x in AI():
        print("x", x)
        if x == 2: continue
    else:
        print("else")
    try:
        async with CM():
            raise KeyError(1)
    except KeyError as e:
        print("KE", e)
    async with CM() as q:
        async with CM() as r:
            return "ret"
async def g():
    try:
        return await f()
    finally:
        await AW("fin")
def run(c):
    try:
        while 1:
            print("->", c.send(None))
    except StopIteration as e:
        print("result", e.value)
run(g())
def nested():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            try:
                raise KeyError(2)
            except KeyError as e:
                print(repr(e.__context__))
            raise
    except ValueError as e:
        print("outer", e, repr(e.__context__))
    try:
        try:
            1/0
        finally:
            try:
                raise OSError(3)
            except OSError as e:
                print("in", e.args, repr(e.__context__))
    except ZeroDivisionError as e:
        print("zde")
    for i in range(2):
        try:
            raise ValueError
        except ValueError:
            continue
        finally:
            print("f")
    try:
        raise
    except RuntimeError as e:
        print(e)
nested()
def fin():
    for i in range(3):
        try:
            1/0
        finally:
            if i < 2: continue
            return "swallowed"
print(fin())
def un():
    try:
        print(zz)
    except UnboundLocalError as e:
        print("unbound")
    del_me = 1
    del del_me
    try: del_me
    except NameError: print("NE")
    zz = 1
    def h(): return late
    try: h()
    except NameError: print("NE2")
    late = 1
    return h()
print(un())
def big(a,b,c,d,e,f_,g_,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z):
    return [a,b,c,d,e,f_,g_,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z]
print(sum(big(*range(26))))
l = [1,2,3,4]; l[1:3] = [9]; del l[0]; l[0] += 5; print(l, l[-1], l[::-1])
class P:
    def __init__(self): self.a = 1
    @property
    def b(self): return self.a
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls): return cls.__name__
    def d(self): return __class__
o = P(); o.a += 3; print(o.b, P.s(1), P.c(), o.d() is P); del o.a; print(hasattr(o, "a"))
x = y = z = 3; x, y = y, x+1; print(x, y, z, 1 if x else 2, x and y or z, [i for i in range(5) if i % 2 if i > 1])
print((lambda a, *b, c=1, **d: (a, b, c, d))(1, 2, 3, c=4, e=5), ((yield_) for yield_ in range(2)).__next__())
assert x, "msg"
while x:
    x -= 1
    if x == 1: break
else: print("no")
try:
    raise ValueError("a") from KeyError("b")
except ValueError as e: print(repr(e.__cause__))
def lines(n):
    if n == 0:
        x = (1,
             2)
        return x[
            n + 5]
    for i in range(n):

        lines(n - 1)
try:
    lines(2)
except IndexError as e:
    tb = e.__traceback__
    while tb:
        if tb.tb_next: print(tb.tb_lineno)
        tb = tb.tb_next
