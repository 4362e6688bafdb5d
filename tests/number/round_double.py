# round() of doubles to decimal places looks at the exact value.
if 1e300 == float("inf"):
    print("SKIP")
    raise SystemExit
print(round(2.675, 2), round(1.005, 2), round(0.1, 50), round(1e22, 2), round(1e300, -299), round(5e-324, 323))
# expect: 2.67 1.0 0.1 1e+22 1e+300 0.0
print(round(123456.789, 2), round(-0.0004, 3), round(1e-300, 300), round(9.995, 2), round(0.5, 0), round(1.5e300, -300))
# expect: 123456.79 -0.0 1e-300 9.99 0.0 2e+300
print(round(1.7e308, -307), round(2**53 + 0.0), round(1e30), round(0.49999999999999994))
# expect: 1.7e+308 9007199254740992 1000000000000000019884624838656 0
try:
    round(1.7e308, -308)
except OverflowError as e:
    print(e)
# expect: rounded value too large to represent
print(round(2251799813685249.5), round(-4503599627370495.5), round(4503599627370497.0))
# expect: 2251799813685250 -4503599627370496 4503599627370497
