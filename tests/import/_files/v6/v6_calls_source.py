# Starred arguments of functions and methods.
# v6_calls.mpy is what MicroPython's mpy-cross makes of this file.
def f(*a, **k): return a, sorted(k.items())
d = {'x': 1}; t = (1, 2)
print(f(*t), f(**d), f(*t, **d), f(1, *t, 3, *t, y=2, **d), f(*t, y=1, **d, z=3), f(**d, **{'q': 5}), f(*[], **{}))
try: f(x=1, **d)
except TypeError as e: print(str(e).split(".")[-1])
try: f(**d, x=2)
except TypeError as e: print(str(e).split(".")[-1])
class A:
    def m(self, *a, **k): return a, sorted(k.items())
a = A()
print(a.m(*t), a.m(**d), a.m(*(t if t else ()), 5 if d else 6, **d), "{}{}".format(*t))
print(a.m(*t, x="{}".format(*[1])))
class B(A):
    def m(self, *a, **k): return super().m(*a, **k)
print(B().m(*t, **d), (lambda *a: a)(*t))
