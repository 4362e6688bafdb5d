# Module math: functions of integers.
try:
    import math

    math.isqrt
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit

def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

print(math.factorial(0), math.factorial(5), math.factorial(20), math.factorial(30), math.factorial(True))
# expect: 1 120 2432902008176640000 265252859812191058636308480000000 1
print(math.comb(10, 3), math.comb(3, 10), math.comb(100, 50), math.comb(2**70, 2), math.comb(7, 0), math.comb(5, 2**70))
# expect: 120 0 100891344545564193334812497256 696898287454081973172400900209902591410176 1 0
print(math.perm(5), math.perm(5, 2), math.perm(2, 5), math.perm(10**20, 3), math.perm(5, None))
# expect: 120 20 0 999999999999999999970000000000000000000200000000000000000000 120
print(math.gcd(), math.gcd(0), math.gcd(-12, 18), math.gcd(2**70, 6**30, 10), math.gcd(7, 0), math.gcd(3**50 * 7, 3**40 * 14))
# expect: 0 0 6 2 7 85103658213398501607
print(math.lcm(), math.lcm(4, 6), math.lcm(0, 5), math.lcm(-3, 5), math.lcm(2**40, 3**20, 10))
# expect: 1 12 0 15 19168799962237375610880
try:
    math.lcm(0, 120.0)
except TypeError as e:
    print(e)  # expect: 'float' object cannot be interpreted as an integer
print([math.isqrt(i) for i in range(20)], math.isqrt(2**100 + 1), math.isqrt(10**50), math.isqrt(10**50 - 1))
# expect: [0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4] 1125899906842624 10000000000000000000000000 9999999999999999999999999
bad = 0
n = 1
for i in range(150):
    n = n * 3 + i
    r = math.isqrt(n)
    if r * r > n or (r + 1) * (r + 1) <= n or math.isqrt(n * n) != n or math.isqrt(n * n - 1) != n - 1:
        bad += 1
print(bad)  # expect: 0
print(math.factorial(200) == math.prod(range(1, 201)) if hasattr(math, "prod") else True, math.factorial(100) % 97)
# expect: True 0
error(math.factorial, -1)  # expect: ValueError factorial() not defined for negative values
error(math.factorial, 1.5)  # expect: TypeError 'float' object cannot be interpreted as an integer
error(math.comb, -1, 2)  # expect: ValueError n must be a non-negative integer
error(math.comb, 1, -2)  # expect: ValueError k must be a non-negative integer
error(math.perm, -5, 2)  # expect: ValueError n must be a non-negative integer
error(math.perm, 5, -1)  # expect: ValueError k must be a non-negative integer
error(math.isqrt, -1)  # expect: ValueError isqrt() argument must be nonnegative
error(math.isqrt, "a")  # expect: TypeError 'str' object cannot be interpreted as an integer
error(math.gcd, 1.5)  # expect: TypeError 'float' object cannot be interpreted as an integer
