# Integers and floats together: comparison is exact, conversion rounds to even.
if 1e300 == float("inf"):
    print("SKIP")
    raise SystemExit

def error(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**22 == 1e22, 10**23 == 1e23, 10**23 > 1e23)
# expect: True False True True False True
print(10**400 > 1e308, -(10**400) < -1e308, 10**400 < float("inf"), 1 < float("nan"), 0 == -0.0, 1 != float("nan"))
# expect: True True True False True True
print(float(2**53 + 1), float(2**53 + 3), float(10**23), float(-(2**1023)), float((1 << 1024) - (1 << 970) - 1))
# expect: 9007199254740992.0 9007199254740996.0 1e+23 -8.98846567431158e+307 1.7976931348623157e+308
print(1 / 3, 2 / 1, -7 / 2, 10**400 / 10**399, 1 / 10**320, (10**30 + 1) / 10**30, 0 / -5, 3 / (1 << 70))
# expect: 0.3333333333333333 2.0 -3.5 10.0 1e-320 1.0 -0.0 2.541098841762901e-21
print((2**53 + 1) / 1, (2**54 + 2) / 2, (2**60 + 2**7) / 3, (10**40) / 3)
# expect: 9007199254740992.0 9007199254740992.0 3.843071682022824e+17 3.333333333333333e+39
print(int(1e30), int(-1.9), int(2.0**62), int(5e-324), int(-1e15 - 0.5), int(1.7976931348623157e308) % 10**20)
# expect: 1000000000000000019884624838656 -1 4611686018427387904 0 -1000000000000000 50404026184124858368
print(1 + 0.5, 2 * 0.5, 3 - 0.5, 7 // 2.0, -7 % 2.5, 2**0.5, 2**-1, divmod(7, 2.0), (-2) ** -3)
# expect: 1.5 1.0 2.5 3.0 0.5 1.4142135623730951 0.5 (3.0, 1.0) -0.125
print(hash(1.0) == hash(1), hash(2.0**70) == hash(2**70), hash(-1), hash(-1.0), hash(0.5) == hash(1 / 2))
# expect: True True -2 -2 True
print({1: "a", 1.0: "b", True: "c"}, {2**70: 1}[2.0**70])  # expect: {1: 'c'} 1
error(lambda: float(10**400))  # expect: OverflowError int too large to convert to float
error(lambda: 10**400 / 3)  # expect: OverflowError integer division result too large for a float
error(lambda: 10**400 * 1.0)  # expect: OverflowError int too large to convert to float
error(lambda: int(float("inf")))  # expect: OverflowError cannot convert float infinity to integer
error(lambda: int(float("nan")))  # expect: ValueError cannot convert float NaN to integer
error(lambda: 1 / 0)  # expect: ZeroDivisionError division by zero
error(lambda: 1 % 0.0)  # expect: ZeroDivisionError division by zero
error(lambda: 10**400 // 0)  # expect: ZeroDivisionError division by zero
print(0 / -(2**100), 0 / 2**100, -1 / (1 << 1100), (2**70 + 1) / -(2**69), -7 < -7.5, -8 < -7.5, 2**60 < 2.0**60 + 256, 2**60 == 2.0**60)
# expect: -0.0 0.0 -0.0 -2.0 False True True True
