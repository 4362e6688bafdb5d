# Module datetime: spans, dates, times of day and both together: constructors, attributes, arithmetic, comparison, hash,
# copies, subclasses, errors.
# tags: host
# needs: PY_TIME_LIBRARY
try:
    import copy
    import datetime as module
    from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone
except ImportError:
    print("SKIP")
    raise SystemExit


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


print(MINYEAR, MAXYEAR, sorted(module.__all__), module.UTC is timezone.utc)

print("-- timedelta")
for args in ((), (1,), (0, 1), (0, 0, 1), (0, 0, 0, 1), (0, 0, 0, 0, 1), (0, 0, 0, 0, 0, 1), (0, 0, 0, 0, 0, 0, 1), (-1, 5, 6),
             (1, -1, -1), (0.5,), (1.5, 2.25, 3.5, 4.75), (0, 0, 0.5), (0, 0, 1.5), (0, 0, -0.5), (0, 0, 0.5, 0.0005), (0, 1e-7),
             (0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1), (999999999, 86399, 999999), (-999999999,), (True,), (0, 86400 * 3),
             (0, 0, 10**15), (1e8, 0.3)):
    d = timedelta(*args)
    print(repr(d), str(d), d.days, d.seconds, d.microseconds, d.total_seconds(), bool(d))
print(timedelta(weeks=1, days=2, hours=3, minutes=4, seconds=5, milliseconds=6, microseconds=7))
print(repr(timedelta.min), repr(timedelta.max), repr(timedelta.resolution))
for f in (lambda: timedelta(10**9), lambda: timedelta(-10**9), lambda: timedelta("1"), lambda: timedelta(None),
          lambda: timedelta(0, [1]), lambda: timedelta(float("nan")), lambda: timedelta(float("inf")),
          lambda: timedelta.max + timedelta.resolution, lambda: timedelta.min - timedelta.resolution,
          lambda: -timedelta.min, lambda: abs(timedelta.min), lambda: -timedelta.max, lambda: timedelta.max * 2,
          lambda: timedelta(1, 2, 3, 4, 5, 6, 7, 8), lambda: timedelta(years=1), lambda: timedelta(1j),
          lambda: setattr(timedelta(1), "days", 2), lambda: timedelta(1).foo):
    print(kind(f))
print(says(timedelta, 10**9), says(timedelta, "1"), says(timedelta, hours="1"), sep="\n")
a = timedelta(2, 3, 4)
b = timedelta(hours=5, microseconds=7)
print(a + b, a - b, b - a, -a, +a, abs(-a), a * 3, 3 * a, a * 1.5, a * -0.1, a / 2, a / 0.7, a // 7, a / b, a // b, a % b, divmod(a, b),
      divmod(-a, b), -a % b, -a // 7, a / -3, timedelta(0, 0, 5) / 2, timedelta(0, 0, 7) / 2, timedelta(0, 0, 5) / -2)
for f in (lambda: a + 1, lambda: 1 - a, lambda: a * "x", lambda: a * a, lambda: a / 0, lambda: a // 0, lambda: a / timedelta(), lambda: a % 2,
          lambda: a // 1.5, lambda: 1 / a, lambda: divmod(a, 2), lambda: a < 1, lambda: a >= None, lambda: a * float("nan"),
          lambda: a * float("inf"), lambda: a / 0.0, lambda: a % timedelta()):
    print(kind(f), end=" ")
print()
print(a < b, a <= b, a > b, a >= b, a == b, a != b, a == 1, a != 1, a == timedelta(2, 3, 4), hash(a) == hash(timedelta(2, 3, 4)),
      {timedelta(1): 2}[timedelta(hours=24)], sorted([a, b, -a]) == [-a, b, a], sum([a, b], timedelta()))

print("-- date")
d = date(2024, 2, 29)
print(repr(d), d, d.year, d.month, d.day, d.toordinal(), d.weekday(), d.isoweekday(), tuple(d.isocalendar()), d.isocalendar())
print(d.isocalendar().year, d.isocalendar().week, d.isocalendar().weekday, d.isocalendar() == (2024, 9, 4), d.ctime())
print(tuple(d.timetuple()), d.timetuple().tm_yday, d.replace(day=1), d.replace(2023, 3), d.replace(month=12))
print(repr(date.min), repr(date.max), repr(date.resolution), date.min.toordinal(), date.max.toordinal())
print(date.fromordinal(1), date.fromordinal(3652059), date.fromordinal(730120), date.fromordinal(146097), date.fromordinal(36524))
for year in (1, 4, 100, 400, 1900, 2000, 2023, 9999):
    print([kind(date, year, 2, 29), date(year, 12, 31).timetuple().tm_yday, date(year, 1, 1).weekday(),
           tuple(date(year, 1, 1).isocalendar()), tuple(date(year, 12, 31).isocalendar())])
number = 1
while number < 3652060:  # every day's parts give its number
    x = date.fromordinal(number)
    assert x.toordinal() == number and date(x.year, x.month, x.day) == x
    assert date.fromisocalendar(*x.isocalendar()) == x and x.isocalendar()[2] == x.isoweekday()
    number += 997
for args in ((0, 1, 1), (10000, 1, 1), (2023, 0, 1), (2023, 13, 1), (2023, 2, 29), (2023, 4, 31), (2023, 1, 0), (2023, 1, 32), (2023, 1),
             (), ("2023", 1, 1), (2023.0, 1, 1), (2023, 1, 1, 1), (2023, None, 1)):
    print(kind(date, *args), end=" ")
print()
for f in (lambda: date.fromordinal(0), lambda: date.fromordinal(3652060), lambda: date.fromordinal("1"), lambda: date.fromordinal(1.0),
          lambda: date.fromisocalendar(2021, 53, 1), lambda: date.fromisocalendar(2020, 53, 7), lambda: date.fromisocalendar(2020, 0, 1),
          lambda: date.fromisocalendar(2020, 54, 1), lambda: date.fromisocalendar(2020, 1, 0), lambda: date.fromisocalendar(2020, 1, 8),
          lambda: date.fromisocalendar(0, 1, 1), lambda: date.fromisocalendar(9999, 52, 7), lambda: date.fromisocalendar(1, 1, 1),
          lambda: date.fromisocalendar("2020", 1, 1), lambda: d.replace(year=2023), lambda: d.replace(None), lambda: d.replace(foo=1),
          lambda: setattr(d, "year", 1), lambda: date.max + timedelta(1), lambda: date.min - timedelta(1), lambda: d + 1, lambda: 1 + d,
          lambda: d - 1, lambda: 1 - d, lambda: d + d, lambda: timedelta(1) - d, lambda: d < 1, lambda: d < None,
          lambda: date.fromtimestamp("1"), lambda: date.fromtimestamp(1e300)):
    print(kind(f), end=" ")
print()
print(d + timedelta(1), d - timedelta(366), timedelta(365) + d, d + timedelta(0, 86399), d + timedelta(0, -1), d - timedelta(0, 1),
      d - date(2023, 3, 1), date.max - date.min)
e = date(2024, 3, 1)
print(d < e, d <= e, d > e, d >= e, d == e, d != e, d == date(2024, 2, 29), d == 1, d != "x", hash(d) == hash(date(2024, 2, 29)),
      max(d, e), len({d, e, date(2024, 2, 29)}), date(2023, 12, 31) < date(2024, 1, 1))

print("-- time")
t = time(1, 2, 3, 4)
print(repr(t), t, t.hour, t.minute, t.second, t.microsecond, t.tzinfo, t.fold, t.utcoffset(), t.dst(), t.tzname())
for args in ((), (1,), (1, 2), (1, 2, 3), (0, 0, 0, 5), (23, 59, 59, 999999)):
    print(repr(time(*args)), time(*args), bool(time(*args)))
print(repr(time.min), repr(time.max), repr(time.resolution), repr(time(1, fold=1)), t.replace(hour=5), t.replace(1, 1, 1, 1),
      repr(t.replace(fold=1)), repr(t.replace(tzinfo=timezone.utc)), repr(time(minute=1, tzinfo=timezone.utc)))
for args in ((24,), (-1,), (0, 60), (0, 0, 60), (0, 0, 0, 1000000), ("1",), (1.5,), (0, 0, 0, 0, 1), (0, 0, 0, 0, None, 1)):
    print(kind(time, *args), end=" ")
print(kind(time, fold=2), kind(t.replace, hour=24), kind(t.replace, tzinfo=1), kind(setattr, t, "hour", 1), kind(t.replace, fold=2))
u = time(1, 2, 4)
print(t < u, t <= u, t > u, t >= u, t == u, t != u, t == time(1, 2, 3, 4, fold=1), hash(t) == hash(time(1, 2, 3, 4, fold=1)), t == 1,
      kind(lambda: t < 1), kind(lambda: t + timedelta(1)), kind(lambda: t - u))

print("-- datetime")
x = datetime(2024, 2, 29, 12, 34, 56, 789)
print(repr(x), x, x.year, x.month, x.day, x.hour, x.minute, x.second, x.microsecond, x.tzinfo, x.fold)
print(repr(x.date()), repr(x.time()), repr(x.timetz()), x.toordinal(), x.weekday(), tuple(x.isocalendar()), x.ctime())
print(tuple(x.timetuple()), tuple(x.utctimetuple()), x.utcoffset(), x.dst(), x.tzname())
for args in ((1, 1, 1), (1, 1, 1, 1), (1, 1, 1, 1, 1, 1), (1, 1, 1, 0, 0, 0, 1), (9999, 12, 31, 23, 59, 59, 999999)):
    print(repr(datetime(*args)), datetime(*args))
print(repr(datetime.min), repr(datetime.max), repr(datetime.resolution), repr(datetime(1, 1, 1, fold=1)))
print(x.replace(year=2020), x.replace(2020, 1, 1, 1, 1, 1, 1), repr(x.replace(fold=1)), repr(x.replace(tzinfo=timezone.utc)))
for args in ((2023, 2, 29), (2023, 1, 1, 24), (2023, 1, 1, 0, -1), (2023, 1, 1, 0, 0, 60), (2023, 1, 1, 0, 0, 0, -1), (2023, 1), (),
             (2023, 1, 1, 0, 0, 0, 0, 1), (2023, 1, 1, 1.0), ("x",), (2023, 1, 1, "1"), (1, 1, 1, 0, 0, 0, 0, None, 0)):
    print(kind(datetime, *args), end=" ")
print(kind(datetime, 1, 1, 1, fold=3), kind(x.replace, day=30), kind(x.replace, fold=-1), kind(x.replace, 2023), kind(setattr, x, "day", 1))
print(x + timedelta(1, 2, 3), timedelta(0, 50000) + x, x - timedelta(60), x - datetime(2000, 1, 1), datetime.max - datetime.min,
      x + timedelta(microseconds=-790))
for f in (lambda: datetime.max + timedelta.resolution, lambda: datetime.min - timedelta.resolution, lambda: x + 1, lambda: x - 1,
          lambda: 1 - x, lambda: x + x, lambda: x - d, lambda: x < d, lambda: x < 1, lambda: d < x):
    print(kind(f), end=" ")
print()
y = datetime(2024, 2, 29, 12, 34, 57)
print(x < y, x <= y, x > y, x >= y, x == y, x != y, x == x.replace(fold=1), hash(x) == hash(x.replace(fold=1)), x == 1, x == "x",
      {x: 1}[datetime(2024, 2, 29, 12, 34, 56, 789)])
print(datetime.combine(d, t), datetime.combine(x, t), datetime.combine(d, t, timezone.utc), datetime.combine(date=d, time=time.max),
      repr(datetime.combine(d, time(1, tzinfo=timezone.utc, fold=1))), repr(datetime.combine(d, time(1, tzinfo=timezone.utc), None)))
print(says(datetime.combine, 1, t), says(datetime.combine, d, 1), kind(datetime.combine, d), kind(datetime.combine, d, t, 1))
print(datetime.fromordinal(738000), datetime.fromisocalendar(2024, 9, 4), kind(datetime.fromordinal, 0))
print(isinstance(x, date), issubclass(datetime, date), datetime.__mro__ == (datetime, date, object))

print("-- the clock")
before = datetime.now(timezone.utc)
now = datetime.now()
assert abs(now.timestamp() - before.timestamp()) < 10 and now.tzinfo is None
assert abs(datetime.today() - now) < timedelta(0, 10) and date.today() - now.date() <= timedelta(1)
assert type(date.today()) is date and type(datetime.today()) is datetime
assert datetime.fromtimestamp(now.timestamp()) - now < timedelta(0, 1) and date.fromtimestamp(now.timestamp()) == now.date()
for n in (0, 1, -1, 0.5, -0.5, 1.25, 1e9, 2.5e-7, 0.9999999, 1700000000.123456, -62135596800, 253402300799, 0.0000005, 0.0000015, True):
    x = datetime.fromtimestamp(n, timezone.utc)
    print(repr(n), x, x.timestamp())
for n in ("1", None, 1e300, float("nan"), 1 << 70, 1j, []):
    print(kind(datetime.fromtimestamp, n, timezone.utc), end=" ")
print(kind(datetime.fromtimestamp, 253402300800, timezone.utc), kind(datetime.fromtimestamp, -62135596801, timezone.utc),
      kind(datetime.fromtimestamp, 1, 1), kind(datetime.now, 1))
for n in (0, 10**9, 10**9 + 0.5, 1720000000):  # local time, whatever it is
    x = datetime.fromtimestamp(n)
    assert x.timestamp() == n and x.astimezone(timezone.utc) == datetime.fromtimestamp(n, timezone.utc)
    assert x.astimezone() == datetime.fromtimestamp(n, timezone.utc) and x.astimezone().replace(tzinfo=None) == x

print("-- copies")
for x in (d, t, y, a, timezone.utc, timezone(timedelta(hours=1)), timezone(timedelta(0), "x"), time(1, tzinfo=timezone.utc, fold=1),
          datetime(1, 2, 3, 4, 5, 6, 7, timezone(timedelta(hours=-1), "z"), fold=1)):
    for c in (copy.copy(x), copy.deepcopy(x), copy.deepcopy([x])[0]):
        assert type(c) is type(x) and c == x and hash(c) == hash(x) and repr(c) == repr(x), x
print(d.__reduce__()[1], y.__reduce_ex__(2)[1], t.__reduce_ex__(4)[1], a.__reduce__()[1], datetime(2000, 1, 2, fold=1).__reduce_ex__(4)[1])
print(repr(date(b"\x07\xe8\x02\x1d")), repr(time(b"\x81\x02\x03\x00\x00\x04")), repr(datetime(b"\x07\xe8\x82\x1d\x01\x02\x03\x00\x00\x04")),
      kind(date, b"\x07\xe8\x0d\x1d"), kind(time, b"\x18\x02\x03\x00\x00\x04"), kind(datetime, b"\x07\xe8"))

print("-- subclasses")


class Date(date):
    def extra(self):
        return self.year + 1


class Time(time):
    pass


class Datetime(datetime):
    made = 0

    def __new__(cls, *args, **kwargs):
        cls.made += 1
        return super().__new__(cls, *args, **kwargs)


class Span(timedelta):
    pass


d = Date(2024, 1, 1)
print(d.extra(), type(d + timedelta(1)).__name__, type(d - timedelta(1)).__name__, type(d.replace(day=2)).__name__, type(d - d).__name__,
      type(Date.today()).__name__, type(Date.fromordinal(5)).__name__, type(Date.fromisoformat("2024-01-01")).__name__,
      type(Date.fromisocalendar(2024, 1, 1)).__name__, type(Date.min).__name__, d == date(2024, 1, 1), hash(d) == hash(date(2024, 1, 1)))
d.note = "kept"
print(d.note, type(copy.copy(d)).__name__)
t = Time(1, 2, fold=1)
print(type(t.replace(hour=2)).__name__, t.replace(hour=2).fold, type(Time.fromisoformat("10:00")).__name__, t == time(1, 2))
x = Datetime(2024, 1, 1, 1, fold=1)
Datetime.made = 0
for r in (x + timedelta(1), x - timedelta(1), x.replace(day=2), Datetime.now(), Datetime.now(timezone.utc), Datetime.fromtimestamp(1, timezone.utc),
          Datetime.combine(d, t), Datetime.fromordinal(1), Datetime.fromisoformat("2024-01-01T10:00"), x.astimezone(timezone.utc)):
    assert type(r) is Datetime, r
print(Datetime.made >= 10, type(x.date()).__name__, type(x.time()).__name__, (x + timedelta(1)).fold, x.replace(day=2).fold, type(x - x).__name__)
s = Span(1, 2)
print(type(s + s).__name__, type(-s).__name__, type(s * 2).__name__, s == timedelta(1, 2), s + timedelta(1), Span(days=1).days, type(copy.copy(s)).__name__)
