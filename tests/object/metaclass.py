# Metaclasses, class keywords, __init_subclass__, __class_getitem__, __new__.
try:
    class M(type):
        def __new__(mcs, name, bases, ns, **kw):
            ns["added"] = 1
            return super().__new__(mcs, name, bases, ns)

        def __init__(cls, name, bases, ns, **kw):
            super().__init__(name, bases, ns)
            cls.kw = kw

        def __call__(cls, *a):
            print("calling", cls.__name__, a)
            return super().__call__(*a)

        def __len__(cls):
            return 42

        def hello(cls):
            return "hello " + cls.__name__
except TypeError:
    print("SKIP")
    raise SystemExit


class K(metaclass=M, opt=3):
    def __init__(self, v=0):
        self.v = v


k = K(5)
print(K.added, K.kw, k.v, len(K), K.hello(), type(K).__name__)


class K2(K):
    pass


print(type(K2).__name__, K2.hello(), K2().v)


class Meta(type):
    def __getattr__(cls, n):
        return "meta " + n

    def __iter__(cls):
        return iter([1, 2])

    def __contains__(cls, x):
        return x == 3

    def __getitem__(cls, i):
        return i

    def __str__(cls):
        return "STR"

    def __instancecheck__(cls, o):
        return o == 5

    @property
    def prop(cls):
        return cls.__name__ + "prop"


class U(metaclass=Meta):
    x = 1


print(U.foo, list(U), 3 in U, U[9], str(U), isinstance(5, U), isinstance(6, U), U.prop, U.x)
U.y = 5
print(U.y, U().y)


class P:
    subs = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        P.subs.append((cls.__name__, kw))


class P1(P, tag=1):
    pass


class P2(P1):
    pass


print(P.subs)


class N:
    def __new__(cls, *a):
        print("new", a)
        return super().__new__(cls)

    def __init__(self, *a):
        print("init", a)


N(1, 2)


class Other:
    def __new__(cls):
        return 5


print(Other())


class Item:
    def __class_getitem__(cls, i):
        return (cls.__name__, i)


print(Item[5])
try:
    class X(K, U):
        pass
except TypeError as e:
    print(str(e)[:18])


class Prep(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        return {"prepared": name}


class Q(metaclass=Prep):
    pass


print(Q.prepared)


# comparison and iteration of classes by methods of their metaclass
class Compared(type):
    def __eq__(cls, other):
        return other == 1

    def __hash__(cls):
        return 1

    def __getitem__(cls, i):
        if i == 3:
            raise IndexError
        return i


class One(metaclass=Compared):
    pass


print(One == 1, One != 1, One == 2, One != 2, list(One))
