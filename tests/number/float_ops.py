# Arithmetic and comparison of floats; exact in float32 and double alike.
def error(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

inf = float("inf")
nan = float("nan")
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, -7.5 % -2, divmod(-7.5, 2.0))
# expect: 3.0 -4.0 1.5 0.5 -0.5 -1.5 (-4.0, 0.5)
print(0.0 // -1, -0.0 % 3, 1.0 // inf, -1.0 // inf, -1.0 % inf, 5.0 % inf)
# expect: -0.0 0.0 0.0 -1.0 inf 5.0
print(1.5 + 2, 2 - 0.5, 1.5 * -2.0, 3.0 / 4, -2.5 ** 2, 2.0**10, 4.0**0.5, 2.0**-2)
# expect: 3.5 1.5 -3.0 0.75 -6.25 1024.0 2.0 0.25
print(inf + 1, -inf - inf, inf * -2, 1 / inf, inf == inf, -inf < inf, inf - inf, inf * 0)
# expect: inf -inf -inf 0.0 True True nan nan
print(nan == nan, nan != nan, nan < 1, nan > 1, 1 < nan, nan <= nan, nan == 1, nan != 1)
# expect: False True False False False False False True
print(1.0 == 1, 1.5 > 1, 1 < 1.5, 2.0 >= 2, 0.0 == -0.0, True == 1.0, 2.5 < 2, -0.5 < 0)
# expect: True True True True True True False True
print(-(0.0), abs(-2.5), +1.5, bool(0.0), bool(nan), not 0.5, float(True), float(-3))
# expect: -0.0 2.5 1.5 False True False 1.0 -3.0
print(1.0**nan, nan**0, (-1.0) ** inf, inf**0.5, 0.0**0, (-8.0) ** 3, (-8.0) ** -1)
# expect: 1.0 1.0 1.0 inf 1.0 -512.0 -0.125
x = 10.0
x += 1
x *= 0.5
x -= 0.25
x /= 2
x //= 0.5
x **= 2
x %= 7
print(x)  # expect: 4.0
print(int(2.75), int(-2.75), int(1e6), float("2.5"), float(" -1e3 "), float())
# expect: 2 -2 1000000 2.5 -1000.0 0.0
error(lambda: 1.0 / 0)  # expect: ZeroDivisionError division by zero
error(lambda: 1.0 // 0.0)  # expect: ZeroDivisionError division by zero
error(lambda: 1.0 % 0)  # expect: ZeroDivisionError division by zero
error(lambda: 0.0**-1)  # expect: ZeroDivisionError zero to a negative power
error(lambda: 1.0 & 1)  # expect: TypeError unsupported operand type(s) for &: 'float' and 'int'
error(lambda: 1.5 < "a")
# expect: TypeError '<' not supported between instances of 'float' and 'str'
error(lambda: float("x"))  # expect: ValueError could not convert string to float: 'x'
error(lambda: float(None))
# expect: TypeError float() argument must be a string or a real number, not 'NoneType'
