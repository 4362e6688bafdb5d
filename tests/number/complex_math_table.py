# tags: host
# Rare values of complex numbers' arithmetic, texts and functions, and of math's.
# needs: PY_FSTRINGS
import cmath
import math

inf, nan = math.inf, math.nan


def kind(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__)


def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)



def near(f, *a):
    """Twelve digits: the C libraries differ behind them."""
    try:
        r = f(*a)
        if isinstance(r, complex):
            print(format(r.real, ".12g"), format(r.imag, ".12g"))
        else:
            print(format(r, ".12g"))
    except Exception as e:
        print(type(e).__name__, e)


class Sub(complex):
    pass


class Has:
    def __init__(self, value):
        self.value = value

    def __complex__(self):
        return self.value


class HasFloat:
    def __float__(self):
        return 2.5


class HasIndex:
    def __index__(self):
        return 7


# construction
for x in Has(1j), Has(3), Has("x"), HasFloat(), HasIndex(), Sub(3 + 4j), 2.5, 10**400, None, [], "1", b"1":
    kind(complex, x)
    kind(cmath.phase, x)
t(complex)
t(lambda: complex(real=2))
t(lambda: complex(imag=2))
t(lambda: complex(imag="2"))
kind(complex, 1, 2, 3)
t(complex, "1", 2)
t(complex, 1, "2")
t(complex, -0.0, -0.0)
t(complex, 0.0, -0.0)
t(complex.from_number, 3)
t(complex.from_number, Sub(1j))
kind(complex.from_number, "3")
t(Sub.from_number, 3)
t(lambda: type(Sub.from_number(3)))
t(lambda: (3 - 4j).__getnewargs__())
t(lambda: (3 - 4j).conjugate())
t(lambda: ((3 - 4j).real, (3 - 4j).imag))
try:
    (3 - 4j).real = 2
except AttributeError as e:
    print("AttributeError")
for s in ("", " ", "()", "( 1+2j )", "(1+2j", "1+2j)", "j", "-j", "+J", "1j", "1e5j", "1e-5-1e+5j", "1+j", "1-j", "1+", "+", "--j", "1+2", "1 + 2j",
          "1+2jj", "1j+2", "nan+infj", "inf", "-inf-nanj", "1_0+2_0j", "1__0", "\t1\n", "j1", "1+ j", "1 +j", "1e", "1ej", "0x1", "((1))", "1+-2j", ".j", "1.+.5j"):
    kind(complex, s)
# arithmetic
values = 0, 1, -2.5, 1 + 2j, -0.0, complex(0, -0.0), complex(inf, 1), complex(nan, 0), 2j, True
for x in values:
    for y in 1j, 3, 0.5, 0j:
        t(lambda: (x + y, x - y, y - x, x * y))
        if not isinstance(x, float) and x and (x, y) != (2j, 1j):
            t(lambda: x / y)
        t(lambda: x == y)
        t(lambda: x != y)
for x in 0j, 1j, 2 + 1j, 1e150 + 0j, Sub(1 + 1j):
    for y in 0, 0j, 1, 2, -1, -2, 0.5, 1j, -1j, 2 + 1j, -2.5, 100, 101, -101, 1e3:
        near(pow, x, y)
        near(pow, y, x)
t(lambda: 1j // 1)
t(lambda: 1 % 1j)
t(lambda: divmod(1j, 1))
t(lambda: 1j < 2)
t(lambda: 1j >= 2j)
t(lambda: 1j == "x")
t(lambda: 1j + "x")
t(lambda: "x" + 1j)
t(lambda: (1j) == 10**400)
t(lambda: complex(10**15) == 10**15)
t(lambda: complex(2**53) == 2**53 + 1)
t(lambda: 1j * 10**400)
t(lambda: pow(1j, 2, 3))
t(lambda: (1e308 + 1e308j) * 10)
t(abs, 3 + 4j)
t(abs, 1.7e308 + 1.7e308j)
t(abs, complex(inf, nan))
t(lambda: (+(1 - 2j), -(1 - 2j), bool(0j), bool(1j)))
t(lambda: ~1j)
t(lambda: hash(3 + 0j) == hash(3))
t(lambda: hash(0.5 + 0j) == hash(0.5))
t(lambda: len({1 + 2j, 1 + 2j, 2 + 1j, 2j, Sub(2j)}))
t(lambda: {3 + 0j: "x"}[3])
z = 1j
z += 1
z *= 2
z -= 1j
z /= 2
t(lambda: z)
# format
for spec in ("", "g", "e", ".3f", "+.2f", " ", ">20", "^20", "<20", "*^20.1f", "=20", "020", "n", "d", "x", "%", ",", "_.1f", ".2", "z", "#g", "-", "s"):
    t(format, 1.5 - 2.25j, spec)
    t(format, complex(0, -3.0), spec)
    t(format, complex(-0.0, 3e20), spec)
t(repr, complex(0, 1e16))
t(repr, complex(-0.0, nan))
t(repr, complex(-inf, -inf))
t(repr, complex(1e16, -0.0))
# cmath
for f in ("acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh isfinite isinf isnan phase polar").split():
    print(f)
    for z in 0j, 1j, -1j, 1 + 0j, -1 + 0j, 0.5 + 2j, -3 - 4j, complex(-0.0, 2):
        if f == "polar":
            near(lambda: cmath.polar(z)[0])
            near(lambda: cmath.polar(z)[1])
        else:
            near(getattr(cmath, f), z)
for z in complex(nan, 0), complex(0, nan), complex(inf, 0), complex(0, -inf), complex(inf, nan), 1 + 1j:
    t(lambda: (cmath.isnan(z), cmath.isinf(z), cmath.isfinite(z)))
near(cmath.exp, 1000)
near(cmath.cosh, 1000 + 1j)
near(cmath.log, 2j, 3)
near(cmath.rect, 2, 0)
near(cmath.rect, 2, 1)
kind(cmath.log, "x")
kind(cmath.sqrt, None)
for a, b in (1, 1), (1, 1 + 1e-10j), (1, 2), (inf, inf), (inf, 1), (nan, nan), (complex(inf, 1), 5), (1j, -1j), (5, complex(0, inf)):
    t(cmath.isclose, a, b)
t(lambda: cmath.isclose(1, 1.1, rel_tol=0.2))
t(lambda: cmath.isclose(1, 1.1, abs_tol=0.2))
t(lambda: cmath.isclose(1, 1.1, rel_tol=0, abs_tol=0))
t(lambda: cmath.isclose(1, 1, rel_tol=-1))
t(lambda: cmath.isclose(1, 1, abs_tol=-1))
t(lambda: (cmath.infj, cmath.nanj, cmath.inf, cmath.nan))
# math
for f in ("acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs floor gamma isfinite isinf isnan lgamma log "
          "log10 log1p log2 radians sin sinh sqrt tan tanh trunc ulp frexp modf").split():
    print(f)
    for x in 0, 1, -1, 0.5, -0.5, 2, -2, 25.5, 170, 1000, -1000, inf, -inf, nan:
        if f in ("frexp", "modf", "isnan", "ulp"):
            t(getattr(math, f), x)
        else:
            near(getattr(math, f), x)
    kind(getattr(math, f), "x")
for f in "atan2 copysign fmod pow remainder nextafter ldexp hypot".split():
    print(f)
    for x, y in (1, 2), (-1, 2), (5.5, -2), (0, 0), (1, 0), (inf, 1), (1, inf), (-inf, -inf), (nan, 1), (1, nan), (2, 2000), (-8, 1 / 3), (0, -1), (-0.0, 3):
        near(getattr(math, f), x, y)
t(math.ldexp, 1, "x")
t(math.ldexp, 1, 2.5)
t(math.ldexp, 1, 10**30)
t(math.ldexp, 1, -(10**30))
t(math.ldexp, 0, 10**30)
t(math.ldexp, inf, 5)
t(math.log, 10**400)
t(math.log, -(10**400))
t(math.log, 0)
near(math.log, 10**400, 10)
near(math.log, 8, 2)
t(math.log, 8, 1)
t(math.log, 8, 0)
t(math.log2, 2**3000)
t(math.log10, 0)
t(math.fma, 2, 3, 4)
t(math.fma, inf, 0, 1)
t(math.fma, nan, 1, 1)
t(math.fma, 1, nan, 1)
t(math.fma, 1, 1, nan)
t(math.fma, inf, 1, 1)
t(math.fma, 1, inf, 1)
t(math.fma, 1, 1, inf)
t(math.fma, inf, 1, -inf)
t(math.fma, 1e300, 1e300, 1)
t(lambda: math.nextafter(1, 2, steps=0))
t(lambda: math.nextafter(1, 2, steps=2))
t(lambda: math.nextafter(1, 1, steps=2))
t(lambda: math.nextafter(1, 2, steps=2**53))
t(lambda: math.nextafter(1, 2, steps=10**40))
t(lambda: math.nextafter(-1, 1, steps=2**62))
t(lambda: math.nextafter(1, -1, steps=5 * 10**18))
t(lambda: math.nextafter(1, 2, steps=-1))
t(lambda: math.nextafter(nan, 2, steps=3))
t(lambda: math.nextafter(2, nan, steps=3))
t(lambda: math.nextafter(2, nan, steps=0))
t(lambda: math.nextafter(0.0, -1, steps=3))
t(lambda: math.nextafter(1, 2, steps="x"))
t(math.factorial, -1)
t(math.factorial, 20)
t(math.factorial, 2.5)
kind(math.factorial, 10**20)
t(math.comb, 10, 3)
t(math.comb, 10, 11)
t(math.comb, 10**20, 2)
t(math.comb, 10**20, 10**20 - 2)
kind(math.comb, 10**30, 10**20)
t(math.comb, 5, -1)
t(math.comb, -5, 1)
t(math.perm, 10)
t(math.perm, 10, 3)
t(math.perm, 10, 11)
t(math.perm, 10**20, 2)
kind(math.perm, 10**30, 10**20)
t(math.perm, 10, None)
t(math.perm, -1)
t(math.perm, 1, -1)
t(math.isqrt, 10**40)
t(math.isqrt, -1)
t(math.isqrt, 2.0)
t(math.gcd)
t(math.gcd, 12, -18, 27)
t(math.gcd, 10**30, 6)
t(math.lcm)
t(math.lcm, 4, -6)
t(math.lcm, 0, 5)
t(math.dist, [1, 2], [4, 6])
t(math.dist, [1] * 9, [2] * 9)
t(math.dist, [1], [1, 2])
t(math.dist, [], [])
t(math.dist, [inf], [1])
t(math.dist, ["x"], [1])
t(math.hypot)
t(math.hypot, 1, 2, 2)
t(math.hypot, 3e200, 4e200)
t(math.hypot, 1e-320, 1e-320)
t(math.hypot, nan, inf)
t(math.hypot, *[0.1] * 20)
t(math.fsum, [0.1] * 10)
t(math.fsum, [1e308, 1e308, -1e308, -1e308])
t(math.fsum, [1e308, 1e308])
t(math.fsum, [inf, -inf])
t(math.fsum, [inf, 1])
t(math.fsum, [nan])
t(math.fsum, [1e16, 1, 1e-16])
t(math.fsum, [-1e16, -1, -1e-16])
t(math.fsum, [2.0**53, -0.5, -2.0**-54])
t(math.fsum, [-(2.0**53), 0.5, 2.0**-54])
t(math.fsum, [2.0**53, 1.0, 2.0**-100])
t(math.fsum, [2.0**53, 1.0, -2.0**-100])
t(math.fsum, [-2.0**53, -1.0, 2.0**-100])
t(math.fsum, [-2.0**53, -1.0, -2.0**-100])
t(math.fsum, ["x"])
t(math.prod, [2, 3])
t(math.prod, [2.5, 3])
t(math.prod, ["x", 3])
t(lambda: math.prod([2], start=5))
t(math.sumprod, [1, 2], [3, 4])
t(math.sumprod, [1.5, 2], [3, 4])
t(math.sumprod, [1], [3, 4])
t(math.sumprod, [10**30], [3])
t(math.sumprod, ["x"], [3])
t(math.isclose, 1, 1)
t(lambda: math.isclose(1, 1.1, rel_tol=0.2))
t(lambda: math.isclose(1, 1, rel_tol=-1))
t(lambda: (math.isclose(inf, inf), math.isclose(inf, 1), math.isclose(nan, nan)))


class Trunc:
    def __trunc__(self):
        return "cut"

    def __floor__(self):
        return "down"

    def __ceil__(self):
        return "up"


t(math.trunc, Trunc())
t(math.floor, Trunc())
t(math.ceil, Trunc())
t(math.trunc, 10**30)
t(math.floor, HasFloat())
t(math.ceil, HasFloat())
t(math.floor, HasIndex())
# float
t(pow, -2.0, 0.5)
kind(pow, 1e200, 2)
t(pow, 0.0, -1)
t(pow, -0.0, -inf)
t(pow, 0.0, -0.0)
t(pow, -8, 1 / 3)
t(pow, 2.0, 2, 3)
t(divmod, 5.5, -2)
t(divmod, -1e-20, 1.0)
t(divmod, 1.0, 0.0)
t(divmod, inf, 2)
t(divmod, 5, inf)
t(divmod, -5, inf)
t(lambda: 1e16 // 0.1)
t(lambda: -0.0 // 1)
t(lambda: 5.0 % -0.0)
t(lambda: 10**400 * 1.0)
t(lambda: 10**400 > 1.0)
t(lambda: 10**400 < inf)
t(lambda: 10**400 == nan)
t(lambda: -(10**400) < -inf)
t(lambda: 1.0 + "x")
t(lambda: 1.0 < "x")
t(lambda: nan < 1)
t(lambda: 1 < nan)
t(lambda: nan != nan)
t(lambda: (hash(inf), hash(-inf), hash(0.5) == hash(0.5), hash(2.0)))
