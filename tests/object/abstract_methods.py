# tags: host
# Classes with abstract methods, which their metaclass notes in them, cannot be called.
class Abstract(type):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        names = {n for n, f in namespace.items() if getattr(f, "abstract", False)}
        for base in bases:
            names |= {n for n in getattr(base, "__abstractmethods__", ()) if getattr(getattr(cls, n), "abstract", False)}
        cls.__abstractmethods__ = frozenset(names)
        return cls


def abstract(f):
    f.abstract = True
    return f


def error(function, *args):
    try:
        print(type(function(*args)).__name__)
    except TypeError as e:
        print(e)


class Shape(metaclass=Abstract):
    @abstract
    def area(self):
        pass

    @abstract
    def name(self):
        pass


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Named(Square):
    def name(self):
        return "square"


class Made(Shape):
    def __new__(cls):
        return object.__new__(cls)


class Listed(list, metaclass=Abstract):
    @abstract
    def f(self):
        pass


error(Shape)
error(Square, 2)
error(Named, 3)
error(Made)
error(object.__new__, Square)
error(Listed, [1])
print(Named(3).area(), sorted(Square.__abstractmethods__))
Square.__abstractmethods__ = ()
error(Square, 2)
