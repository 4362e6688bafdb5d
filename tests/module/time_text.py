# tags: host
# time.strftime, asctime and ctime, with what glibc adds: flags, widths, more letters. Expected output: CPython 3.11 (glibc).
# needs: PY_TIME_LIBRARY PY_FSTRINGS PY_DISPLAY_UNPACKING PY_POSITIONAL_ONLY PY_ASSIGN_EXPR
import os
import time

os.environ["TZ"] = "UTC"
time.tzset()


SUNDAY = (2000, 1, 2, 3, 4, 5, 6, 2, 0)
for format in (
    "%Z|%z", "%-d|%_d|%05d|%e|%_e|%-e|%3d|%^a|%#Z|%^b|%#p|%P|%#a|%#B", "%Q|%5Q|%-|%", "%Ey|%Od|%E|%EQ|%OQ", "%c|%x|%X|%r|%D|%F|%T|%R|%h",
    "%C|%g|%G|%V|%U|%W|%u|%w|%j|%s", "%k|%l|%I|%p|%n%t%%", "%10Y|%-j|%_H|%010F|%5T|%-I:%-M", "%+|%L|%f|%N|%v|%i|%q|%J",
    "%5%|%5n|%10a|%-10a|%_10a|%010a|%^10a", "%_m|%-m|%-y|%_y|%03y|%_3C|%-_d|%_-d|%^-a", "%10c|%^c|%010c|%#c|%^F|%-D|%_D|%10D", "",
    "no directive", "a%%b", "%%d", "é%Y",
):
    print(format, "->", repr(time.strftime(format, SUNDAY)))
for hour in 0, 1, 11, 12, 13, 23:
    print(time.strftime("%H %I %k %l %p %P %r", (2000, 1, 2, hour, 4, 5, 6, 2, 0)))
for year in 0, 5, 99, 999, 1000, 12345, -5, -1234, 2000000:
    print(year, [time.strftime(f, (year, 3, 1, 0, 0, 0, 0, 60, -1)) for f in ("%Y", "%C", "%y", "%G", "%g", "%F", "%D")])

# Weeks at the ends of years that begin on each weekday.
for year in range(1999, 2011):
    for seconds in time.mktime((year, 1, 1, 0, 0, 0, 0, 0, 0)), time.mktime((year, 12, 31, 0, 0, 0, 0, 0, 0)):
        print(*(time.strftime("%F %a %j %U %W %G %V %u %w", time.gmtime(seconds + day * 86400)) for day in (-1, 0, 3)), sep="; ")

INSIDE = [(2000, 0, 0, 0, 0, 0, 0, 0, 0), (2000, 1, 1, 0, 0, 0, -1, 0, 0), (2000, 1, 1, 0, 0, 0, 9, 0, 0), (2000, 1, 1, 0, 0, 61, 0, 366, 5)]
OUTSIDE = [
    (2000, 13, 1, 0, 0, 0, 0, 0, 0), (2000, -1, 1, 0, 0, 0, 0, 0, 0), (2000, 1, 32, 0, 0, 0, 0, 0, 0), (2000, 1, -1, 0, 0, 0, 0, 0, 0),
    (2000, 1, 1, 24, 0, 0, 0, 0, 0), (2000, 1, 1, -1, 0, 0, 0, 0, 0), (2000, 1, 1, 0, 60, 0, 0, 0, 0), (2000, 1, 1, 0, -1, 0, 0, 0, 0),
    (2000, 1, 1, 0, 0, 62, 0, 0, 0), (2000, 1, 1, 0, 0, -1, 0, 0, 0), (2000, 1, 1, 0, 0, 0, -2, 0, 0), (2000, 1, 1, 0, 0, 0, 0, 367, 0),
    (2000, 1, 1, 0, 0, 0, 0, -1, 0), (2000, 1, 1), (2000,) * 10, "x", [2000] * 9, (2000, 1, 1, 0, 0, 0, 0, 0, 1.5), ("a", 1, 1, 0, 0, 0, 0, 0, 0),
]


def tell(function, *args):
    try:
        return function(*args)
    except (TypeError, ValueError) as e:
        return type(e).__name__, str(e)


for t in INSIDE + OUTSIDE:
    print(t, tell(time.strftime, "%F %T %a %A %w %j", t), tell(time.asctime, t), sep=" ; ")
for year in 1 << 70, (1 << 31), -(1 << 31):
    try:
        print(time.strftime("%Y", (year, 1, 1, 0, 0, 0, 0, 1, 0)))
    except OverflowError:
        print("OverflowError")
print(time.asctime(SUNDAY), time.ctime(0), time.ctime(951782400.9), time.asctime((99999, *SUNDAY[1:])), time.asctime((5, *SUNDAY[1:])), sep="\n")
print(len(time.asctime()), len(time.ctime()), len(time.ctime(None)), len(time.strftime("%c")))
print(tell(time.ctime, "x")[0], tell(time.strftime, 5), tell(time.strftime, b"%Y"), tell(time.strftime)[0], sep="\n")
