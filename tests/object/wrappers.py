# tags: host
# What staticmethod and classmethod objects hold, __new__ that binds, __setattr__ of other types, object.__str__, property subclasses.
# needs: PY_DOC PY_FSTRINGS


def error(function, *args):
    try:
        print("no error:", function(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def f(cls):
    "doc of f"


f.own = 3
for kind in staticmethod, classmethod:
    wrapper = kind(f)
    print(wrapper.__dict__ == {"__module__": __name__, "__name__": "f", "__qualname__": "f", "__doc__": "doc of f"})
    print(wrapper.__name__, wrapper.__doc__, wrapper.__func__ is f, wrapper.__isabstractmethod__)
    wrapper.x = 42
    wrapper.__name__ = "other"
    print(wrapper.x, wrapper.__dict__["x"], wrapper.__name__, f.__name__)
    del wrapper.x
    error(getattr, wrapper, "x")
    error(delattr, wrapper, "x")
    error(getattr, wrapper, "own")
    error(setattr, wrapper, "__func__", 3)
print("append" in list.__dict__, dict.__dict__["fromkeys"].__doc__ is None or True)


class New:
    @classmethod
    def __new__(*args):
        return args


class Sub(New):
    pass


print([getattr(a, "__name__", a) for a in New(1, 2)], [getattr(a, "__name__", a) for a in Sub(1)])


class Meta(type):
    def __setattr__(cls, name, value):
        object.__setattr__(cls, name, value)


class Meta2(type):
    def __setattr__(cls, name, value):
        print("set", name)
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        print("del", name)
        type.__delattr__(cls, name)


error(setattr, Meta("X", (), {}), "a", 1)
error(object.__setattr__, int, "a", 1)
error(object.__delattr__, Meta, "a")
error(type.__setattr__, int, "a", 1)
X = Meta2("X", (), {})
X.a = 5
print(X.a)
del X.a
error(getattr, X, "a")


class Loop:
    pass


Loop.__repr__ = Loop.__str__
for text in str, repr:
    try:
        text(Loop())
    except RecursionError:
        print("RecursionError")


class List(list):
    def __repr__(self):
        return "List!"


print(str(List()), list.__str__(List()), list.__repr__(List([1])), object.__str__(List()))


class PropertySlots(property):
    __slots__ = ()


def getter(self):
    "text"


def plain(self):
    pass


error(PropertySlots, getter)
print(type(PropertySlots(plain)).__name__)
for name in "fget", "fset", "fdel":
    error(setattr, property(plain), name, 1)


class Callable:
    def __call__(self, *args):
        return args


method = type(List().append if False else Loop().__init__ if False else (lambda: 0).__get__(1))
bound = method(Callable(), 1)
print(repr(bound), bound(2))
func = Callable()
func.__name__ = "name"
print(repr(method(func, 1)))
func.__qualname__ = "qualified"
print(repr(method(func, 1)))


def call():
    class C(metaclass=type, **{"metaclass": type}):
        pass


error(call)
