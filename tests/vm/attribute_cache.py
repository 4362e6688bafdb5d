# tags: large
# Attributes of classes that change while sites that read them have been cached: plain values, functions, descriptors,
# deletion, bases, instances that hide them, and sites that see both a class and its instances.


class Base:
    limit = 1
    name = "base"


class Child(Base):
    pass


def read(o):
    return o.limit


def call(o):
    return o.work()


child, base = Child(), Base()
print([read(o) for o in (child, base, Child, Base)])
# expect: [1, 1, 1, 1]
Base.limit = 2
print([read(o) for o in (child, base, Child, Base)])
# expect: [2, 2, 2, 2]
Child.limit = 3
print([read(o) for o in (child, base, Child, Base)])
# expect: [3, 2, 3, 2]
child.limit = 4
print([read(o) for o in (child, base, Child, Base)])
# expect: [4, 2, 3, 2]
del Child.limit
print([read(o) for o in (Child(), base, Child, Base)])
# expect: [2, 2, 2, 2]
Base.limit = property(lambda self: 5)
print([read(o) for o in (Child(), base)], type(read(Child)).__name__)
# expect: [5, 5] property
Base.limit = 6
print([read(o) for o in (Child(), base, Child, Base)])
# expect: [6, 6, 6, 6]
Base.work = lambda *a: len(a)
print([call(o) for o in (child, base, Child, Base)])
# expect: [1, 1, 0, 0]
Base.work = lambda *a: "again %d" % len(a)
print([call(o) for o in (child, base, Child, Base)])
# expect: ['again 1', 'again 1', 'again 0', 'again 0']
Base.work = int
print([call(o) for o in (child, base, Child, Base)])
# expect: [0, 0, 0, 0]
Base.work = 7
try:
    call(child)
except TypeError as e:
    print(e)
# expect: 'int' object is not callable


def count(cls, n):
    for i in range(n):
        cls.limit += 1
    return cls.limit


print(count(Base, 3), count(Child, 3), Base.limit, Child.limit, read(child), read(Child()))
# expect: 9 12 9 12 4 12
Base.limit = [1]
Base.limit = (2,)
print(read(base), read(Child))
# expect: (2,) 12


class Slot:
    def __init__(self):
        self.value = 1

    @property
    def double(self):
        return self.value * 2

    @double.setter
    def double(self, value):
        self.value = value // 2


def set_double(o, v):
    o.double = v
    return o.value


s = Slot()
print([set_double(s, i) for i in (2, 4, 6)], s.double)
# expect: [1, 2, 3] 6
Slot.double = 0
print([set_double(s, i) for i in (2, 4)], s.double, Slot.double)
# expect: [3, 3] 4 0


class Fallback:
    def __init__(self):
        self.calls = 0

    def __getattr__(self, name):
        self.calls += 1
        if name == "missing":
            raise AttributeError(name)
        return name

    @property
    def broken(self):
        return [].nothing


f = Fallback()
print([f.a, f.b, f.a], f.calls, f.broken, hasattr(f, "missing"))
# expect: ['a', 'b', 'a'] 3 broken False
for i in range(2):
    try:
        f.missing
    except AttributeError as e:
        print(e)
# expect: missing
# expect: missing
