# tags: host slow
# Every allocation fails once while classes, operators and exceptions are exercised; then a canary must still work.
import gc
import sys

if not hasattr(gc, "_fail_at"):
    print("SKIP")
    raise SystemExit
SRC = '''
class A:
    x = 1
    def __init__(self, a, b=2):
        self.a = a
        self.b = b
        for i in range(34): setattr(self, 'q%d' % i, i)
    def __add__(self, o): return NotImplemented
    def __getattr__(self, n):
        raise AttributeError(n)
    @property
    def p(self): return self.a
class M(type):
    def __new__(mcs, name, bases, ns): return super().__new__(mcs, name, bases, ns)
class B(A, metaclass=M):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.z = 1
class L(list):
    def __init__(self): super().__init__((1,2,3)); self.t = 5
class D:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, t): return 7
class H:
    d = D()
class E(ValueError):
    def __init__(self, m, k): super().__init__(m); self.k = k
def f():
    b = B(1)
    try: b + 1
    except TypeError as e:
        try: b.nope
        except AttributeError as e2:
            try: raise E('x', 5) from e
            except E as e3: e3.add_note('n'); e3.foo = 5; repr(e3)
    l = L(); l += [4]; l.append(5); list.append(l, 6)
    H().d
    A.y = 5; b.y = 6; del b.y; del A.y
    a, *c = l
    getattr(b, 'zz', 5); hasattr(b, 'ww'); dir(b); vars(b)
    sorted([3,1,2], key=lambda x: -x)
    exec('q = 5', {})
    type('X', (A,), {'foo': 1})
    int.__add__(1, 2); (5).__eq__(6); L.append
    str(b)[:3]; repr(b)[:3]; [x for x in l]; b.p; b.__dict__; b.ppp = 5
    try: len(1, 2)
    except TypeError: pass
    return sum(l)
f()
'''
def canary():
    class C:
        def __init__(self): self.v = [1,2,3]
        def g(self): return sum(self.v)
    assert C().g() == 6
    try: 1 + 'a'
    except TypeError as e: assert 'unsupported' in str(e), str(e)
n = 1
fails = 0
while True:
    g = {}
    gc._fail_at(n)
    try:
        exec(SRC, g)
        gc._fail_at(0)
    except MemoryError:
        fails += 1
    except Exception as e:
        gc._fail_at(0)
        print(n, repr(e)); sys.print_exception(e)
        fails += 1
    gc._fail_at(0)
    canary()
    if n % 20 == 0: gc.collect()
    n += 1
    if n > 1000:
        print(fails > 200)  # expect: True
        break
