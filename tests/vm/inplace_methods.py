# tags: large
# In-place operators with methods in Python: __iadd__ and its like, then __add__, then the right operand's __radd__.
# needs: PY_FSTRINGS
class Base:
    def __init__(self, *answers):
        self.answers = answers

    def __repr__(self):
        return type(self).__name__


class In(Base):
    def __iadd__(self, o):
        return ("iadd", self, o)

    def __isub__(self, o):
        return NotImplemented

    def __sub__(self, o):
        return ("sub", self, o)

    def __imul__(self, o):
        return NotImplemented

    def __mul__(self, o):
        return NotImplemented


class Right(Base):
    def __radd__(self, o):
        return ("radd", self, o)

    def __rmul__(self, o):
        return ("rmul", self, o)

    def __rpow__(self, o):
        return ("rpow", self, o)


names = ["add", "sub", "mul", "floordiv", "truediv", "mod", "pow", "lshift", "rshift", "and", "xor", "or", "matmul"]


def log_op(name):
    def method(self, o):
        return (name, o)

    return method


All = type("All", (Base,), {"__i%s__" % n: log_op("i" + n) for n in names})
Plain = type("Plain", (Base,), {"__%s__" % n: log_op(n) for n in names})
Reflected = type("Reflected", (Base,), {"__r%s__" % n: log_op("r" + n) for n in names})


def each(a, b):
    r = []
    x = a
    x += b
    r.append(x)
    x = a
    x -= b
    r.append(x)
    x = a
    x *= b
    r.append(x)
    x = a
    x //= b
    r.append(x)
    x = a
    x /= b
    r.append(x)
    x = a
    x %= b
    r.append(x)
    x = a
    x **= b
    r.append(x)
    x = a
    x <<= b
    r.append(x)
    x = a
    x >>= b
    r.append(x)
    x = a
    x &= b
    r.append(x)
    x = a
    x ^= b
    r.append(x)
    x = a
    x |= b
    r.append(x)
    x = a
    x @= b
    r.append(x)
    return r


print(each(All(), 1))
print(each(Plain(), 2.5))
print(each(3, Reflected()))
print(each(None, Reflected()))


def tell(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


def add(a, b):
    a += b
    return a


def sub(a, b):
    a -= b
    return a


def mul(a, b):
    a *= b
    return a


def power(a, b):
    a **= b
    return a


tell(lambda: add(In(), 1))
tell(lambda: sub(In(), 1))
tell(lambda: mul(In(), Right()))
tell(lambda: add(Base(), Right()))
tell(lambda: add(1, Right()))
tell(lambda: add("a", Right()))
tell(lambda: add(1.5, Right()))
tell(lambda: power(2, Right()))
tell(lambda: power(Base(), 2))
tell(lambda: sub(Base(), Base()))
tell(lambda: In() + 1)
tell(lambda: In() * Right())
tell(lambda: Base() @ Base())


class Raises:
    def __iadd__(self, o):
        raise ValueError("iadd")


try:
    add(Raises(), 1)
except ValueError as e:
    print(e)
