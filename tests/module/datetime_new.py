# Module datetime: what CPython has had since 3.12 to 3.14: strptime of date and time, 24:00, %:z, padded years, __replace__,
# dates that are unequal to dates with times, its words.
# tags: host
# needs: PY_TIME_LIBRARY
try:
    import copy
    from datetime import UTC, date, datetime, time, timedelta, timezone
except ImportError:
    print("SKIP")
    raise SystemExit


def says(f, *args, **kwargs):
    try:
        return repr(f(*args, **kwargs))
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


print(says(date.strptime, "2020-01-02", "%Y-%m-%d"), says(date.strptime, "5", "%d"), says(time.strptime, "10:20", "%H:%M"),
      says(time.strptime, "10.5 +0130", "%S.%f %z"), says(date.strptime, "x", "%d"), says(date.strptime, 1, "%d"), sep="\n")


class Day(date):
    pass


class Clock(time):
    pass


print(type(Day.strptime("1", "%d")) is Day, type(Clock.strptime("1", "%H")) is Clock)
for s in ("2020-02-29T24", "2020-12-31T24:00", "2020-12-31 24:00:00.000+01:00", "9999-12-31T24:00", "2020-12-31T24:00:01", "2020-12-31T24:01",
          "2020-13-01T24:00"):
    print(s, says(datetime.fromisoformat, s))
print(says(time.fromisoformat, "24:00"), says(time.fromisoformat, "24:00:00Z"), says(time.fromisoformat, "24:00:00.1"),
      says(time.fromisoformat, "10.5"), says(time.fromisoformat, "10:20.5"))
x = datetime(7, 1, 2, 3, 4, 5, 6)
print(x.strftime("%Y|%G|%C|%F"), x.date().strftime("%Y|%F"), time().strftime("%Y"), sep="\n")
for zone in (None, UTC, timezone(timedelta(hours=-1, minutes=-2)), timezone(timedelta(0, 3661, 5))):
    print(x.replace(tzinfo=zone).strftime("%z|%:z|%%:z"), time(1, tzinfo=zone).strftime("%:z"), date(1, 1, 1).strftime("[%:z]"))
print(says(copy.replace, date(2020, 1, 1), year=2021), says(copy.replace, time(1, fold=1), minute=2), says(copy.replace, x, tzinfo=UTC),
      says(date(2020, 1, 1).__replace__, month=3), says(copy.replace, date(2020, 1, 1), hour=1)[:10])
d = date(2020, 1, 1)
x = datetime(2020, 1, 1)
print(d == x, x == d, d != x, x != d, d.__eq__(x), x.__eq__(d), d.__lt__(x), d.__sub__(x), d.__eq__(1), x.__add__(1), timedelta(1).__mul__("x"))
for f in (lambda: date(0, 1, 1), lambda: date(10000, 1, 1), lambda: date(2021, 13, 1), lambda: date(2021, 2, 30), lambda: datetime(2021, 1, 1, 24),
          lambda: time(0, 60), lambda: time(0, 0, 60), lambda: time(0, 0, 0, 1000000), lambda: time(fold=2), lambda: time(tzinfo=3), lambda: date(2021, 2),
          lambda: date(), lambda: datetime(2021), lambda: date("a", 1, 1), lambda: date(1.0, 1, 1), lambda: date(b"1234"), lambda: datetime("a"),
          lambda: timedelta(10**9), lambda: timedelta.max + timedelta.resolution, lambda: date.max + timedelta(1), lambda: datetime.min - timedelta(1),
          lambda: date.fromordinal(0), lambda: date.fromordinal(3652060), lambda: date.fromisocalendar(2020, 54, 1), lambda: date.fromisocalendar(2020, 1, 8),
          lambda: date.fromisocalendar(0, 1, 1), lambda: date.fromisocalendar(9999, 52, 7), lambda: date.fromisoformat("2020-13-01"),
          lambda: date.fromisoformat("x"), lambda: time.fromisoformat("10:00+24:00"), lambda: datetime.fromisoformat("2020-01-01T10:60"),
          lambda: timezone(timedelta(1)), lambda: timezone(3), lambda: timezone(timedelta(0), 3), lambda: x.isoformat("ab"), lambda: x.isoformat(3),
          lambda: x.isoformat(timespec=3), lambda: x.isoformat(timespec="x"), lambda: datetime.combine(1, 2), lambda: datetime.fromtimestamp("a"),
          lambda: datetime.fromtimestamp(1e300), lambda: datetime.fromtimestamp(1e12, UTC), lambda: datetime.fromtimestamp(float("nan"), UTC),
          lambda: x.strftime(1), lambda: x.__format__(1), lambda: type("X", (timezone,), {})):
    print(says(f))
