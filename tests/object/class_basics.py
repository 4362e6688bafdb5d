# Classes and instances: attributes, methods, properties, static and class methods, defaults in the class.
# needs: PY_FSTRINGS
class A:
    x = 1

    def __init__(self, a, b=2):
        self.a = a
        self.b = b

    def m(self):
        return self.a + self.b

    @property
    def p(self):
        return self.a * 10

    @p.setter
    def p(self, v):
        self.a = v // 10

    @staticmethod
    def s(q):
        return q + 1

    @classmethod
    def c(cls, q):
        return cls.__name__, q

    def __repr__(self):
        return "A(%r,%r)" % (self.a, self.b)


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e).replace("A.__init__", "__init__").replace("A.m", "m")


a = A(1)
print(a, a.m(), a.p, A.s(3), a.s(4), A.c(5), a.c(6))
a.p = 50
print(a.a, a.x, A.x)
a.x = 5
print(a.x, A.x)
del a.x
print(a.x)
print(attempt(lambda: delattr(a, "x")))
print(attempt(lambda: a.zz))
print(attempt(lambda: A.zz))
print(attempt(lambda: A()))
print(attempt(lambda: a.m(1, 2, 3)))


class OnlyGet:
    @property
    def r(self):
        return 1


print(attempt(lambda: setattr(OnlyGet(), "r", 3)))
print(attempt(lambda: delattr(OnlyGet(), "r")))


class BadInit:
    def __init__(self):
        return 5


class NoInit:
    pass


print(attempt(BadInit))
print(attempt(lambda: NoInit(1)))


# a class attribute hidden by instances, and changes of the class seen by all
class Z:
    pass


z = Z()
z.x = 1
z.y = 2
print(z.__dict__)
z.__dict__["q"] = 5
print(z.q)
z.x = 10
print(z.__dict__["x"])
del z.y
print(hasattr(z, "y"), sorted(z.__dict__))
Z.late = lambda self: ("late", self.x)
print(z.late())


class Z2(Z):
    pass


zz = Z2()
zz.x = 3
print(zz.late())
Z.late = 5
print(zz.late, z.late)
del Z.late
print(hasattr(zz, "late"))
Z.d = 1
for i in range(4):
    if i == 2:
        z.d = 7
    if i == 3:
        del z.d
    print(z.d, end=" ")
print()


# more attributes than a class keeps slots for
class Many:
    def __init__(self):
        for i in range(40):
            setattr(self, "a%d" % i, i)

    def m(self):
        return self.a39


m = Many()
print(m.a0, m.a29, m.a30, m.a39, m.m(), len(m.__dict__))
m.m = lambda: "hidden"
print(m.m())
del m.m
print(m.m())
# tags: large
