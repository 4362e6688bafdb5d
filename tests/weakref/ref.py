# Weak references: identity, callbacks, what may be referred to, the order of what the collector does.
# tags: host
# needs: PY_FSTRINGS
import gc
import sys
import weakref


class A:
    def __init__(self, n):
        self.n = n

    def method(self):
        return self.n


def deep(n=60):
    """Overwrites the C stack and the registers, where dead objects may still be seen."""
    return n and deep(n - 1) + 1


def collect():
    deep()
    gc.collect()


def apart(f):
    """Calls f on a part of the C stack that is not looked at afterwards."""
    for _ in map(lambda _: f() and None, (0,)):
        pass


def make():
    global r, rc
    a = A(1)
    r = weakref.ref(a)
    print(r() is a, weakref.ref(a) is r, weakref.getweakrefcount(a), a.__weakref__ is r, hash(r) == hash(a))
    rc = weakref.ref(a, lambda x: print("callback", x is rc, x()))
    print(rc is r, rc == r, weakref.getweakrefcount(a), weakref.getweakrefs(a) == [rc, r], r.__callback__, rc.__callback__ is None)
    print(repr(r).startswith("<weakref at 0x"), repr(r).split(";")[1].split(" at ")[0])


apart(make)  # expect: True True 1 True True
# expect: False True 2 True None False
# expect: True  to 'A'
collect()  # expect: callback True None
print(r(), rc(), repr(r)[-7:], r == rc, r == r, hash(r) == hash(r), rc.__callback__)  # expect: None None ; dead> False True True None
try:
    hash(rc)
except TypeError as e:
    print(e)  # expect: weak object has gone away
for v in (None, True, ..., 1, "", b"", (), [], {}, 1.0, 1j, slice(1)):
    try:
        weakref.ref(v)
    except TypeError as e:
        print(e)
# expect: cannot create weak reference to 'NoneType' object
# expect: cannot create weak reference to 'bool' object
# expect: cannot create weak reference to 'ellipsis' object
# expect: cannot create weak reference to 'int' object
# expect: cannot create weak reference to 'str' object
# expect: cannot create weak reference to 'bytes' object
# expect: cannot create weak reference to 'tuple' object
# expect: cannot create weak reference to 'list' object
# expect: cannot create weak reference to 'dict' object
# expect: cannot create weak reference to 'float' object
# expect: cannot create weak reference to 'complex' object
# expect: cannot create weak reference to 'slice' object
held = (deep, A, {1}, frozenset([2]), (i for i in ()), A(1).method, print, gc, type("L", (list,), {})([1]), A(7))
refs = [weakref.ref(v) for v in held]
collect()
apart(lambda: print([f() is v for f, v in zip(refs, held)] == [True] * len(held)))  # expect: True
del held, v
collect()
# Not looked at: the generator, which an old word on the C stack may keep.
print([refs[i]() is not None for i in (0, 1, 2, 3, 5, 6, 7, 8, 9)])
# expect: [True, True, False, False, False, True, True, False, False]


class S:
    __slots__ = ("a",)


class W:
    __slots__ = ("a", "__weakref__")


class B(W):
    __slots__ = ()


for c in (S, W, B):
    try:
        o = c()
        print(weakref.ref(o) is o.__weakref__, hasattr(S(), "__weakref__"))
    except TypeError as e:
        print(e)
# expect: cannot create weak reference to 'S' object
# expect: True False
# expect: True False


class Finalised:
    def __init__(self):
        self.ref = weakref.ref(self, lambda r: print("never: dies with the object"))
        global outer
        outer = weakref.ref(self, lambda r: print("callback", r()))

    def __del__(self):
        print("del", self.ref())


apart(Finalised)
collect()  # expect: callback None
# expect: del None
log = []
a = A(3)
many = [weakref.ref(a, lambda r, i=i: log.append(i)) for i in range(5)]
del many[1]
a = None
collect()
print(log)  # expect: [4, 3, 2, 0]
# A cycle, and references that die first.
x, y = A(1), A(2)
x.other, y.other = y, x
rx = weakref.ref(x, lambda r: print("cycle"))
weakref.ref(y, lambda r: print("never"))
del x, y
collect()  # expect: cycle
# Thousands, some of which die.
def thousands():
    global refs, objects
    made = [A(i) for i in range(3000)]
    refs = [weakref.ref(o) for o in made]
    objects = made[::3]


apart(thousands)
collect()
deep()
print(sum(f() is not None for f in refs) in range(1000, 1003), [f().n for f in refs[::1500]])  # expect: True [0, 1500]
print(type(r) is weakref.ref, weakref.ref is weakref.ReferenceType)  # expect: True True
for call in (lambda: weakref.ref(), lambda: r(1), lambda: weakref.ref(A, None, 1)):
    try:
        call()
    except TypeError:
        print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError
