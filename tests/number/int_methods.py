# The less used methods and attributes of int.
if not hasattr(int, "bit_count"):
    print("SKIP")
    raise SystemExit
print((0).bit_length(), (255).bit_length(), (-256).bit_length(), (1 << 100).bit_length(), True.bit_length())
# expect: 0 8 9 101 1
print((0).bit_count(), (255).bit_count(), (-7).bit_count(), ((1 << 100) - 1).bit_count())
# expect: 0 8 3 100
print((5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, True.real, (10**20).real)
# expect: 5 5 0 5 1 1 100000000000000000000
print((7).as_integer_ratio(), (-(10**20)).as_integer_ratio(), True.as_integer_ratio(), (3).is_integer())
# expect: (7, 1) (-100000000000000000000, 1) (1, 1) True
print((5).__floor__(), (5).__ceil__(), (5).__trunc__())  # expect: 5 5 5
try:
    (5).real = 1
except AttributeError as e:
    print("AttributeError")
# expect: AttributeError
