# tags: host
# Assignment to __bases__: classes below whose lookup order it changes have the old one if it fails.
class A:
    name = 'A'
class B:
    name = 'B'
class C(A): pass
class D(C): pass
class E(D, A): pass
def names():
    return [c.__mro__[-2].__name__ for c in (C, D, E)], [c.name for c in (C, D, E)]
C.__bases__ = (B, A)
print(names())
C.__bases__ = A,
print(names())
try:
    C.__bases__ = E,
except TypeError as e:
    print(e)
print(names())
# expect: (['A', 'A', 'A'], ['B', 'B', 'B'])
# expect: (['A', 'A', 'A'], ['A', 'A', 'A'])
# expect: a __bases__ item causes an inheritance cycle
# expect: (['A', 'A', 'A'], ['A', 'A', 'A'])
