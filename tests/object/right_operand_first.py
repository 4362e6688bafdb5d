# A reflected method goes before what built-in types do with the operand of another type: wider numbers, and joining and
# repeating of sequences.
class Real(float):
    def __radd__(self, other):
        return "radd"

    def __rpow__(self, other):
        return "rpow"

    def __gt__(self, other):
        return "gt"

    def __eq__(self, other):
        return "eq"

    def __ne__(self, other):
        return "ne"


class Plain(float):
    pass


class Pairs(dict):
    def __radd__(self, other):
        return "radd"

    def __rmul__(self, other):
        return "rmul"


class Own(str):
    def __add__(self, other):
        return "own"


class Text(str):
    pass


def add(x, y):
    x += y
    return x


def join(x, y):
    x |= y
    return x


real = Real(2.0)
print(3 + real, True + real, 2 ** 70 + real, 3 ** real, 3 < real, 3 == real, 3 != real)  # expect: radd radd radd rpow gt eq ne
print(3 - real, 3 + Plain(2.0), real + 3, 3 > real)  # expect: 1.0 5.0 5.0 True
for left in ("ab", Text("ab"), b"a", [1], (1,), 1, bytearray(b"a")):
    print(left + Pairs(), left * Pairs(), add(left, Pairs()))
# expect: radd rmul radd
# expect: radd rmul radd
# expect: radd rmul radd
# expect: radd rmul radd
# expect: radd rmul radd
# expect: radd rmul radd
# expect: radd rmul radd
print(Own("a") + Pairs(), join({1: 2}, Pairs({3: 4})))  # expect: own {1: 2, 3: 4}
try:
    "ab" + {}
except TypeError as e:
    print(e)  # expect: can only concatenate str (not "dict") to str
