# tags: large
"""__class__ and __classcell__: what methods know as their class, and when."""
# tags: host


class Base:
    def __init_subclass__(cls):
        print("subclass", cls.who() is cls)


class Named:
    def __set_name__(self, owner, name):
        print("named", name, owner.who() is owner)


class A(Base):
    attribute = Named()

    @staticmethod
    def who():
        return __class__


class Early(type):
    def __new__(meta, name, bases, space):
        print("__classcell__" in space)
        cls = super().__new__(meta, name, bases, space)
        print("__classcell__" in cls.__dict__, cls.who() is cls)
        return cls


class B(metaclass=Early):
    @staticmethod
    def who():
        return __class__


class Forgetful(type):
    def __new__(meta, name, bases, space):
        space.pop("__classcell__", None)
        return super().__new__(meta, name, bases, space)


class WithoutMethods(metaclass=Forgetful):
    pass


try:

    class C(metaclass=Forgetful):
        def who(self):
            return __class__

except RuntimeError as e:
    print(e)


class Other(type):
    def __new__(meta, name, bases, space):
        cls = super().__new__(meta, name, bases, space)
        return super().__new__(meta, "Second", (), {}) if name == "D" else cls


try:

    class D(metaclass=Other):
        def who(self):
            return __class__

except TypeError as e:
    print(e)

try:

    class E:
        __classcell__ = 5

except TypeError:
    print("TypeError")


class NoClass(type):
    def __new__(meta, name, bases, space):
        return 5


class F(metaclass=NoClass):
    def who(self):
        return __class__


print(F)
