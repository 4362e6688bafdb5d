# What operators say about operands that they do not take: sequences have their own words, also for subclasses.
class L(list):
    pass


class S(str):
    pass


class Named:
    pass


def tell(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


a, l, t, s, b, x = Named(), [1], (1,), "s", b"b", 1.5
tell(lambda: l * "a")
tell(lambda: "a" * l)
tell(lambda: t * None)
tell(lambda: None * t)
tell(lambda: s * x)
tell(lambda: x * s)
tell(lambda: b * b)
tell(lambda: L() * "a")
tell(lambda: S() * 2.0)
tell(lambda: a * l)
tell(lambda: l * a)
tell(lambda: l + 1)
tell(lambda: t + l)
tell(lambda: s + b)
tell(lambda: L() + 5)
tell(lambda: S("x") + 5)
tell(lambda: b + s)
tell(lambda: b + 1)
tell(lambda: 1 + l)
tell(lambda: a + l)
tell(lambda: a + a)
tell(lambda: a ** 2)
tell(lambda: divmod(a, 2))
tell(lambda: 2 @ a)
tell(lambda: -a)
tell(lambda: +a)
tell(lambda: ~a)
tell(lambda: ~x)
tell(lambda: abs(a))
tell(lambda: abs(s))
tell(lambda: -l)
tell(lambda: hash({}))
tell(lambda: 5 in a)
tell(lambda: 5 in 5)
tell(lambda: len(a))
tell(lambda: len(5))
tell(lambda: a < a)
tell(lambda: 2 >= s)
tell(lambda: [1, "a"] < [1, 2])


def inplace(x, y, op):
    try:
        if op == "+":
            x += y
        elif op == "*":
            x *= y
        elif op == "**":
            x **= y
        elif op == "<<":
            x <<= y
        else:
            x @= y
        print(x)
    except TypeError as e:
        print(e)


inplace(s, 1, "+")
inplace(t, l, "+")
inplace(l, 1.5, "*")
inplace(t, 1.5, "*")
inplace(s, "x", "*")
inplace(a, 1, "+")
inplace(a, a, "**")
inplace(1, 1.5, "<<")
inplace(1, 1.5, "@")
inplace([1], 2, "*")
inplace((1,), 2, "*")


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print([1] * Index(2), Index(2) * [1], "ab" * Index(2), Index(0) * "ab", b"x" * Index(3), (1,) * Index(-5))


class R:
    def __rmul__(self, o):
        return ("rmul", o)

    def __radd__(self, o):
        return ("radd", o)

    def __rdivmod__(self, o):
        return ("rdivmod", o)


print("a" * R(), [1] * R(), (1,) * R(), b"a" * R())
print("a" + R(), [1] + R(), b"a" + R(), divmod(7, R()), divmod(2.5, R()))
