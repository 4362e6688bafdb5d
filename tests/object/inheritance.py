# super, method resolution order, isinstance.
class A:
    def __init__(self, v):
        self.v = v

    def f(self):
        return ["A"]

    @classmethod
    def make(cls, v):
        return cls(v)


class B(A):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.w = 9

    def f(self):
        return ["B"] + super().f()


class C(A):
    def f(self):
        return ["C"] + super().f()


class D(B, C):
    def f(self):
        return ["D"] + super().f()

    @classmethod
    def make(cls, v):
        return "made", super().make(v)


d = D(5)
print(d.f(), d.v, d.w)
print([c.__name__ for c in D.__mro__], [c.__name__ for c in D.__bases__])
r, e = D.make(6)
print(r, type(e).__name__, e.v)
print(isinstance(d, A), isinstance(d, (int, C)), issubclass(D, B), issubclass(A, D), isinstance(True, int))
print(super(B, d).f(), super(C, d).f(), A.f(d))
try:
    class E(A, B):
        pass
except TypeError as e:
    print(e)
try:
    class F(A, A):
        pass
except TypeError as e:
    print(e)
try:
    class G(bool):
        pass
except TypeError as e:
    print(e)
try:
    class H(int, str):
        pass
except TypeError as e:
    print(e)
try:
    isinstance(1, 1)
except TypeError as e:
    print(e)
try:
    super(int, "x")
except TypeError as e:
    print(str(e)[:22])
print(type(d) is D, type(D) is type, object.__bases__, int.__mro__)


def outer():
    class In:
        def m(self):
            pass
    return In


print(A, outer().__name__, D.__module__)
X = type("X", (A,), {"foo": lambda self: self.v})
print(X(3).foo(), X.__name__, X.__bases__)
