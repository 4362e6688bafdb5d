# tags: host
# Attributes that __slots__ name are never in __dict__, whatever else an instance has.
# needs: PY_DOC PY_FSTRINGS PY_POSITIONAL_ONLY
class Base:
    def __init__(self): self.x = 1
class E:
    __slots__ = ['name']
    def __init__(self): self.name = 's'
class S(E):
    """D"""
    def __init__(self): super().__init__(); self.smoo='s'
s = S(); print(s.__dict__, s.name)
class S2(E):
    __slots__ = ()
    def __init__(self): super().__init__()
print(hasattr(S2(), '__dict__'))
class S3(Base):
    __slots__ = ('y',)
    def __init__(self): super().__init__(); self.y = 2
print(S3().__dict__)
class P(Base):
    __slots__ = ('y', 'z')
p = P(); p.y = 5; p.w = 7
d = p.__dict__
print(d, p.y)
p.y = 6; p.z = 1; p.v = 2
print(d, p.y, p.z, vars(p))
del p.y
try: p.y
except AttributeError as e: print(e)
p.__dict__ = {'q': 1}
print(p.z, p.q, p.__dict__, sorted(n for n in dir(p) if n[0] != '_'))
class P2(Base):
    __slots__ = ('y', 'z')
p.__class__ = P2
print(p.z, p.q, type(p).__name__)
import copy
c = copy.copy(p); print(c.z, c.q, c.__dict__)
class W(E): pass
w = W(); w.a = 1
for i in range(3): w.name = i; print(w.__dict__, w.name)
for i in range(40): setattr(w, 'n%d' % i, i)
print(w.name, len(w.__dict__)); w.name = 'x'; print(w.name, 'name' in w.__dict__); del w.name; print(hasattr(w, 'name'))
