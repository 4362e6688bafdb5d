# tags: large
# sys.set_int_max_str_digits: text of huge ints, both ways.
# needs: PY_SYNTAX_DETAILS
import sys

if not hasattr(sys, "set_int_max_str_digits"):
    print("SKIP")
    raise SystemExit


def show(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(result if result is None or isinstance(result, int) and abs(result) < 10**6 else len(str(result)))
    except (ValueError, TypeError, OverflowError, SyntaxError) as e:
        print(type(e).__name__, e.args[0])


big = 10**5000
print(sys.get_int_max_str_digits())  # expect: 4300
show(str, big)  # expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
show(str, 10**4300)  # expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
show(str, 10**4300 - 1)  # expect: 4300
show(str, 1 - 10**4300)  # expect: 4301
show("%d".__mod__, big)  # expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
show("{:,}".format, big)  # expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
show(repr, [big])  # expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
show(int, "1" * 4301)  # expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit
show(int, "_".join("1" * 4301))  # expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit
show(int, "-" + "1" * 4300)  # expect: 4301
show(int, "_".join("1" * 4300))  # expect: 4300
show(int, "2" * 5000, 7)  # expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit
show(eval, "1" * 4301)  # expect: SyntaxError Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.
# no limit for bases that are powers of two
print(len(hex(1 << 40000)), len("%o" % (1 << 40000)), len(bin(1 << 40000)))  # expect: 10003 13334 40003
print(int("f" * 5000, 16) == (1 << 20000) - 1, int("v" * 5000, 32) == (1 << 25000) - 1)  # expect: True True
print(eval("0x" + "f" * 5000) == (1 << 20000) - 1)  # expect: True
show(sys.set_int_max_str_digits, 639)  # expect: ValueError maxdigits must be 0 or larger than 640
show(sys.set_int_max_str_digits, -1)  # expect: ValueError maxdigits must be 0 or larger than 640
show(sys.set_int_max_str_digits, "a")  # expect: TypeError 'str' object cannot be interpreted as an integer
show(sys.set_int_max_str_digits, 640)  # expect: None
show(int, "7" * 640)  # expect: 640
show(int, "7" * 641)  # expect: ValueError Exceeds the limit (640 digits) for integer string conversion: value has 641 digits; use sys.set_int_max_str_digits() to increase the limit
show(sys.set_int_max_str_digits, maxdigits=0)  # expect: None
print(sys.get_int_max_str_digits(), len(str(big)), int("1" * 5000) == (big - 1) // 9)  # expect: 0 5001 True
