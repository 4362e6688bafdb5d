# Closures, cells, nonlocal, globals, class scopes, comprehension scopes.
# needs: PY_ASSIGN_EXPR PY_NAME_MANGLING
def counter():
    n = 0
    def inc(k=1):
        nonlocal n
        n += k
        return n
    def get(): return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get())
fs = [lambda i=i: i for i in range(3)]
gs = [lambda: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])
x = 'global'
class A:
    x = 'class'
    y = [x for _ in range(1)]
    def m(self): return x
print(A.x, A.y, A().m())
def outer():
    x = 'outer'
    class B:
        z = x
        def m(self): return x
    return B.z, B().m()
print(outer())
def g():
    global made
    made = 1
g()
print(made)
def deep():
    v = 1
    def a():
        def b():
            nonlocal v
            v += 1
            def c(): return v
            return c
        return b
    return a()()()
print(deep())
def params(a, b):
    def f(): return a + b
    a = 10
    return f()
print(params(1, 2))
def late():
    def f(): return w
    try:
        f()
    except NameError as e:
        print(e)
    w = 3
    return f()
print(late())
def compr():
    k = 3
    return [k * i for i in range(3)], {i: k for i in range(2)}, {i % 2 for i in range(5)}
print(compr())
i = 'untouched'
[i for i in range(3)]
print(i)
def rec(n): return 1 if n < 2 else n * rec(n - 1)
print(rec(20))
def delete():
    q = 1
    del q
    try:
        q
    except UnboundLocalError:
        print('deleted')
delete()
del made
try:
    made
except NameError as e:
    print(e)
def walrus(): return [y for x in range(4) if (y := x * 2) > 2], y
print(walrus())
class K:
    def __secret(self): return 'mangled'
    def call(self): return self.__secret()
print(K().call(), hasattr(K(), '_K__secret'))
class Base:
    def hi(self): return 'base'
class Mid(Base):
    def hi(self): return 'mid ' + super().hi()
class Top(Mid):
    def hi(self): return 'top ' + super().hi()
print(Top().hi())
def decorator(tag):
    def wrap(f):
        def inner(*a): return tag + str(f(*a))
        return inner
    return wrap
@decorator('a')
@decorator('b')
def decorated(n): return n
print(decorated(5))

# expect: 6
# expect: [0, 1, 2] [2, 2, 2]
# expect: class ['global'] global
# expect: ('outer', 'outer')
# expect: 1
# expect: 2
# expect: 12
# expect: cannot access free variable 'w' where it is not associated with a value in enclosing scope
# expect: 3
# expect: ([0, 3, 6], {0: 3, 1: 3}, {0, 1})
# expect: untouched
# expect: 2432902008176640000
# expect: deleted
# expect: name 'made' is not defined
# expect: ([4, 6], 6)
# expect: mangled True
# expect: top mid base
# expect: ab5
# tags: large
