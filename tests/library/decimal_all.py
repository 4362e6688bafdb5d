# Module decimal: numbers, contexts, signals, texts. (IBM's tests and random programs against CPython's are run by hand.)
# tags: host
import copy
import decimal
from decimal import (ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, BasicContext, Clamped, Context, Decimal as D, DefaultContext, DivisionByZero, ExtendedContext,
                     FloatOperation, Inexact, InvalidOperation, Overflow, Rounded, Subnormal, Underflow, getcontext, localcontext, setcontext)
from fractions import Fraction


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for value in ("1.50", "-0", "  12 ", "1e5", ".5", "5.", "+1_000.5", "inf", "-Infinity", "nan", "sNaN123", "-nan", "1e-400", "x", "", "1e", "1 2", ".", "nan1x", 5, -7, True, 0.1, 2.0, float("inf"), (0, (1, 2, 3), -2), (1, (), "F"), (0, (1,), "n"), (2, (1,), 0), (0, (10,), 0), [0, [1], 3], None, 1j, b"1"):
    attempt(D, value)
a, b, z = D("1.20"), D("-3"), D(0)
for x in (a, b, z, D("NaN"), D("Infinity"), D("1E+3"), 7):
    for y in (a, b, z, 2, D("0.5"), D("-Infinity")):
        for name, op in (("+", lambda p, q: p + q), ("-", lambda p, q: p - q), ("*", lambda p, q: p * q), ("/", lambda p, q: p / q), ("//", lambda p, q: p // q), ("%", lambda p, q: p % q), ("**", lambda p, q: p**q), ("divmod", divmod)):
            if isinstance(x, D) or isinstance(y, D):
                try:
                    print(x, name, y, op(x, y))
                except Exception as e:
                    print(x, name, y, type(e).__name__, e)
print(a == D("1.2"), a == 1.2, a == Fraction(6, 5), a < 2, a > b, 1 < a, a <= 1.5, a != "1.20", D("NaN") == D("NaN"), hash(D("1.5")) == hash(1.5), hash(D(10) ** 20) == hash(10**20), {D("2.00"): 1}[2], D(1) == (1 + 0j))
attempt(lambda: D("NaN") < 1)
attempt(lambda: D("sNaN") == 1)
attempt(hash, D("sNaN"))
print(-a, +a, abs(b), bool(z), int(D("-7.9")), float(a), complex(a), round(D("2.5")), round(D("2.675"), 2), D("-2.5").__floor__(), D("2.1").__ceil__(), round(D("1234"), -2))
attempt(int, D("inf"))
attempt(int, D("nan"))
attempt(round, D("inf"))
attempt(float, D("sNaN"))
print(D("1.2300").normalize(), D("1200").normalize(), D("0.00").normalize(), D("1E+2").to_eng_string(), D("123E+4").to_eng_string(), D("1.5").as_tuple(), D("-0.25").as_integer_ratio(), D("123.456").adjusted(), D("1.20").same_quantum(D("5.55")), D("7").logb(), D(5).scaleb(3), D("1.5").number_class(), D("-0").number_class())
for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(rounding, [str(D(t).quantize(D("0.1"), rounding)) for t in ("1.25", "1.35", "-1.25", "1.21", "1.29", "-1.01", "1.05")], D("2.5").to_integral_value(rounding), D("-2.5").to_integral_exact(rounding))
attempt(D("1").quantize, D("1e-30"))
attempt(D("1").quantize, D("1"), "ROUND_X")
for name in ("sqrt", "exp", "ln", "log10", "next_plus", "next_minus"):
    for text in ("2", "0.5", "100", "0", "1", "-1", "Infinity", "NaN", "1.0000001", "123456789.123", "1E-20"):
        attempt(getattr(D(text), name))
for prec in (1, 3, 50, 200):
    with localcontext() as c:
        c.prec = prec
        print(D(1) / 3, D(2).sqrt(), D(1).exp(), D(10).ln(), D(2).log10(), D(2) ** D("0.5"), D("1.1") ** 50, D(7) ** -3)
print(getcontext().prec, D(3).fma(4, 5), D(17).remainder_near(5), D(1).compare(2), D("1.0").compare_total(D("1.00")), D(-5).copy_abs(), D(5).copy_sign(-1), D(5).max(7), D("NaN").min(3), D(-7).max_mag(5), D(1).next_toward(2), pow(D(3), 4, 5), D("1101").logical_and(D("1011")), D("1").logical_invert(), D("12345").rotate(2), D("12345").shift(-2))
with localcontext(Context(prec=5, rounding=ROUND_DOWN, Emax=9, Emin=-9, traps=[])) as c:
    for f in (lambda: D("123456") + 0, lambda: D(1) / 0, lambda: D(0) / 0, lambda: D("9E9") * 10, lambda: D("1E-9") / 1000000, lambda: D("1E-12") + 0, lambda: D("sNaN") + 1, lambda: D(1) / 3):
        c.clear_flags()
        print(f(), [s.__name__ for s in c.flags if c.flags[s]])
    print(repr(c), c.Etiny(), c.Etop())
with localcontext(prec=4, rounding=ROUND_UP) as c:
    print(D(10) / 3, c.create_decimal("1.23456"), c.divide(1, 7), c.add(1, D("0.00001")), c.sqrt(5), c.plus(D("9.99999")), c.power(2, 10), c.to_sci_string(D("1E+9")), c.compare(1, 2), c.is_zero(0), c.abs(-3), c.minus(2), c.divmod(7, 2))
    attempt(c.add, 1, "2")
    c.traps[Inexact] = True
    attempt(lambda: D(1) / 3)
with localcontext() as c:
    c.traps[FloatOperation] = True
    attempt(D, 0.5)
    attempt(lambda: D(1) < 0.5)
    attempt(lambda: D(1) == 0.5)
    attempt(D.from_float, 0.5)
for bad in ({"prec": 0}, {"prec": "x"}, {"rounding": "x"}, {"Emin": 1}, {"Emax": -1}, {"clamp": 2}, {"foo": 1}):
    try:
        Context(**bad)
        print("ok")
    except Exception as e:
        print(type(e).__name__)
attempt(setattr, getcontext(), "foo", 1)
attempt(localcontext, foo=1)
c = Context(prec=7)
d = copy.copy(c)
d.prec = 8
print(c.prec, d.prec, BasicContext.prec, ExtendedContext.traps[InvalidOperation], DefaultContext.traps[InvalidOperation], c.copy().prec)
setcontext(c)
print(D(1) / 7)
setcontext(DefaultContext)
print(D(1) / 7, repr(getcontext()))
for spec in ("", ".2f", ".0f", "f", "e", ".3e", "E", "g", ".3g", "%", ".1%", "+.1f", " .2f", "010.2f", "<12.1f|"[:6], "^12.1f", "*>12", ",", ",.2f", "=+12.1f", "012,.1f", "n", "20", "<20", ".5", "G", ".10e"):
    print(spec, [format(D(t), spec) for t in ("1234567.891", "-0.0005", "0", "1E+10", "-1.5E-9", "99.995", "Infinity", "NaN", "-0.4", "0E-3")])


class Sub(D):
    pass


s = Sub("1.5")
print(repr(s), type(s + 1).__name__, type(copy.copy(s)).__name__, s == D("1.5"), type(D(s)).__name__, type(Sub(D(2))).__name__, Sub.from_float(0.5) + 1)
print(D.from_number(3), D.from_number(0.5), D(10) ** 30, D("1e1000") > 10**999, max(D(1), D(2)), sum([D("0.1")] * 3), sorted([D(3), D("-1"), D("1.5")]))
print(issubclass(DivisionByZero, ZeroDivisionError), issubclass(Overflow, Inexact), issubclass(Underflow, Subnormal), issubclass(decimal.DecimalException, ArithmeticError), decimal.DecimalTuple(0, (1,), 2))
