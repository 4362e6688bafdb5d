"""object.__new__ and the __new__ of built-in types make instances of classes that extend just that type."""
# tags: host


def attempt(function, *args):
    try:
        return function(*args)
    except TypeError as e:
        return e


class Plain:
    pass


class Number(int):
    pass


class Both(Plain, int):
    def __new__(cls, *args):
        return super().__new__(cls, *args)


print(type(object.__new__(Plain)) is Plain)
print(int.__new__(int, 5), int.__new__(Number, 6), type(int.__new__(Number, 6)) is Number)
print(Both(7), type(Both(7)) is Both)
print(Number.__new__(Number, 8))
print(list.__new__(list))
print(dict.__new__(dict))
print(attempt(object.__new__, int))
print(attempt(object.__new__, Number))
print(attempt(int.__new__, str))
print(attempt(int.__new__, Plain))
print(attempt(int.__new__, bool))
print(attempt(object.__new__, 5))
print(type(Exception.__new__(ValueError, 1)), Exception.__new__(ValueError, 1).args)
print(type(Plain().__new__(Plain)) is Plain)
