# Module math: functions of floats (doubles).
try:
    import math
except ImportError:
    print("SKIP")
    raise SystemExit
if 1e300 == float("inf") or not hasattr(math, "inf"):
    print("SKIP")
    raise SystemExit

def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

inf = math.inf
nan = math.nan
print(math.pi, math.e, math.tau, math.inf, math.nan)
# expect: 3.141592653589793 2.718281828459045 6.283185307179586 inf nan
print(math.sqrt(2), math.sqrt(2**70), math.sqrt(inf), math.exp(0), math.exp(-inf), math.pow(2, 0.5), math.pow(1, nan))
# expect: 1.4142135623730951 34359738368.0 inf 1.0 0.0 1.4142135623730951 1.0
print(math.sin(0), math.cos(0), math.tan(0), math.atan2(1, -1), math.acos(1), math.asin(0), math.atan(inf))
# expect: 0.0 1.0 0.0 2.356194490192345 0.0 0.0 1.5707963267948966
print(math.log(1), math.log(8, 2), math.log(10**400), math.log2(2**100), math.log10(1000), math.log2(10**400))
# expect: 0.0 3.0 921.0340371976182 100.0 3.0 1328.771237954945
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.floor(1e30), math.ceil(7), math.trunc(True))
# expect: -3 -2 -2 1000000000000000019884624838656 7 1
print(math.fabs(-3), math.copysign(2, -0.0), math.fmod(5, -3), math.fmod(-5, 3), math.fmod(1, inf))
# expect: 3.0 -2.0 2.0 -2.0 1.0
print(math.frexp(0), math.frexp(-3.5), math.frexp(5e-324), math.frexp(inf), math.modf(-3.25), math.modf(-inf))
# expect: (0.0, 0) (-0.875, 2) (0.5, -1073) (inf, 0) (-0.25, -3.0) (-0.0, -inf)
print(math.ldexp(1.5, 3), math.ldexp(1, -1074), math.ldexp(1, -(10**30)), math.ldexp(0, 10**30), math.ldexp(inf, 5))
# expect: 12.0 5e-324 0.0 0.0 inf
print(math.isnan(nan), math.isinf(-inf), math.isfinite(1), math.isfinite(inf), math.isnan(1), math.isinf(nan))
# expect: True True True False False False
print(math.degrees(math.pi), math.radians(180), math.isclose(1, 1 + 1e-10), math.isclose(1, 2), math.isclose(inf, inf))
# expect: 180.0 3.141592653589793 True False True
print(math.isclose(0, 1e-300, abs_tol=1e-200), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(nan, nan))
# expect: True True False
print(math.sinh(0), math.cosh(0), math.tanh(inf), math.erf(0), math.erfc(0), math.expm1(0), math.log1p(0))
# expect: 0.0 1.0 1.0 0.0 1.0 0.0 0.0
print([math.gamma(x) for x in (1, 2, 5, 10, 20)], math.lgamma(1), math.lgamma(-inf), math.acosh(1), math.atanh(0), math.asinh(0))
# expect: [1.0, 1.0, 24.0, 362880.0, 1.21645100408832e+17] 0.0 inf 0.0 0.0 0.0
error(math.sqrt, -1)  # expect: ValueError expected a nonnegative input, got -1.0
error(math.log, 0)  # expect: ValueError expected a positive input
error(math.log, -1.0)  # expect: ValueError expected a positive input, got -1.0
error(math.log, 2, 1)  # expect: ZeroDivisionError division by zero
error(math.log, 1, 0)  # expect: ValueError expected a positive input
error(math.acos, 2)  # expect: ValueError expected a number in range from -1 up to 1, got 2.0
error(math.acosh, 0.5)  # expect: ValueError expected argument value not less than 1, got 0.5
error(math.atanh, 1)  # expect: ValueError expected a number between -1 and 1, got 1.0
error(math.log1p, -1)  # expect: ValueError expected argument value > -1, got -1.0
error(math.sin, inf)  # expect: ValueError expected a finite input, got inf
error(math.exp, 1000)  # expect: OverflowError math range error
error(math.cosh, 1000)  # expect: OverflowError math range error
error(math.gamma, -1)  # expect: ValueError expected a noninteger or positive integer, got -1.0
error(math.gamma, 200)  # expect: OverflowError math range error
error(math.lgamma, 0)  # expect: ValueError expected a noninteger or positive integer, got 0.0
error(math.pow, 0, -1)  # expect: ValueError math domain error
error(math.pow, -2, 0.5)  # expect: ValueError math domain error
error(math.pow, 2, 10000)  # expect: OverflowError math range error
error(math.fmod, 1, 0)  # expect: ValueError math domain error
error(math.ldexp, 1, 5000)  # expect: OverflowError math range error
error(math.sqrt, 10**400)  # expect: OverflowError int too large to convert to float
error(math.sqrt, "a")  # expect: TypeError must be real number, not str
error(math.floor, inf)  # expect: OverflowError cannot convert float infinity to integer
error(math.floor, "a")  # expect: TypeError must be real number, not str

class Whole:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __float__(self):
        return 4.0

print(math.floor(Whole()), math.ceil(Whole()), math.sqrt(Whole()))  # expect: floor ceil 2.0
# tags: large
