"""isinstance and issubclass with objects that are used like classes, and with what an object says to be."""
# tags: host


class Kind:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


class Thing:
    def __init__(self, kind):
        self.kind = kind

    @property
    def __class__(self):
        return self.kind


root = Kind()
left = Kind(root)
right = Kind(root)
leaf = Kind(left, right)
print(issubclass(leaf, root), issubclass(leaf, leaf), issubclass(left, right), issubclass(root, leaf))
print(isinstance(Thing(leaf), right), isinstance(Thing(leaf), Kind()), isinstance(Thing(leaf), (int, left)))
print(isinstance(Thing(int), int), isinstance(Thing(bool), int), isinstance(Thing(int), str), isinstance(Thing(5), int))
print(isinstance(Thing(int), Thing), issubclass(bool, (str, (int,))))


class Bad:
    def __init__(self, error):
        self.error = error

    @property
    def __bases__(self):
        raise self.error

    @property
    def __class__(self):
        raise self.error


for error in ValueError("v"), AttributeError("a"):
    for function in (isinstance, 5, Bad(error)), (issubclass, Bad(error), int), (issubclass, int, Bad(error)), (isinstance, Bad(error), int):
        try:
            print(function[0](*function[1:]))
        except Exception as e:
            print(repr(e))
for args in (5, 5), (5, [int]), (5, "int"):
    for function in isinstance, issubclass:
        try:
            print(function(*args))
        except TypeError as e:
            print(e)


class Meta(type):
    def __instancecheck__(cls, o):
        return o == 5 or super().__instancecheck__(o)

    def __subclasscheck__(cls, kind):
        return kind is float or super().__subclasscheck__(kind)


class M(metaclass=Meta):
    pass


class N(M):
    pass


print(isinstance(5, M), isinstance(6, M), isinstance(N(), M), issubclass(float, M), issubclass(N, M), issubclass(int, M))
print(type.__instancecheck__(M, 5), type.__subclasscheck__(M, N))


class Checker:
    def __instancecheck__(self, o):
        return o == 1

    def __subclasscheck__(self, kind):
        return kind is int


print(isinstance(1, Checker()), isinstance(2, Checker()), issubclass(int, Checker()), issubclass(str, Checker()))
