# Module datetime: time zones: class timezone, subclasses of tzinfo, comparison and differences between zones, fold.
# tags: host
# needs: PY_TIME_LIBRARY
try:
    import copy
    from datetime import date, datetime, time, timedelta, timezone, tzinfo
except ImportError:
    print("SKIP")
    raise SystemExit

HOUR = timedelta(hours=1)


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


print("-- timezone")
utc = timezone.utc
for z in (utc, timezone(timedelta(0)), timezone(timedelta(0), "UTC"), timezone(HOUR), timezone(-HOUR), timezone(HOUR, "CET"), timezone(HOUR, ""),
          timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(seconds=-1)), timezone(timedelta(0, 3661, 5)), timezone.min,
          timezone.max, timezone(timedelta(microseconds=1)), timezone(offset=-HOUR, name="x")):
    print(repr(z), str(z), z.utcoffset(None), z.tzname(None), z.dst(None), z is utc, z.__getinitargs__())
    assert z == copy.copy(z) == copy.deepcopy(z) and z.tzname(datetime(1, 1, 1)) == str(z)
print(timezone(HOUR) == timezone(HOUR, "x"), timezone(HOUR) == timezone(-HOUR), timezone(HOUR) != timezone(HOUR), utc == 1, utc != None,
      hash(timezone(HOUR)) == hash(timezone(HOUR, "x")), copy.deepcopy(utc) is utc, isinstance(utc, tzinfo))
for f in (lambda: timezone(), lambda: timezone(1), lambda: timezone(HOUR, 1), lambda: timezone(HOUR, None), lambda: timezone(HOUR, "a", 1),
          lambda: timezone(24 * HOUR), lambda: timezone(-24 * HOUR), lambda: utc < utc, lambda: utc.utcoffset(1), lambda: utc.tzname(1),
          lambda: utc.dst("x"), lambda: utc.fromutc(1), lambda: utc.fromutc(datetime(1, 1, 1)), lambda: utc.utcoffset(), lambda: type("X", (timezone,), {})):
    print(kind(f), end=" ")
print()
print(says(utc.utcoffset, 1), says(utc.fromutc, datetime(1, 1, 1)), says(timezone, HOUR, 1), sep="\n")
z = timezone(2 * HOUR, "EET")
print(z.fromutc(datetime(2020, 1, 1, tzinfo=z)), kind(z.fromutc, datetime.max.replace(tzinfo=z)))

print("-- tzinfo")
for f in (lambda: tzinfo().utcoffset(None), lambda: tzinfo().dst(None), lambda: tzinfo().tzname(None)):
    print(says(f))


class Zone(tzinfo):
    """Gives back what it was made with."""

    def __init__(self, offset=None, dst=None, name=None):
        self.values = offset, dst, name

    def utcoffset(self, dt):
        return self.values[0]

    def dst(self, dt):
        return self.values[1]

    def tzname(self, dt):
        return self.values[2]

    def __repr__(self):
        return "Zone"


x = datetime(2020, 5, 6, 7, 8, 9)
for z in (Zone(), Zone(HOUR), Zone(HOUR, HOUR, "z"), Zone(timedelta(0, 1), timedelta(0), ""), Zone(timedelta(0, -1, 5))):
    y = x.replace(tzinfo=z)
    print(y, y.utcoffset(), y.dst(), y.tzname(), y.timetuple().tm_isdst, tuple(y.utctimetuple()), y.timetz(), y.timetz().utcoffset(), sep=" | ")
for z in (Zone(1, 1, 1), Zone("x"), Zone(24 * HOUR, 24 * HOUR), Zone(-24 * HOUR), Zone(0)):
    y = x.replace(tzinfo=z)
    print(kind(y.utcoffset), kind(y.dst), kind(y.tzname), kind(y.isoformat), kind(hash, y), kind(y.timetz().utcoffset), kind(lambda: y - x))
print(says(x.replace(tzinfo=Zone(1, 1, 1)).tzname))
print(kind(Zone(None).fromutc, 1), kind(Zone(None).fromutc, x), [kind(z.fromutc, x.replace(tzinfo=z)) for z in (Zone(), Zone(HOUR))],
      Zone(HOUR, timedelta(0)).__reduce__()[1:], says(x.replace(tzinfo=utc).astimezone, Zone()))
print(repr(copy.deepcopy(Zone(HOUR)).values), kind(x.replace, tzinfo="x"), kind(datetime, 1, 1, 1, 0, 0, 0, 0, utc.utcoffset(None)))

print("-- arithmetic and comparison")
east = timezone(2 * HOUR)
west = timezone(-5 * HOUR)
a = datetime(2020, 1, 1, 12, tzinfo=utc)
b = datetime(2020, 1, 1, 14, tzinfo=east)
c = datetime(2020, 1, 1, 8, tzinfo=west)
n = datetime(2020, 1, 1, 12)
print(a == b, a < b, a <= b, a > c, a < c, b - a, c - a, a - c, hash(a) == hash(b), a == n, a != n, len({a, b, c}), sorted([c, b, a])[2] is c)
for f in (lambda: a < n, lambda: n >= a, lambda: a - n, lambda: n - a, lambda: time(1) < time(1, tzinfo=utc)):
    print(says(f))
print(a + HOUR, (b - HOUR).tzinfo is east, a.astimezone(east), a.astimezone(west), a.astimezone(utc) is a, b.astimezone(utc),
      repr(c.astimezone(east)), a.timestamp() == b.timestamp())
t = time(1, tzinfo=utc)
print(t == time(3, tzinfo=east), t < time(3, 0, 1, tzinfo=east), t > time(3, tzinfo=west), t == time(1), hash(t) == hash(time(3, tzinfo=east)),
      time(1, tzinfo=east) == time(20, tzinfo=utc), time(1, tzinfo=Zone()) == time(1), time(1, tzinfo=Zone()) < time(2))
print(datetime.min.replace(tzinfo=east) < datetime.min.replace(tzinfo=utc), kind(datetime.min.replace(tzinfo=east).astimezone, utc),
      kind(datetime.max.replace(tzinfo=west).utctimetuple), datetime.max.replace(tzinfo=west) > datetime.max.replace(tzinfo=utc))
print(repr(datetime.now(east).tzinfo), datetime.fromtimestamp(0, west), repr(datetime.fromtimestamp(1.5, Zone(HOUR, HOUR))))
print(datetime(2020, 1, 1, tzinfo=utc).timetuple().tm_isdst, tuple(b.utctimetuple())[:5], b.time(), b.timetz(), b.date(), repr(b.replace(tzinfo=None)))


class Europe(tzinfo):
    """An hour ahead, two in summer; skips 02:00 to 03:00 on 2020-03-29, repeats it on 2020-10-25."""

    def dst(self, dt):
        d = dt.replace(tzinfo=None)
        if d < datetime(2020, 3, 29, 2) or d >= datetime(2020, 10, 25, 3):
            return timedelta(0)
        if datetime(2020, 3, 29, 2) <= d < datetime(2020, 3, 29, 3):
            return HOUR if dt.fold else timedelta(0)
        if d >= datetime(2020, 10, 25, 2):
            return timedelta(0) if dt.fold else HOUR
        return HOUR

    def utcoffset(self, dt):
        return HOUR + self.dst(dt)

    def tzname(self, dt):
        return "summer" if self.dst(dt) else "winter"

    def __repr__(self):
        return "Europe"

    def fromutc(self, dt):
        summer = datetime(2020, 3, 29, 1) <= dt.replace(tzinfo=None) < datetime(2020, 10, 25, 1)
        repeated = datetime(2020, 10, 25, 1) <= dt.replace(tzinfo=None) < datetime(2020, 10, 25, 2)
        return (dt + (2 if summer else 1) * HOUR).replace(fold=1 if repeated else 0)


class Plain(Europe):
    fromutc = tzinfo.fromutc


print("-- fold")
europe = Europe()
for month, day in ((3, 29), (10, 25)):
    x = datetime(2020, month, day, 0, 0, tzinfo=utc)
    for i in range(4):
        y = x.astimezone(europe)
        print(x, y, y.fold, y.tzname(), y.astimezone(utc) == x, y.timestamp() == x.timestamp(), x.astimezone(Plain()))
        assert y.astimezone(utc) == x
        x += HOUR
    x = datetime(2020, month, day, 2, 30, tzinfo=europe)
    y = x.replace(fold=1)
    print(x, y, x == y, hash(x) == hash(y), x - y, x < y, x.astimezone(utc), y.astimezone(utc), repr(y))
    # Between zones a time that is not, or is twice, equals nothing.
    print(x == x.astimezone(utc), y == y.astimezone(utc), x.astimezone(utc) != x, x - x.astimezone(utc), x <= x.astimezone(utc))
x = datetime(2020, 7, 1, tzinfo=europe)
print(x == x.astimezone(utc), hash(x) == hash(x.astimezone(utc)), x.dst(), x.timetuple().tm_isdst, (x + timedelta(180)).dst(), x + timedelta(180))

print("-- subclasses keep their class")


class Stamp(datetime):
    pass


x = Stamp(2020, 1, 1, tzinfo=utc)
print(type(x.astimezone(europe)).__name__, type(europe.fromutc(Stamp(2020, 7, 1, tzinfo=europe))).__name__, type(x + HOUR).__name__,
      Stamp.now(utc).tzinfo)
print(isinstance(date.today(), date), kind(datetime(2020, 1, 1).astimezone, 1))
