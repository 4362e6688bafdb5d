# __get__, __set__, __delete__, __set_name__; data and other descriptors.
class Get:
    def __get__(self, obj, typ):
        return ("get", obj is None, typ.__name__)


class Probe:
    g = Get()


if type(Probe().g) is Get:
    print("SKIP")
    raise SystemExit


class D(Get):
    def __set_name__(self, owner, name):
        self.name = name
        print("set_name", owner.__name__, name)

    def __set__(self, obj, v):
        obj.__dict__[self.name] = v
        print("set", v)

    def __delete__(self, obj):
        print("delete", self.name)


class H:
    d = D()
    g = Get()


h = H()
print(h.d, H.d)
h.d = 3
print(h.__dict__, h.d)
del h.d
print(h.g)
h.g = 5
print(h.g, H.g)
H.g = 6
print(h.g)


class Cached:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, typ):
        v = obj.__dict__[self.name] = self.f(obj)
        return v


class U:
    @Cached
    def slow(self):
        print("computing")
        return 42


u = U()
print(u.slow, u.slow)
