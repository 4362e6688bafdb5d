# Language: scopes, closures, classes, functions.
def outer():
    x = 1
    def inner():
        nonlocal x
        x += 1
        return x
    def reader(): return x
    inner()
    return inner(), reader()
print(outer())
def counter():
    fs = []
    for i in range(3):
        def f(j=i): return i, j
        fs.append(f)
    return [f() for f in fs]
print(counter())
def lams(): return [(lambda: i)() for i in range(3)], [f() for f in [lambda: i for i in range(3)]]
print(lams())
print([f() for f in [lambda: i for i in range(3)]])
def deep(a):
    def l1(b):
        def l2(c):
            def l3(d): return a, b, c, d
            return l3
        return l2
    return l1
print(deep(1)(2)(3)(4))
def param_cell(a, *args, k=3, **kw):
    def f(): return a, args, k, kw
    a += 1
    return f()
print(param_cell(1, 2, 3, z=4))
def unb():
    def f(): return v
    try:
        f()
    except NameError as e:
        print(type(e).__name__)
    v = 1
    print(f())
    del v
    try: f()
    except NameError as e: print(type(e).__name__)
    try: v
    except UnboundLocalError as e: print(type(e).__name__)
unb()
g1 = 1
def gl():
    global g1, g2
    g1 = 10
    g2 = 20
    def f():
        global g3
        g3 = 30
    f()
gl()
print(g1, g2, g3)
def gl2():
    g1 = 5
    def f():
        global g1
        return g1
    return f(), g1
print(gl2())
class C:
    a = 1
    b = [a + i for i in range(3)] if False else 0
    c = [x for x in range(a + 2)]
    def m(self): return self.a, C.__name__
    d = m
    try:
        e = [a for _ in range(1)]
    except NameError:
        e = "NameError"
    f = lambda self: self.a
    for i in range(2): pass
    del i
print(C().m(), C().d(), C.c, C.e, C().f(), hasattr(C, "i"))
a = "global a"
class D:
    x = a
    a = "class a"
    y = a
    z = [a for _ in "x"]
    w = list(a for _ in "x")
print(D.x, D.y, D.z, D.w)
def fc():
    v = "fv"
    class E:
        u = v
        v = "cv"
        def m(self): return v
        w = [v for _ in "x"]
    return E
# expect: (3, 3)
# expect: [(2, 0), (2, 1), (2, 2)]
# expect: ([0, 1, 2], [2, 2, 2])
# expect: [2, 2, 2]
# expect: (1, 2, 3, 4)
# expect: (2, (2, 3), 3, {'z': 4})
# expect: NameError
# expect: 1
# expect: NameError
# expect: UnboundLocalError
# expect: 10 20 30
# expect: (10, 5)
# expect: (1, 'C') (1, 'C') [0, 1, 2] NameError 1 False
# expect: global a class a ['global a'] ['global a']
