# tags: host
# Names that are not bound, deleted or looked up in a class body first; keywords that cannot be passed.
# needs: PY_DISPLAY_UNPACKING PY_DOC
def tell(f, *args):
    try:
        print(f(*args))
    except (NameError, TypeError, RuntimeError, KeyError) as e:
        print(type(e).__name__, e)


def kind(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError", "value" if "multiple values" in str(e) else "must be" if "must be" in str(e) else "")


def early():
    print(x)
    x = 1


def gone():
    x = 1
    del x
    return x


def twice():
    x = 1
    del x
    del x


def free():
    def inner():
        return y

    r = inner
    tell(r)
    y = 1
    del y
    tell(r)
    y = 5
    return r()


def free_delete():
    y = 1

    def inner():
        nonlocal y
        del y

    inner()
    inner()


for f in (early, gone, twice, free, free_delete):
    tell(f)


def outer():
    y = "free"

    class Plain:
        before = y
        y = "own"
        after = y
        del y
        again = y

    return Plain.before, Plain.after, Plain.again


tell(outer)


def outer_unbound():
    class C:
        z = y

    y = 1


tell(outer_unbound)


def classes_delete():
    class C:
        del nothing


tell(classes_delete)


class Names(dict):
    def __missing__(self, key):
        return "missing " + key


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Names()

    def __new__(mcs, name, bases, names):
        return type.__new__(mcs, name, bases, dict(names))


def prepared():
    y = "free"

    class C(metaclass=Meta):
        a = y
        y = 2
        b = y
        del y

    return C.a, C.b


tell(prepared)
scope = {}
tell(exec, "del nothing", scope)
tell(exec, "x = 1\ndel x\nx", scope)
tell(exec, "def f(): del g\nglobal g\n", scope)
tell(exec, "def f():\n global g\n del g\nf()", scope)


def some(a, b=2, *, c=3):
    return a, b, c


class NoName:
    def __call__(self, **kw):
        return kw


no = NoName()
tell(lambda: some(1, **{1: 2}))
tell(lambda: no(**{1: 2}))
kind(lambda: some(1, **5))
kind(lambda: some(1, **[("b", 1)]))
tell(lambda: some(1, **{"b": 1}, **{"b": 2}))
kind(lambda: no(**{"b": 1}, **{"b": 2}))
tell(lambda: some(1, b=1, **{"b": 2}))
tell(lambda: print(sep="", **{"sep": 2}))
tell(lambda: dict(a=1, **{"a": 2}))
kind(lambda: some(1, **None))
tell(lambda: {**5})
tell(lambda: {**[]})
tell(lambda: {**{1: 2}, **{1: 3}})
tell(lambda: some(*[1], **{"c": 5}))
tell(lambda: some(*iter([1, 4])))
tell(lambda: some(*(1, 4), **Keys("c")))
tell(lambda: no(**Keys("x", "y")))


class Keys:
    def __init__(self, *names):
        self.names = names

    def keys(self):
        return self.names

    def __getitem__(self, name):
        return name * 2


tell(lambda: some(*(1, 4), **Keys("c")))
tell(lambda: no(**Keys("x", "y")))
tell(lambda: some(**Keys("a", "z")))
tell(lambda: some(**Keys("a", "a")))
kind(lambda: no(**Keys("a"), a=1))
tell(lambda: {**Keys("p")})
