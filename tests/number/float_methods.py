# The less used methods of float.
if not hasattr(float, "hex") or 1e300 == float("inf"):
    print("SKIP")
    raise SystemExit

def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

print((1.5).is_integer(), (2.0).is_integer(), float("inf").is_integer(), (1.5).real, (1.5).imag, (1.5).conjugate())
# expect: False True False 1.5 0.0 1.5
print((0.75).as_integer_ratio(), (-3.0).as_integer_ratio(), (0.1).as_integer_ratio(), (0.0).as_integer_ratio())
# expect: (3, 4) (-3, 1) (3602879701896397, 36028797018963968) (0, 1)
print((1.0).hex(), (0.1).hex(), (-0.0).hex(), (5e-324).hex(), (1e300).hex(), float("inf").hex(), (2.5e-308).hex())
# expect: 0x1.0000000000000p+0 0x1.999999999999ap-4 -0x0.0p+0 0x0.0000000000001p-1022 0x1.7e43c8800759cp+996 inf 0x1.1fa182c40c60dp-1022
print(float.fromhex("0x1.8p1"), float.fromhex(" -0X.8P-1 "), float.fromhex("ff"), float.fromhex("inf"), float.fromhex("0x1p-1075"))
# expect: 3.0 -0.25 255.0 inf 0.0
print(float.fromhex("0x1.00000000000008p0"), float.fromhex("0x1.000000000000080001p0"), float.fromhex("0x1.00000000000018p0"))
# expect: 1.0 1.0000000000000002 1.0000000000000004
print(float.from_number(3), (2.7).__floor__(), (-2.7).__ceil__(), (-2.7).__trunc__())
# expect: 3.0 2 -2 -2
error(float.fromhex, "0x")  # expect: ValueError invalid hexadecimal floating-point string
error(float.fromhex, "1.2.3")  # expect: ValueError invalid hexadecimal floating-point string
error(float.fromhex, "0x1p5000")
# expect: OverflowError hexadecimal value too large to represent as a float
error(float("inf").as_integer_ratio)
# expect: OverflowError cannot convert Infinity to integer ratio
error(float("nan").as_integer_ratio)  # expect: ValueError cannot convert NaN to integer ratio
