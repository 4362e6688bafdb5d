# Properties and absent attributes of classes with __getattr__: what is asked, what is raised.
class A:
    def __init__(self): self.n = 0
    @property
    def good(self): return 'good'
    @property
    def bad(self): raise AttributeError('inner')
    @property
    def worse(self): raise KeyError('w')
    @property
    def chain(self): return self.bad + self.good + self.zip
    def __getattr__(self, name):
        self.n += 1
        if name == 'no': raise AttributeError('no such ' + name)
        if name == 'boom': raise KeyError(name)
        return '<' + name + '>'
a = A()
def get(o): return o.bad, o.good, o.chain, o.what
for i in range(3): print(get(a), a.n)
for f in (lambda o: o.no, lambda o: o.boom, lambda o: o.worse):
    for i in range(2):
        try: f(a)
        except Exception as e: print(type(e).__name__, e)
class B(A):
    def __getattr__(self, name, extra=1):
        return super().__getattr__(name) + 'B'
b = B()
for i in range(2): print(get(b))
class C:
    @property
    def p(self): return self.missing
c = C()
try: c.p
except AttributeError as e: print(e)
class D(A):
    @property
    def no(self): raise AttributeError('from D')
d = D()
try: d.no
except AttributeError as e: print(e, d.__class__.__name__, isinstance(d.__dict__, dict))
def g(o):
    try:
        return o.bad
    finally:
        print('fin')
print(g(a), hasattr(a, 'no'), hasattr(a, 'bad'), getattr(a, 'bad'), getattr(a, 'no', 1))
