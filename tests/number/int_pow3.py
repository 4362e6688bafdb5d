# pow() with a modulus.
def error(*args):
    try:
        print(pow(*args))
    except Exception as e:
        print(type(e).__name__, e)

try:
    pow(1, 1, 1)
except NotImplementedError:
    print("SKIP")
    raise SystemExit
print(pow(2, 100, 7), pow(3, 1000, 10**20), pow(-3, 3, 10), pow(3, 3, -10), pow(5, 0, 1), pow(5, 0, -1))
# expect: 2 73102768902855220001 3 -3 0 0
print(pow(2**100, 3**50, 10**30 + 57))  # expect: 233580793069624281505662291236
print(pow(3, -1, 7), pow(10, -2, 10**9 + 7), pow(2, -1, 1), pow(-5, -1, 13), pow(7, -3, -26))
# expect: 5 570000004 0 5 -5
print(pow(2, 5, None))  # expect: 32
error(2, 2, 0)  # expect: ValueError pow() 3rd argument cannot be 0
error(2, -1, 4)  # expect: ValueError base is not invertible for the given modulus
error(2, 2.0, 5)
# expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
