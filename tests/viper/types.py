# @micropython.viper: arithmetic modulo the word of the machine, types of parameters, variables and results.
# needs: PY_VIPER
# tags: large
import sys

BITS = 8
while sys.maxsize >> BITS:
    BITS += 8
ALL = (1 << BITS) - 1
HIGH = 1 << BITS - 1


@micropython.viper
def arithmetic(x: int, y: int):
    return x + y, x - y, x * y, -x, ~x


print(arithmetic(7, 3))  # expect: (10, 4, 21, -7, -8)
print(arithmetic(HIGH - 1, 1) == (-HIGH, HIGH - 2, HIGH - 1, 1 - HIGH, -HIGH))  # expect: True
print(arithmetic(-HIGH, -1) == (HIGH - 1, 1 - HIGH, -HIGH, -HIGH, HIGH - 1))  # expect: True


@micropython.viper
def unsigned(x: uint, y: uint):
    return x + y, x - y, x * y, -x, ~x, x & y, x | y, x ^ y, x << y, x >> y


print(unsigned(7, 3) == (10, 4, 21, ALL - 6, ALL - 7, 3, 7, 4, 56, 0))  # expect: True
print(unsigned(-1, 1) == (0, ALL - 1, ALL, 1, 0, 1, ALL, ALL - 1, ALL - 1, ALL >> 1))  # expect: True


@micropython.viper
def mixed(x: uint, y: int):
    return x + y, y + x, x - 5, 5 - x, x > y


print(mixed(1, -5) == (ALL - 3, -4, ALL - 3, 4, True))  # expect: True


@micropython.viper
def shifts(x: int, n: int):
    return x << n, x >> n


print(shifts(-1, 4), shifts(5, 100))  # expect: (-16, -1) (0, 0)


@micropython.viper
def division(x: int, y: int):
    return x // y, x % y, x / y


print(division(-7, 2))  # expect: (-4, 1, -3.5)


# Arguments become what the parameters are.
@micropython.viper
def arguments(a: int, b: uint, c: bool, d, e: object):
    return a, b, c, d, e


print(arguments(True, 2, [], 4, "e"))  # expect: (1, 2, False, 4, 'e')
print(arguments(2**BITS + 5, -1, 3, None, None) == (5, ALL, True, None, None))  # expect: True
for wrong in (1.5, 0, 0), (0, "x", 0), (None, 0, 0):
    try:
        arguments(*wrong, 0, 0)
    except TypeError:
        print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError


@micropython.viper
def keywords(a: int, *args, k: uint = 5, **kw):
    return a, args, k, sorted(kw)


print(keywords(1, 2.5), keywords(1, k=True, z=1))  # expect: (1, (2.5,), 5, []) (1, (), 1, ['z'])


# A variable has the type of what it gets first.
@micropython.viper
def variables(n: int):
    a = 1
    b = uint(0)
    c = n > 2
    for i in range(n):
        a *= 1000003
        b -= 1
    c = n
    d = i + 1
    return a, b, c, d


a, b, c, d = variables(5)
print(a == (1000003**5 + HIGH & ALL) - HIGH, b == ALL - 4, c, d)  # expect: True True True 5


@micropython.viper
def converted():
    x = 5
    u = uint(1)
    u = x - 6
    x = u
    return u, x


print(converted() == (ALL, -1))  # expect: True


# Results.
@micropython.viper
def as_int(x) -> int:
    return x


@micropython.viper
def as_uint() -> uint:
    return -1


@micropython.viper
def as_bool(x) -> bool:
    return x


@micropython.viper
def nothing(x: int) -> int:
    if x:
        return


@micropython.viper
def no_truth() -> bool:
    pass


print(as_int(ALL), as_int(True), as_uint() == ALL, as_bool([]), as_bool(2))  # expect: -1 1 True False True
print(nothing(0), nothing(1), no_truth())  # expect: 0 0 False
try:
    as_int("x")
except TypeError:
    print("TypeError")  # expect: TypeError


# Casts.
@micropython.viper
def casts(x):
    return int(x), uint(x), bool(x), int(x) + 1


print(casts(5), casts(-1) == (-1, ALL, True, 0), casts(HIGH - 1)[3] == -HIGH)  # expect: (5, 5, True, 6) True True
for wrong in 2.5, "5", None:
    try:
        casts(wrong)
    except TypeError:
        print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError


# Objects and machine words together; everything else of the language.
@micropython.viper
def together(x: int, o):
    r = [x + i for i in o]
    try:
        with_closure = lambda y: x + y
        r.append(with_closure(100))
        r.append(f"{x:03}")
        raise ValueError(x)
    except ValueError as e:
        r.append(e.args)
    finally:
        r.append(x if o else None)
    x += 1
    return r, x


print(together(7, (1, 2)))  # expect: ([8, 9, 107, '007', (7,), 7], 8)


@micropython.viper
def generator(n: int):
    x = 1
    for i in range(n):
        x <<= 16
        yield x


print(list(generator(5))[-1])  # expect: 0


class A:
    @micropython.viper
    def method(self, x: int) -> int:
        self.x = x + 1
        return x

    @staticmethod
    @micropython.viper
    def static(x: uint) -> uint:
        return x


print(A().method(3), A.static(-1) == ALL)  # expect: 3 True


# The name of a type that is a variable is none.
@micropython.viper
def hidden(int, x):
    return int(x)


print(hidden(str, 5))  # expect: 5
