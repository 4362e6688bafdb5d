# In-place operators of classes below built-in types: what never changes leaves them to the plain operator, which the class
# may have; a list and its kin have their own.
class Number(int):
    def __add__(self, other):
        return "add"

    def __or__(self, other):
        return "or"


class Both(int):
    def __add__(self, other):
        return "add"

    def __iadd__(self, other):
        return "iadd"

    def __rsub__(self, other):
        return "rsub"


class Mixin:
    def __or__(self, other):
        return "mixin"


class First(Mixin, int):
    pass


class Text(str):
    def __add__(self, other):
        return "text"


class Row(tuple):
    def __mul__(self, other):
        return "row"


class Items(list):
    def __add__(self, other):
        return "items"


def add(x, y):
    same = x
    x += y
    return type(x).__name__, x is same, x


def take(x, y):
    x -= y
    return x


def join(x, y):
    x |= y
    return x


def times(x, y):
    x *= y
    return x


print(add(Number(1), 2), join(Number(1), 2), take(Number(5), 2))  # expect: ('str', False, 'add') or 3
print(add(Both(1), 2), add(2, Both(1)))  # expect: ('str', False, 'iadd') ('int', False, 3)
print(join(First(1), 2))  # expect: mixin
print(add(Text("a"), "b"), times(Text("a"), 2))  # expect: ('str', False, 'text') aa
print(times(Row((1,)), 2), add(Row((1,)), (2,)))  # expect: row ('tuple', False, (1, 2))
print(add(Items([1]), [2]), times(Items([1]), 2))  # expect: ('Items', True, [1, 2]) [1, 1]
try:
    print(take(5, Both(1)))  # expect: rsub
except TypeError as e:
    print(e)
