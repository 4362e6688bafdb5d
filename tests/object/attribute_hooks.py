# __getattr__, __getattribute__, __setattr__, __delattr__.
class Probe:
    def __setattr__(self, n, v):
        object.__setattr__(self, n, v * 2) if hasattr(object, "__setattr__") else None


probe = Probe()
probe.v = 4
if not hasattr(probe, "v") or probe.v != 8:
    print("SKIP")
    raise SystemExit
print(probe.v)


class G:
    def __getattr__(self, n):
        if n.startswith("x"):
            return n.upper()
        raise AttributeError("no " + n)

    @property
    def broken(self):
        return self.missing


g = G()
g.x1 = 5
print(g.xyz, g.x1, getattr(g, "y", "default"), hasattr(g, "q"), hasattr(g, "xq"))
try:
    g.broken
except AttributeError as e:
    print(e)


class S:
    def __setattr__(self, n, v):
        print("set", n, v)
        super().__setattr__(n, v)

    def __delattr__(self, n):
        print("del", n)
        super().__delattr__(n)


s = S()
s.a = 1
print(s.a)
del s.a
print(hasattr(s, "a"))
try:
    del s.a
except AttributeError as e:
    print(e)


class GA:
    def __getattribute__(self, n):
        if n == "foo":
            return "FOO"
        return object.__getattribute__(self, n)

    def m(self):
        return self.bar


o = GA()
o.bar = 1
print(o.foo, o.bar, o.m())
try:
    o.baz
except AttributeError as e:
    print(e)


class Both(GA):
    def __getattr__(self, n):
        return "fallback " + n


print(Both().foo, Both().other)
