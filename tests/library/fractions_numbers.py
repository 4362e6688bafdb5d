# Modules fractions and numbers.
# tags: host
import copy
import math
import numbers
from fractions import Fraction as F


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for args in ((), (3,), (3, 6), (-3, -6), (3, -6), (0, 5), ("3/4",), (" -7/21 ",), ("1.25",), ("-.5e3",), ("1e-3",), ("3 / 4",), ("1_000/3_0",), (0.75,), (F(1, 2),),
             (F(1, 2), F(3, 4)), (True,), (1, 0), ("1/0",), ("x",), ("1/-2",), ("1.2/3",), ("",), (1.5, 2), (None,), ("1__0",), (float("inf"),), (float("nan"),), (1j,), ("\u0663/4",)):
    attempt(F, *args)
a, b = F(3, 4), F(-5, 6)
values = [a, b, F(2), 0, 2, -3, 0.5, True, 1 + 2j]
for x in (a, b):
    for y in values:
        for name in ("__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__divmod__", "__pow__", "__eq__", "__lt__", "__ge__"):
            if not (isinstance(y, complex) and name == "__pow__"):
                attempt(getattr(x, name), y)
        if isinstance(y, complex):
            continue
        for op in (lambda p, q: p + q, lambda p, q: p - q, lambda p, q: p * q, lambda p, q: p / q, lambda p, q: p // q, lambda p, q: p % q, lambda p, q: p**q):
            attempt(op, y, x)
print(a == 0.75, 0.75 == a, a < 1, 1 > a, a <= float("inf"), a > float("nan"), a == float("nan"), hash(a) == hash(0.75), hash(F(5)) == hash(5), hash(F(1, 3)) == hash(F(-1, 3)), a != "x")
print({F(1, 2): 1}[0.5], sorted([F(1, 2), 0.3, F(1, 3), 1]), sum([F(1, 3)] * 3), max(a, b), abs(b), -a, +b, bool(F(0)), bool(a))
for x in (F(7, 2), F(5, 2), F(-7, 2), F(-1, 3), F(4)):
    print(int(x), math.floor(x), math.ceil(x), math.trunc(x), round(x), round(x, 1), round(x, -1), float(x), complex(x), x.is_integer(), x.as_integer_ratio(), str(x))
print(F(math.pi).limit_denominator(1000), F(math.pi).limit_denominator(), F(1, 3).limit_denominator(2), F("3.1415926535").limit_denominator(7))
attempt(F(1, 3).limit_denominator, 0)
attempt(F.from_float, 0.1)
attempt(F.from_float, 3)
attempt(F.from_float, "1")
attempt(F.from_number, 0.25)
attempt(F.from_number, "1")
print(a.numerator, a.denominator, a.real, a.imag, a.conjugate(), copy.copy(a), copy.deepcopy(a), F(3, 7) ** -2, F(-3, 7) ** -3, 2 ** F(3), 4 ** F(1, 2))
attempt(pow, F(0), -1)
attempt(lambda: F(1) / 0)
attempt(lambda: F(1) + "x")
attempt(lambda: F(1) < "x")
for x in (F(1, 3), F(-22, 7), F(1000000, 3), F(0), F(123456789), F(5, 100000), F(999999, 1000), F(1, 2)):
    for spec in ("", ".2f", ".0f", "f", "e", ".3e", "g", ".3g", "G", "%", ".1%", "+.2f", " .2f", "010.2f", "<12.3f", "^12.3f", "*>12.1f", ",.2f", "_.1f", "#.0f", "z.0f", "015,.2f", "E", "=+10.1f", "10", "<10", "^9", "+", "#", ",", "*^15", ".10g", "#g"):
        print(format(x, spec), end="|")
    print()
attempt(format, a, "x")
attempt(format, a, "<010")
attempt(format, a, "08")
attempt(format, a, "1.2")


class Sub(F):
    pass


print(repr(Sub(1, 2)), type(Sub(1, 2) + 1).__name__, isinstance(Sub(1), numbers.Rational))
for x in (1, True, 1.5, 1j, F(1, 2), "1"):
    print([isinstance(x, kind) for kind in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)])
print(issubclass(int, numbers.Integral), issubclass(float, numbers.Rational), (3).numerator)
attempt(numbers.Real)


class Whole(numbers.Number):
    def __init__(self, x):
        self.x = x


print(isinstance(Whole(1), numbers.Number))
attempt(hash, Whole(1))
