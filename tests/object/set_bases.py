# tags: host
# Assignment to __bases__, and metaclasses with an mro() of their own.
# needs: PY_FSTRINGS


def error(function, *args):
    try:
        print("no error:", function(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def set_bases(cls, value):
    cls.__bases__ = value


class A:
    kind = "A"

    def __getattribute__(self, name):
        return "got" if name == "special" else super().__getattribute__(name)


class B:
    kind = "B"

    def meth(self):
        return "B.meth"


class C(A):
    pass


class D(C):
    pass


d = D()
print(d.kind, d.special, D.__mro__)
C.__bases__ = (B,)
print(d.kind, d.meth(), hasattr(d, "special"), D.__mro__)
C.__bases__ = (B, A)
print(d.kind, d.special, C.__bases__, [c.__name__ for c in D.mro()])
print(B.__subclasses__(), A.__subclasses__(), C.__base__)
B.meth = lambda self: "new"
print(d.meth())


class Slots(B):
    __slots__ = ("x", "y")


class Plain(Slots):
    pass


error(set_bases, C, (C,))
error(set_bases, C, (D,))
error(set_bases, C, ())
error(set_bases, C, [B])
error(set_bases, C, (1,))
error(set_bases, C, (B, B))
error(set_bases, C, (list,))
error(set_bases, C, (Slots,))
error(set_bases, C, (object,))
error(set_bases, C, (bool,))
error(set_bases, A, (int,))
error(set_bases, int, (A,))
error(delattr, C, "__bases__")
A.__bases__ = (object,)
print(C.__bases__, A.__bases__)


class P(B, A):
    pass


class Q(B, A):
    pass


class R(P, Q):
    pass


before = R.__mro__
error(set_bases, P, (A, B))
print(R.__mro__ == before, P.__bases__)


# instances keep what they have, and methods are found anew
class First:
    def hello(self):
        return "first " + self.name


class Second:
    def hello(self):
        return "second " + self.name


class Person(First):
    def __init__(self):
        self.name = "p"


people = [Person() for _ in range(3)]
for base in First, Second, First:
    Person.__bases__ = (base,)
    for p in people:
        print(p.hello(), end=" ")
print()


class Init:
    def __init__(self):
        self.name = "from Init"


class NoInit(First):
    pass


print(hasattr(NoInit(), "name"))
NoInit.__bases__ = (Init,)
print(NoInit().name)


# a metaclass that says what the order is
class Reversed(type):
    def mro(cls):
        order = type.mro(cls)
        order.reverse()
        return order


class X(P, metaclass=Reversed):
    kind = "X"


print(X.__mro__ == (object, A, B, P, X), X().kind)


class Meta(type):
    result = None

    def mro(cls):
        print("mro of", cls.__name__, cls.__mro__ is None)
        return type.mro(cls) if Meta.result is None else Meta.result


class Base(metaclass=Meta):
    pass


class Derived(Base):
    pass


class Other(metaclass=Meta):
    pass


Derived.__bases__ = (Other,)
for Meta.result in 1, [1], (), (dict,):
    error(Meta, "T", (), {})


class Failing(type):
    fail = False

    def mro(cls):
        if Failing.fail:
            raise RuntimeError("no mro")
        return super().mro()


class Top1:
    pass


class Top2:
    pass


class Mid(Top1):
    pass


class Low(Mid, metaclass=Failing):
    pass


Failing.fail = True
error(set_bases, Mid, (Top2,))
print(Mid.__mro__ == (Mid, Top1, object), Mid.__bases__ == (Top1,), Low.__mro__ == (Low, Mid, Top1, object))
