# dir, vars, callable, getattr and the like, names of things.
# needs: PY_FSTRINGS
class A:
    "doc"
    v = 1

    def f(self):
        pass


a = A()
a.w = 2
print([n for n in dir(a) if n[0] != "_"], [n for n in dir(A) if n[0] != "_"])
print("append" in dir([]), "a" in dir(), "a" in globals(), globals()["a"] is a, vars(a))
print(callable(len), callable(A), callable(a), callable(a.f), callable(5))
print(A.__name__, A.__module__, A.f.__name__, a.f.__func__ is A.f, a.f.__self__ is a, a.f == a.f)
print(getattr(a, "w"), getattr(a, "nope", "D"), setattr(a, "k", 1), a.k, hasattr(a, "k"), delattr(a, "k"), hasattr(a, "k"))
try:
    getattr(a, 5)
except TypeError as e:
    print(e)
print(id(a) == id(a), None, Ellipsis, NotImplemented)
print(type(None), type(...), type(NotImplemented), type(5), type("a"), type(len), type(a.f))


def fn(a, b=2, *c, d=4, **e):
    return sorted(locals())


print(fn(1))
fn.attr = 5
print(fn.attr, fn.__defaults__, fn.__kwdefaults__)
try:
    [].foo
except AttributeError as e:
    print(e)
try:
    [].foo = 1
except AttributeError as e:
    print(e)
try:
    int.foo = 1
except TypeError as e:
    print(e)
