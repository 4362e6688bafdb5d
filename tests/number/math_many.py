# Module math: exact sums, norms, neighbours (doubles).
try:
    import math

    math.fsum
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit
if 1e300 == math.inf:
    print("SKIP")
    raise SystemExit

def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

inf = math.inf
nan = math.nan
print(math.fsum([0.1] * 10), math.fsum([]), math.fsum([1e100, 1, -1e100]), math.fsum([inf, 1]), math.fsum([nan, inf]))
# expect: 1.0 0.0 1.0 inf nan
print(math.fsum([2.0**53, -0.5, -(2.0**-54)]), math.fsum([1e308, -1e308, 1e-308]), math.fsum(1 / i for i in range(1, 1000)))
# expect: 9007199254740991.0 1e-308 7.484470860550345
print(math.fsum([1.7**i * (-1) ** i for i in range(200)]), math.fsum([1e16, 1.0, 1e-16]), math.fsum((2.0**i for i in range(60))))
# expect: -4.5542882183467e+45 1.0000000000000002e+16 1.152921504606847e+18
print(math.prod([1, 2, 3.5]), math.prod([]), math.prod([2], start=5), math.prod(range(1, 25)))
# expect: 7.0 1 10 620448401733239439360000
print(math.sumprod([1, 2, 3], [4, 5, 6]), math.sumprod([], []), math.dist([1, 2], (4, 6)), math.dist((), ()))
# expect: 32 0 5.0 0.0
print(math.hypot(), math.hypot(-3), math.hypot(3, 4), math.hypot(1, 2, 3, 4), math.hypot(inf, nan), math.hypot(nan, 1))
# expect: 0.0 3.0 5.0 5.477225575051661 inf nan
print(math.hypot(1e200, 1e200), math.hypot(5e-324, 0), math.hypot(1e-320, 1e-320), math.hypot(3, 4, 12, 84, 3612))
# expect: 1.414213562373095e+200 5e-324 1.414e-320 3613.0
print(math.nextafter(1, 2), math.nextafter(1, 2, steps=3), math.nextafter(0, -1), math.nextafter(1, 1), math.nextafter(inf, 0))
# expect: 1.0000000000000002 1.0000000000000007 -5e-324 1.0 1.7976931348623157e+308
print(math.nextafter(-1, 1, steps=2**63), math.nextafter(5e-324, -1, steps=5), math.nextafter(1.0, inf, steps=2**70))
# expect: 1.0 -2e-323 inf
print(math.nextafter(-5e-324, 0.0), math.nextafter(5e-324, -0.0), math.nextafter(0.0, -0.0), math.nextafter(-5e-324, 1.0))
# expect: -0.0 0.0 -0.0 -0.0
print(math.ulp(0), math.ulp(1), math.ulp(-inf), math.ulp(1e300), math.cbrt(8), math.exp2(10), math.fma(2, 3, 4))
# expect: 5e-324 2.220446049250313e-16 inf 1.487016908477783e+284 2.0 1024.0 10.0
print(math.remainder(5, 3), math.remainder(7, 2), math.remainder(-5, 3), math.remainder(1, inf))
# expect: -1.0 -1.0 1.0 1.0
error(math.fsum, [inf, -inf])  # expect: ValueError -inf + inf in fsum
error(math.fsum, [1e308, 1e308])  # expect: OverflowError intermediate overflow in fsum
error(math.fsum, ["a"])  # expect: TypeError must be real number, not str
error(math.sumprod, [1], [2, 3])  # expect: ValueError Inputs are not the same length
error(math.dist, [1], [2, 3])
# expect: ValueError both points must have the same number of dimensions
error(math.remainder, 1, 0)  # expect: ValueError math domain error
error(math.fma, inf, 0, 1)  # expect: ValueError invalid operation in fma
error(math.fma, 1e308, 10, 0)  # expect: OverflowError overflow in fma
error(math.exp2, 5000)  # expect: OverflowError math range error
