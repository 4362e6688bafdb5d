# Statements, loops, classes, generators, comprehensions, constants and imports.
# v6_language.mpy is what MicroPython's mpy-cross makes of this file.
def process(records, limit, scale=3):
    total = 0
    seen = {}
    for name, value in records:
        if value > limit:
            continue
        try:
            total += value * scale
            seen[name] = total
        except TypeError as e:
            print(name, e)
    while total > 100 and seen:
        total -= len(seen)
        seen.popitem()
    return [n.upper() for n in seen if n], total
print(process([("a", 1), ("b", 200), ("c", None if False else 5), ("d", 50)], 100))
try:
    print(process([("a", None)], 100))
except TypeError as e:
    print("TE", e)
for i in range(5):
    print(i)
else:
    print("else")
class A:
    """doc"""
    x = 1
    def f(self, *a, k=2, **kw):
        return a, k, sorted(kw.items())
    class B:
        def g(self): pass
class C(A):
    def f(self, *a, **k):
        return super().f(1, *a, **k)
print(A().f(1,2,k=3,z=4), C().f(*(2,3), **{'q':1}), A.B.g.__qualname__, A.B.__qualname__)
def gen(n):
    try:
        for i in range(n):
            x = yield i
            if x: print("got", x)
    finally:
        print("closed")
g = gen(3)
print(next(g), g.send(5), list(g))
def outer():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    inc(); inc(5)
    return n, (lambda: n)()
print(outer())
class M:
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit", a[0]); return True
def w():
    for i in range(3):
        with M() as m:
            if i == 1: continue
            if i == 2: return "ret"
            print("body", i)
            1/0
print(w())
def tf():
    for i in range(4):
        try:
            try:
                if i == 0: continue
                if i == 1: raise ValueError(i)
                if i == 2: break
            except ValueError as e:
                print("caught", e)
            finally:
                print("fin", i)
        finally:
            print("fin2", i)
    try:
        return "val"
    finally:
        print("f3")
print(tf())
print([x*y for x in range(3) for y in range(3) if x != y], {k: v for k, v in zip("ab", (1,2))}, sum(x*x for x in range(10)), {1,2,1}=={1,2})
a, *b, c = range(5)
print(a, b, c, 1 < a+2 < 3, not a, a is not None, 3 in b, 9 not in b)
print(f"{a:>5}|{b!r}", 1<<70, b'xx', ..., -1000000, 0x7fffffff, (1, 'a', (2,)))
import sys, os.path as p
from sys import implementation as im, path
print(sys.implementation.name == im.name, type(path))
