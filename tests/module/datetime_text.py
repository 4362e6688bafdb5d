# Module datetime: text from dates and times and back: isoformat, fromisoformat, strftime, strptime, format.
# tags: host
# needs: PY_TIME_LIBRARY
try:
    from datetime import date, datetime, time, timedelta, timezone, tzinfo
except ImportError:
    print("SKIP")
    raise SystemExit

utc = timezone.utc


def kind(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__


def says(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


print("-- isoformat")
zone = timezone(timedelta(hours=-3, minutes=-30))
for x in (datetime(1, 2, 3), datetime(2020, 12, 31, 1, 2, 3, 4), datetime(2020, 1, 1, tzinfo=utc), datetime(2020, 1, 1, 1, 1, 1, 999999, zone),
          time(), time(1, 2, 3, 450000), time(23, tzinfo=zone)):
    print(x.isoformat(), *[x.isoformat(timespec=s) for s in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds")])
print(date(1, 2, 3).isoformat(), x.replace(hour=1).isoformat("minutes"), datetime(2020, 1, 1).isoformat(" "), datetime(2020, 1, 1).isoformat("_", "hours"),
      datetime(2020, 1, 1).isoformat(sep="\u2603"), str(datetime(2020, 1, 1, 5)), str(time(1)), str(date(2020, 1, 1)))
for f in (lambda: datetime(1, 1, 1).isoformat(timespec="x"), lambda: time().isoformat("x"), lambda: datetime(1, 1, 1).isoformat("ab"),
          lambda: datetime(1, 1, 1).isoformat(""), lambda: datetime(1, 1, 1).isoformat(1), lambda: time().isoformat(1), lambda: date(1, 1, 1).isoformat(1)):
    print(kind(f), end=" ")
print()

print("-- fromisoformat")
for s in ("2020-02-29", "20200229", "2020-W09", "2020W09", "2020-W09-6", "2020W096", "0001-01-01", "9999-12-31", "2020-W53-7", "2021-W01-1"):
    print(s, date.fromisoformat(s), datetime.fromisoformat(s))
for s in ("", "2020", "2020-02", "2020-02-30", "2020-2-29", "20-02-29", "2020-0229", "202002-29", "2020-02-29 ", " 2020-02-29", "2020/02/29", "2020-060",
          "2020-W9", "2020-W00", "2020-W54-1", "2021-W53-1", "2020-W09-8", "2020-W09-0", "2020-W096", "2020W09-6", "2020-W", "0000-01-01", "2020-13-01",
          "2020-02-29T10", "\u0662020-01-01", "2020-02-2\u0669", "+020-01-01", "2020-W09-", "20200229x"):
    print(kind(date.fromisoformat, s), end=" ")
print()
for s in ("10", "10:20", "1020", "10:20:30", "102030", "10:20:30.1", "10:20:30,123", "102030.123456", "10:20:30.1234567891", "T10", "T10:20", "T102030",
          "10:20Z", "10Z", "10:20:30.5Z", "10+01", "10:20+01:30", "1020-0130", "10:20:30+01:02:03", "10:20:30-01:02:03.004", "102030+010203",
          "10:20-00:00", "10:20+00", "23:59:59.999999-23:59", "10:20 +01:00", "10:20:30 Z"):
    print(s, repr(time.fromisoformat(s)))
for s in ("", "1", "T", "10:", "10:2", "102", "10:20:", "10:20:3", "10:2030", "1020:30", "25:00", "10:60", "10:20:60", "10:20:30.", "10:20:30.x",
          "10:20:30.1234567x", "10z", "10:20ZZ", "10:20+", "10:20+1", "10:20+24:00", "10:20+01:00Z", "10:20-01+01", "10:20+01:00x", "t10", "10:20:30 ",
          "-10:20", "1\u0660:20", "10:20:30.1\u0662", "10:20+01:0\u0660", "+01:00", "Z"):
    print(kind(time.fromisoformat, s), end=" ")
print()
for s in ("2020-02-29T10:20:30", "2020-02-29 10:20", "20200229T102030", "20200229T10", "2020-02-29x10:20:30.5+01:00", "2020-W09-6T10:20", "2020W096T10:20",
          "2020-W09T10:20", "2020W09T10:20", "20200229 1020Z", "2020-02-29T10:20:30.123456-05:30:10", "2020-02-29\u260310:20", "2020-02-29-10:20",
          "2020-02-29T10:20 +01:00", "2020-W09-10:20", "2020-W0910:20", "2020-02-29110:20"):
    print(ascii(s), kind(lambda: repr(datetime.fromisoformat(s))))
for s in ("", "2020-02-29T", "2020-02-29T1", "2020-02-30T10", "2020-02-29T25:00", "2020-02-29TT10", "2020-02-29T10:20:30+25:00", "2020-02T10", "10:20",
          "2020-02-29T10:20:30.", "2020-02-29 10:20:30 x", "2020-02-29\ud800\ud800", "20200229T10:2", "2020-W09-6-T10", "0000-01-01T00:00"):
    print(kind(datetime.fromisoformat, s), end=" ")
print()
for cls in (date, time, datetime):
    print(says(cls.fromisoformat, 1), kind(cls.fromisoformat, None), kind(cls.fromisoformat, b"2020-01-01"), says(cls.fromisoformat, "x"))
x = datetime(2020, 1, 1, 1, 2, 3, 4, zone)
for i in range(200):  # what isoformat writes fromisoformat reads
    x += timedelta(11, 12345, 67890)
    x = x.replace(tzinfo=timezone(timedelta(minutes=7 * i - 700)))
    assert datetime.fromisoformat(x.isoformat()) == x and str(datetime.fromisoformat(x.isoformat())) == str(x)
    assert date.fromisoformat(x.date().isoformat()) == x.date() and time.fromisoformat(x.timetz().isoformat()) == x.timetz()

print("-- strftime")


class Zone(tzinfo):
    def utcoffset(self, dt):
        return timedelta(0, -3661, -5)

    def dst(self, dt):
        return None

    def tzname(self, dt):
        return "a%db"


d = date(2024, 2, 29)
x = datetime(2024, 2, 29, 13, 4, 5, 67)
for f in ("%Y-%m-%d", "%H:%M:%S.%f", "[%z] [%Z]", "%a %A %b %B", "%d/%m/%y %I:%M %p", "%j %U %W %w %u", "%G-W%V-%u", "%%Y %%%Y", "", "plain", "%c|%x|%X",
               "%H%%", "\u00e9%Y"):
    print(f, d.strftime(f), x.strftime(f), x.time().strftime(f), sep=" | ")
print(x.replace(tzinfo=utc).strftime("%z|%Z"), x.replace(tzinfo=zone).strftime("%z|%Z"), x.replace(tzinfo=Zone()).strftime("%z|%Z|%S"),
      time(1, tzinfo=utc).strftime("%H %z %Z"), time(1, tzinfo=Zone()).strftime("%Z%z"), datetime(1999, 1, 3).strftime("%y %U %W %V %G"))
print(format(d, ""), format(d, "%d"), format(x, "%H.%M"), "{:%Y}/{:%m}".format(d, d), format(time(1, 2), "%M"), format(time(1, 2), ""), format(x, ""))
print(kind(d.strftime, 1), kind(d.strftime), kind(x.__format__, 1), kind(time().strftime, None))


class Odd(date):
    def strftime(self, format):
        return "odd " + format


print(format(Odd(1, 1, 1), "x"), format(Odd(1, 1, 1), ""))
print(d.ctime(), x.ctime(), datetime(1, 1, 1).ctime())

print("-- strptime")
for s, f in (("2024-02-29", "%Y-%m-%d"), ("29/02/24 13:04:05", "%d/%m/%y %H:%M:%S"), ("Feb 29 2024 1 PM", "%b %d %Y %I %p"), ("12:30", "%H:%M"),
                  ("1.5", "%S.%f"), ("2024 60", "%Y %j"), ("2024-01-01 +0130", "%Y-%m-%d %z"), ("2024-01-01 -01:30:10", "%Y-%m-%d %z"),
                  ("2024-01-01 Z", "%Y-%m-%d %z"), ("10 UTC", "%H %Z"), ("10 UTC +0000", "%H %Z %z"), ("2024 9 4", "%G %V %u"), ("2024 5%", "%Y %d%%")):
    print(s, repr(datetime.strptime(s, f)))
for s, f in (("x", "%Y"), ("2024-02-30", "%Y-%m-%d"), ("2024", "%Y "), ("2024x", "%Y"), ("25", "%H"), ("", "%d"), ("1", "%")):
    print(kind(datetime.strptime, s, f), end=" ")
print(kind(datetime.strptime, 1, "%Y"), kind(datetime.strptime, "1", 1), kind(datetime.strptime, "1"))
print(says(datetime.strptime, "x", "%Y"), says(datetime.strptime, "2024x", "%Y"), says(datetime.strptime, 1, "%Y"), sep="\n")
for s in ("%Y-%m-%d %H:%M:%S.%f", "%d %B %Y %I:%M:%S %p %f", "%a %b %d %H:%M:%S %Y %f", "%j %y %H%M%S%f"):
    assert datetime.strptime(x.strftime(s), s) == x


class Stamp(datetime):
    pass


print(repr(type(Stamp.strptime("2024", "%Y")).__name__), repr(type(Stamp.fromisoformat("2024-01-01")).__name__))
