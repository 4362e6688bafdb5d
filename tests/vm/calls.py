# Argument binding: every kind of parameter, and the errors.
# needs: PY_POSITIONAL_ONLY
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3))
print(f(1, 2, 3, 4, c=5, d=6, e=7))
print(f(*[1, 2, 3], **{'c': 1, 'z': 2}))
def g(a, b, /, c, *, d):
    return a, b, c, d
print(g(1, 2, c=3, d=4))
def h(a, b=10):
    return a + b
print(h(1), h(1, 2), h(b=5, a=1))
def attempt(fn):
    try:
        print(fn())
    except TypeError as e:
        print('TypeError:', e)
attempt(lambda: h())
attempt(lambda: h(1, 2, 3))
attempt(lambda: h(1, a=2))
attempt(lambda: h(1, x=2))
attempt(lambda: g(1, 2, 3))
attempt(lambda: f())
def two(x, y): pass
attempt(lambda: two())
attempt(lambda: two(1))
attempt(lambda: two(1, 2, 3))
def three(x, y, z): pass
attempt(lambda: three())
class C:
    def m(self, x): return x
print(C().m(1), C.m(None, 2))
attempt(lambda: C(1))
print((lambda *a, **k: (a, k))(1, 2, x=3))
def defaults(x=[]):
    x.append(1)
    return x
defaults(); print(defaults())
print(max(3, 1, 2), min([4, 2, 8], key=lambda v: -v))
# keyword arguments keep their order
def kw(**k): return list(k.items())
print(kw(b=1, a=2, c=3))
def outer():
    def inner(n): return n if n == 0 else inner(n - 1) + 1
    return inner(50)
print(outer())

# expect: (1, 2, (), 3, 4, {})
# expect: (1, 2, (3, 4), 5, 6, {'e': 7})
# expect: (1, 2, (3,), 1, 4, {'z': 2})
# expect: (1, 2, 3, 4)
# expect: 11 3 6
# expect: TypeError: h() missing 1 required positional argument: 'a'
# expect: TypeError: h() takes from 1 to 2 positional arguments but 3 were given
# expect: TypeError: h() got multiple values for argument 'a'
# expect: TypeError: h() got an unexpected keyword argument 'x'
# expect: TypeError: g() missing 1 required keyword-only argument: 'd'
# expect: TypeError: f() missing 1 required positional argument: 'a'
# expect: TypeError: two() missing 2 required positional arguments: 'x' and 'y'
# expect: TypeError: two() missing 1 required positional argument: 'y'
# expect: TypeError: two() takes 2 positional arguments but 3 were given
# expect: TypeError: three() missing 3 required positional arguments: 'x', 'y', and 'z'
# expect: 1 2
# expect: TypeError: C() takes no arguments
# expect: ((1, 2), {'x': 3})
# expect: [1, 1]
# expect: 3 8
# expect: [('b', 1), ('a', 2), ('c', 3)]
# expect: 50
