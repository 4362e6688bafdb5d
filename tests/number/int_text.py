# int() of text, and integers as text.
def error(*args):
    try:
        print(int(*args))
    except Exception as e:
        print(type(e).__name__, e)

print(int("0"), int("-0"), int(" +12 \n"), int("1_000"), int("12", 8), int("z", 36), int("-Ff", 16))
# expect: 0 0 12 1000 10 35 -255
print(int("0x1f", 16), int("0b101", 0), int("0o17", 0), int("0X_f", 0), int("00", 0), int("b1", 16), int(b"42"))
# expect: 31 5 15 15 0 177 42
print(int("123456789012345678901234567890"), int("-ffffffffffffffffffffffff", 16), int("1" * 40, 2))
# expect: 123456789012345678901234567890 -79228162514264337593543950335 1099511627775
print(int(), int(True), int(b" -7 "))  # expect: 0 1 -7
for text in ("", " ", "-", "+-1", "1__0", "_1", "1_", "0x", "12a", "1 2", "1.5", "é"):
    error(text)
# expect: ValueError invalid literal for int() with base 10: ''
# expect: ValueError invalid literal for int() with base 10: ' '
# expect: ValueError invalid literal for int() with base 10: '-'
# expect: ValueError invalid literal for int() with base 10: '+-1'
# expect: ValueError invalid literal for int() with base 10: '1__0'
# expect: ValueError invalid literal for int() with base 10: '_1'
# expect: ValueError invalid literal for int() with base 10: '1_'
# expect: ValueError invalid literal for int() with base 10: '0x'
# expect: ValueError invalid literal for int() with base 10: '12a'
# expect: ValueError invalid literal for int() with base 10: '1 2'
# expect: ValueError invalid literal for int() with base 10: '1.5'
# expect: ValueError invalid literal for int() with base 10: 'é'
error("010", 0)  # expect: ValueError invalid literal for int() with base 0: '010'
error("2", 2)  # expect: ValueError invalid literal for int() with base 2: '2'
error("9", 8)  # expect: ValueError invalid literal for int() with base 8: '9'
error("1", 1)  # expect: ValueError int() base must be >= 2 and <= 36, or 0
error("1", 37)  # expect: ValueError int() base must be >= 2 and <= 36, or 0
error(b"x")  # expect: ValueError invalid literal for int() with base 10: b'x'
error(1.5, 10)  # expect: TypeError int() can't convert non-string with explicit base
error([])
# expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'list'
error(None)
# expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
print(bin(0), bin(-5), oct(64), hex(255), hex(-(1 << 70)), bin(1 << 65), oct(-(8**25)))
# expect: 0b0 -0b101 0o100 0xff -0x400000000000000000 0b100000000000000000000000000000000000000000000000000000000000000000 -0o10000000000000000000000000
print(str(10**25), repr(-(10**18)), 10**9, 10**19, -(1 << 63), 1 << 64)
# expect: 10000000000000000000000000 -1000000000000000000 1000000000 10000000000000000000 -9223372036854775808 18446744073709551616
bad = 0
for base in range(2, 37):
    n = 1
    for i in range(20):
        n = n * 12347 + i
        digits = ""
        m = n
        while m:
            m, d = divmod(m, base)
            digits = "0123456789abcdefghijklmnopqrstuvwxyz"[d] + digits
        if int(digits, base) != n or int("-" + digits.upper(), base) != -n:
            bad += 1
print(bad)  # expect: 0
try:
    hex(1.5)
except TypeError as e:
    print(e)
# expect: 'float' object cannot be interpreted as an integer
# tags: large
