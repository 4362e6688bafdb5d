# tags: host
# Texts of numbers at the limits of what is read and written.
# needs: PY_FSTRINGS
import math

def kind(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__)


def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)



for s in ("0x1p3", "-0X1.8P-1", "0x.8", "0x8.", "0x", "1p3", "1.8", "0x1p", "0x1p+", "0x1p99999999999", "0x1p-99999999999", "inf", "-Infinity", "nan", "infi", "nanx",
          "0x0p99999999999", "0x1.fffffffffffff8p0", "0x1.fffffffffffff7p0", "0x1.fffffffffffffp1023", "0x1.fffffffffffff8p1023", "0x0.8p-1074", "0x0.80001p-1074", "0x1p-1075",
          "0x" + "f" * 60, "0x0." + "0" * 400 + "1p1604", "0x" + "1" + "0" * 300 + "p-1200", " 0x1p3\n", "0x1p3 x", "+0x1", "", "x", "1e5", "0X.1P4", "0x1__0"):
    t(float.fromhex, s)
for x in 0.0, -0.0, 1.0, 0.1, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, math.inf, math.nan, -3.75, 2.0**100, 2.0**-1000, 2.0**-10:
    t(float.hex, x)
for s in ("1_000.5", "1__0", "_1", "1_", "1_.5", "1._5", "1e_5", "1e5_", "1e1_0", "1e", "1e+", "e5", ".", ".5", "5.", "-.5e-3", "+inf", "iNf", "Infinit", "nan", "-nan", "1e400", "-1e400", "1e-400",
          "1e99999999999999", "1e-99999999999999", "0e99999999999999", "0." + "0" * 500 + "1e501", "1" + "0" * 500 + "e-500", "2.5\x00", "1 2", "\u0661.\u0665", "\xa01\xa0", "0x10", "1.5j",
          "9007199254740993", "9007199254740992.9999999999", "9007199254740993.00000000000000000000000000001", "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
          "2.2250738585072011e-308", "1.7976931348623158e308", "1.7976931348623159e308", "0." + "3" * 800, "1" * 400, "1" * 300 + ".5", "123456789012345678901234567890", "0.500000000000000166533453693773481063544750213623046875", "1" * 500):
    t(float, s)
for s in ("", " ", "0", "-0", "+5", "- 5", "--5", "0x", "0xg", "0b12", "0o8", "1_0", "1__0", "_1", "1_", "0_1", "00", "007", "0x_f", "0x__f", "0_x1", "1e5", "1.0", "\u0663", "\uff11\uff12", "12\x00", "x" * 300, "\xa05\u2003", "9" * 30, "-" + "9" * 30, "z", "\ud800"):
    t(int, s)
    t(int, s, 0)
    t(int, s, 16)
t(int, "zz", 36)
t(int, "zz", 37)
t(int, "1", 1)
t(int, "1", -1)
t(int, 5, 10)
t(int, b"12")
t(int, bytearray(b"0x12"), 0)
t(int, b"1\xff")
t(int, b"")
t(int, b"x" * 300)
t(float, b"1.5")
t(float, b"x")
kind(float, "x" * 300)
t(float, b"1\xff")
t(int, "1", "x")
t(int, "11", 2**70)
t(int, None)
t(int, math.inf)
t(int, math.nan)
t(int, 1e300)
t(int, -1e-5)
t(int, -2.7)
t(int, 2.0**70 + 2.0**20)
t(float, None)
t(float, 10**400)
t(float, [1])
# rounding
for x in 2.5, -2.5, 0.5, 1.5, 2.675, 1e300, math.inf, math.nan, 5e-324, 0.0, -0.0, 123456.789, 1.7976931348623157e308:
    t(round, x)
    for n in 0, 1, 2, -1, -3, -308, -400, 400, 20:
        t(round, x, n)
for x in 0, 5, 15, 25, -15, -25, 10**30 + 5, -(10**30) - 15, 149, 150, 151, 250, 350:
    for n in None, 0, 1, -1, -2, -30, -31, -40:
        t(round, x, n)
t(round, 5, "x")
t(round, 5.5, "x")
t(round, "x")
t(round, 5, 1.5)
# int to float, true division
for a, b in (10**400, 10**399), (10**400, 1), (1, 10**400), (10**30, 3), (2**1024, 2), (2**1024 - 2**969, 1), (2**1024 - 2**970, 1), (2**53 + 1, 1), (2**53 + 1, 2), (3, 2**1074), (1, 2**1075), (3, 2**1076), (-(10**30), 7), (5, 0), (10**30, 0), (0, 10**30), ((2**54 + 2) * 2**40 + 1, 2**41):
    t(lambda: a / b)
for x in 2**53 + 1, 2**53 + 3, 2**64 - 1, 2**1023 * 2 - 2**969, 2**1024, -(2**1024), 2**100 + 2**47, 2**100 + 2**47 + 1, 2**100 + 2**48 + 2**47:
    t(float, x)
    t(lambda: x == 2.0**53)
    t(lambda: x < 1e300)
for x in 1e300, 0.5, -0.5, 2.0**70, math.inf, -math.inf, math.nan:
    for i in 2**70, 2**70 + 1, -(2**70), 0, -1, 10**400, -(10**400):
        t(lambda: (i < x, i == x, i > x, x <= i, x != i))
# shifts and bits
for a in 1, -1, 10**30, -(10**30), 0:
    for b in 0, 1, 64, 200, 10**30, -1:
        if b != 10**30 or a == 0:
            t(lambda: a << b)
        t(lambda: a >> b)
t(lambda: 1 << (2**62))
t(lambda: (10**30).bit_length())
t(lambda: (~(10**30), -(10**30), abs(-(10**30)), +(10**30)))
t(lambda: (10**30 & -(2**70), 10**30 | -(2**70), 10**30 ^ -(2**70), -(10**30) & -(3**50)))
t(lambda: pow(3, 10**30, 7))
t(lambda: pow(3, -1, 7))
t(lambda: pow(2, -1, 4))
t(lambda: pow(3, 5, 0))
t(lambda: pow(3, 5, -7))
t(lambda: pow(-3, 5, 10**30))
t(lambda: pow(2, -3))
t(lambda: pow(0, -1))
t(lambda: pow(10**30, 2))
t(lambda: pow(2, 3, 1.5))
t(lambda: pow(2, "x"))
t(lambda: pow("x", 2))
kind(lambda: pow(2, 3, "x"))
t(lambda: pow(1.5, 2, 3))
t(lambda: divmod(10**30, -7))
t(lambda: divmod(-(10**30), 10**20))
t(lambda: divmod(5, 0))
t(lambda: 10**30 // 0)
t(lambda: 10**30 % 0)
for base in bin, oct, hex:
    t(base, 10**30)
    t(base, -(2**64))
    t(base, 0)
    t(base, -1)
    t(base, 1.5)
for spec in ("d", ",", "_", "_x", "#_b", "+", " ", "010", "<10", "^10", "=+10", "*>10", "x", "#X", "o", "c", "e", ".2f", "%", "n", "s", ".3", ",x", "_d", "08,", "+08,d", "#010x", "z", ",_", "1000000000000"):
    t(format, 12345, spec)
    t(format, -12345, spec)
for spec in ("", "e", "E", "f", "F", "g", "G", "n", "%", ".0f", ".0e", ".0g", "#.0f", "#g", ",", "_", ",.2f", "010.2f", "+.1e", " g", "z.1f", ".3", "20", "<20", "^+20.3", "=20", "x", "d", "s", ".100f", ".101", ",%", "+08.2f", "012,.1f", ".2000f"):
    t(format, 1234.5678, spec)
    t(format, -0.00001234, spec)
    t(format, math.inf, spec)
    t(format, -math.nan, spec)
    t(format, 1e22, spec)
    t(format, -0.04, spec)
for f in ("%d", "%i", "%u", "%x", "%#X", "%o", "%5d|", "%-5d|", "%05d", "%+d", "% d", "%.3d", "%8.3d|", "%c", "%s", "%r", "%a", "%e", "%.0f", "%g", "%%", "%5%|", "%*d", "%.*f", "%q", "%", "%(a)s", "%ld", "%#o", "%-+6d|", "%06.2f", "%1000d"):
    t(lambda: len(f % 42) if "1000" in f else f % 42)
    t(lambda: f % -3.7)
    t(lambda: f % "s")
    kind(lambda: f % (10**20,))
    t(lambda: f % (3, 4))
    t(lambda: f % {"a": 1})
