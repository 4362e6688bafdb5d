# tags: host
# Unions of types: int | str.
# tags: host
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    pass


class B(A):
    pass


class Meta(type):
    pass


class M(metaclass=Meta):
    pass


u = int | str
print(u, repr(int | None), None | int, A | B | None, u | u, int | int, M | int, int | M)
print(u.__args__, (u | None).__args__, type(None) | type(None))
print(u == str | int, u == int | None, u != str | int, hash(u) == hash(str | int), u == 5, {u: 1}[str | int])
print(isinstance(1, u), isinstance("", u), isinstance(1.0, u), isinstance(None, int | None), isinstance(B(), (list, A | str)))
print(issubclass(bool, u), issubclass(float, u), issubclass(B, A | None), issubclass(type(None), int | None))
attempt(lambda: int | 5)
attempt(lambda: 5 | int)
attempt(lambda: u | "x")
attempt(lambda: u & int)
attempt(lambda: u())
attempt(lambda: type("X", (type(u),), {}))


class WithOr(type):
    def __or__(cls, other):
        return "or", other

    def __ror__(cls, other):
        return "ror", other


class W(metaclass=WithOr):
    pass


print(W | 5, 5 | W, W | int)


class SameMeta(type):
    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class S1(metaclass=SameMeta):
    pass


class S2(metaclass=SameMeta):
    pass


print(S1 == S2, S1 != S2, S1 != 5, S1 | S2)
attempt(lambda: M < M)
attempt(lambda: M + M)
