# math.factorial, on every level that has it.
try:
    import math

    math.factorial
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit

print(math.factorial(0), math.factorial(7), math.factorial(25))  # expect: 1 5040 15511210043330985984000000
for bad in (-1, 1 << 80, 1.5, "x"):
    try:
        math.factorial(bad)
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__)
# expect: ValueError
# expect: OverflowError
# expect: TypeError
# expect: TypeError
