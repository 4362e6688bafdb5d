# Module abc: abstract methods, registered classes, __subclasshook__, properties, update_abstractmethods.
# needs: PY_METACLASS PY_TYPES PY_DOC
# tags: host
import abc
from abc import ABC, ABCMeta, abstractmethod


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def unit(): ...

    def describe(self):
        return f"{self.name} {self.area()}"


class Square(Shape):
    side = 3
    name = "square"

    def area(self):
        return self.side**2


class Full(Square):
    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def unit():
        return "m"


attempt(Shape)
attempt(Square)
print(Full.make().describe(), sorted(Shape.__abstractmethods__), sorted(Square.__abstractmethods__), Full.__abstractmethods__)
print(Shape.area.__isabstractmethod__, Shape.__dict__["make"].__isabstractmethod__, type(Shape), ABC.__slots__)


class One(metaclass=ABCMeta):
    @abstractmethod
    def only(self): ...


attempt(One)
attempt(One.register, 1)
print(One.register(int), isinstance(1, One), issubclass(bool, One), isinstance("", One), issubclass(str, One))


@One.register
class Other:
    pass


print(isinstance(Other(), One), One in Other.__mro__)
attempt(Other.__class__.__call__, Other, 1)


class Below(One):
    def only(self):
        return super().only()


attempt(Below.register, One)
attempt(issubclass, 1, One)
print(isinstance(Below(), One), issubclass(One, Below), Below().only())
token = abc.get_cache_token()
Below.register(str)
print(isinstance("", One), isinstance("", Below), abc.get_cache_token() != token)


class Quacks(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Quacks:
            return any("quack" in base.__dict__ for base in C.__mro__)
        return NotImplemented


class Duck:
    def quack(self): ...


class Loud(Quacks):
    pass


print(issubclass(Duck, Quacks), isinstance(Duck(), Quacks), issubclass(int, Quacks), issubclass(Duck, Loud), Loud() is None)


class Wrong(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        return 1


attempt(issubclass, int, Wrong)


class Late(ABC):
    @abstractmethod
    def f(self): ...


class Later(Late):
    pass


attempt(Later)
Later.f = lambda self: "f"
attempt(Later)
print(abc.update_abstractmethods(Later) is Later, Later().f(), abc.update_abstractmethods(int))


class Old(ABC):
    @abc.abstractproperty
    def p(self):
        return 1

    @abc.abstractclassmethod
    def c(cls):
        return cls.__name__

    @abc.abstractstaticmethod
    def s():
        return "s"


attempt(Old)
print(Old.c(), Old.s(), sorted(Old.__abstractmethods__))


class Proxy:
    @property
    def __class__(self):
        return Full


print(isinstance(Proxy(), Shape), isinstance(Proxy(), Proxy), issubclass(Proxy, Shape))


class Keyword(ABC):
    def __init_subclass__(cls, /, size=0, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.size = size


class Sized(Keyword, size=4):
    pass


print(Sized.size, isinstance(Sized(), Keyword), type(abc.ABCMeta), abc.ABCMeta.__mro__)
