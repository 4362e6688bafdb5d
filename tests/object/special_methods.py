# Operators on instances: the special methods, what is tried in which order, and what is left.
# needs: PY_FSTRINGS
class S:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i > 4:
            raise IndexError
        return i * i

    def __contains__(self, x):
        return x == 7

    def __call__(self, *a, **k):
        return a, k

    def __bool__(self):
        return False

    def __iter__(self):
        return iter([1, 2])

    def __str__(self):
        return "S!"

    def __neg__(self):
        return "neg"

    def __index__(self):
        return 2


s = S()
print(len(s), s[2], 7 in s, 8 in s, 8 not in s, s(1, k=2), bool(s), list(s), str(s), -s, [10, 20, 30][s], not s)


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("done")
        self.n -= 1
        return self.n


class GetItem:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i


print(list(It(3)), sum(It(4)), [x for x in It(2)], tuple(It(2)), 1 in It(3), 5 in It(3))
print(list(GetItem()), 2 in GetItem(), 5 in GetItem())
x, *y = It(4)
print(x, y)


class W:
    def __iadd__(self, o):
        self.v = o
        return self

    def __divmod__(self, o):
        return "divmod"

    def __pow__(self, o):
        return "pow"

    def __rpow__(self, o):
        return "rpow"

    def __invert__(self):
        return "inv"

    def __abs__(self):
        return "abs"

    def __rfloordiv__(self, o):
        return "rfloordiv"


w = w0 = W()
w += 5
print(w is w0, w.v, divmod(w, 1), w ** 2, 2 ** w, ~w, abs(w), 1 // w)


class Base:
    def __add__(self, o):
        return "Base.add"

    def __radd__(self, o):
        return "Base.radd"


class Derived(Base):
    def __radd__(self, o):
        return "Derived.radd"


class Plain(Base):
    pass


print(Base() + Derived(), Derived() + Base(), Base() + Base(), Base() + Plain(), 1 + Base())


class NI:
    def __add__(self, o):
        return NotImplemented

    def __eq__(self, o):
        return NotImplemented

    def __lt__(self, o):
        return NotImplemented


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


print(attempt(lambda: NI() + 1), NI() == 1, NI() != 1)
print(attempt(lambda: NI() < NI()))
print(attempt(lambda: s + 1))
print(attempt(lambda: 1 in W()))
print(attempt(lambda: iter(W())))
print(attempt(lambda: W()()))
print(attempt(lambda: W()[0]))


class Eq:
    def __init__(self, k):
        self.k = k

    def __eq__(self, o):
        return isinstance(o, Eq) and self.k == o.k


class EqHash(Eq):
    def __hash__(self):
        return hash(self.k)


class NoHash:
    __hash__ = None


print(Eq(1) == Eq(1), Eq(1) != Eq(1), Eq(1) == 1, attempt(lambda: hash(Eq(1))), attempt(lambda: hash(NoHash())))
print({EqHash(1): "x"}[EqHash(1)], hash(EqHash(5)) == hash(5))


class Less:
    def __init__(self, x):
        self.x = x

    def __lt__(self, o):
        return self.x < o.x

    def __repr__(self):
        return "L%d" % self.x


print(sorted([Less(3), Less(1), Less(2)]), max(Less(1), Less(5)), Less(1) < Less(2), Less(1) > Less(2))


class Bad:
    def __bool__(self):
        return 1

    def __len__(self):
        return -1

    def __str__(self):
        return 5

    def __iter__(self):
        return 5

    def __hash__(self):
        return "x"


print(attempt(lambda: bool(Bad())))
print(attempt(lambda: len(Bad())))
print(attempt(lambda: str(Bad())))
print(attempt(lambda: iter(Bad())))
print(attempt(lambda: hash(Bad())))


class Ctx:
    def __enter__(self):
        print("enter")
        return 5

    def __exit__(self, *a):
        print("exit", a[0])
        return True


with Ctx() as c:
    print(c)
    raise ValueError
# tags: large


# object.__ne__ is the opposite of the class's __eq__.
class Equal:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v if isinstance(other, Equal) else NotImplemented

    try:
        __ne__ = object.__ne__
    except AttributeError:
        pass


class Super(Equal):
    def __ne__(self, other):
        return super().__ne__(other) if hasattr(object, "__ne__") else not self == other


print(Equal(1) != Equal(1), Equal(1) != Equal(2), Equal(1) != 1)
print(Super(1) != Super(1), Super(1) != Super(2), Super(1) != 1)
