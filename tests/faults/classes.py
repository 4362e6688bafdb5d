# tags: host large
# Classes, instances that outgrow their slots, properties, descriptors, metaclasses, super().
# needs: PY_FSTRINGS
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        ns['tag'] = name.lower()
        return super().__new__(mcs, name, bases, ns)
    def __call__(cls, *args):
        return super().__call__(*args)
class Field:
    def __set_name__(self, owner, name):
        self.name = '_' + name
    def __get__(self, obj, owner):
        return self if obj is None else getattr(obj, self.name, 0)
    def __set__(self, obj, value):
        setattr(obj, self.name, value)
class A(metaclass=Meta):
    size = Field()
    def __init__(self, size):
        self.size = size
    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, self.size)
class B(A):
    def __init__(self, size):
        super().__init__(size)
        self.extra = [size]
    @property
    def double(self):
        return self.size * 2
    @double.setter
    def double(self, v):
        self.size = v // 2
    @classmethod
    def make(cls, n):
        return cls(n)
class C(B, list):
    def append(self, x):
        super().append(x + 1)
b = B.make(4)
b.double = 10
for i in range(40):
    setattr(b, 'attribute%d' % i, i)
for i in range(0, 40, 3):
    delattr(b, 'attribute%d' % i)
c = C(3)
c.append(1)
print(b, b.tag, b.double, len(vars(b)), c[0], c.size, [k.__name__ for k in C.__mro__])
D = type('D', (B,), {'double': 7, '__len__': lambda self: 9})
print(len(D(1)), D(1).double, isinstance(D(2), A), sorted(x for x in dir(b) if 'attribute1' in x))
# expect: B(5) b 10 28 2 3 ['C', 'B', 'A', 'list', 'object']
# expect: 9 7 True ['attribute1', 'attribute10', 'attribute11', 'attribute13', 'attribute14', 'attribute16', 'attribute17', 'attribute19']
