"""Dates, times of day, spans of time and time zones, of the years 1 to 9999.

A day's number counts from 0001-01-01, which is 1; a stamp counts microseconds from the start of the day before that.
"""

import time as _time
from operator import index as _index

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR, MAXYEAR = 1, 9999
_LAST_DAY = 3652059
_EPOCH = 719163 * 86400  # the start of 1970, in seconds
_DAY = 86400000000  # in microseconds, as the spans that follow
_SHORTEST, _TOO_LONG = -999999999 * _DAY, 10**9 * _DAY
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBERS = {"Y": 0, "m": 1, "d": 2, "H": 3, "M": 4, "S": 5}  # of strftime: letters, fields
_KEEP = object()  # stands for an argument that was not given, where None is one
_make = object.__new__


# The calendar, in years that begin in March, so that a leap day comes last

def _day_number(year, month, day):
    if month < 3:
        year -= 1
        month += 12
    return year * 365 + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + day - 306


def _day_date(number):
    """Year, month, day."""
    rest = 4 * (number + 305) + 3
    century = rest // 146097
    rest = rest % 146097 // 4 * 4 + 3
    year = century * 100 + rest // 1461
    rest = rest % 1461 // 4
    month = (5 * rest + 2) // 153
    day = rest - (153 * month + 2) // 5 + 1
    return (year, month + 3, day) if month < 10 else (year + 1, month - 9, day)


def _week_date(number):
    """ISO year, week, weekday; a week belongs to the year of its Thursday."""
    weekday = (number + 6) % 7 + 1
    thursday = number - weekday + 4
    year = _day_date(thursday)[0]
    return year, (thursday - _day_number(year, 1, 1)) // 7 + 1, weekday


def _from_week_date(year, week, weekday):
    if (year | week | weekday) >> 31 not in (0, -1):
        raise ValueError("ISO calendar component out of range")
    _check_year(year)
    fourth = _day_number(year, 1, 4)
    number = fourth - (fourth + 6) % 7 + week * 7 - 8 + weekday
    if not 1 <= week <= 52 and (week != 53 or _day_date(number - weekday + 4)[0] != year):
        raise ValueError("Invalid week: %d" % week)
    if not 1 <= weekday <= 7:
        raise ValueError("Invalid weekday: %d (range is [1, 7])" % weekday)
    _check_day(number)
    return _day_date(number)


# Checks

def _check_year(year):
    if not 1 <= year <= 9999:
        raise ValueError("year must be in 1..9999, not %d" % year)


def _check_day(number):
    if not 1 <= number <= _LAST_DAY:
        _check_year(_day_date(number)[0])


def _check_date(year, month, day):
    _check_year(year)
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12, not %d" % month)
    last = _day_number(year, month + 1, 1) - _day_number(year, month, 1) if month < 12 else 31
    if not 1 <= day <= last:
        raise ValueError("day %d must be in range 1..%d for month %d in year %d" % (day, last, month, year))


def _check_clock(*values):
    for name, value, last in zip(("hour", "minute", "second", "microsecond"), values, (23, 59, 59, 999999)):
        if not 0 <= value <= last:
            raise ValueError("%s must be in 0..%d, not %d" % (name, last, value))


def _check_fold(fold):
    fold = _index(fold)
    if fold != 0 and fold != 1:
        raise ValueError("fold must be either 0 or 1, not %d" % fold)
    return fold


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(zone).__name__)
    return zone


def _check_type(value, kind, function, number=1):
    if not isinstance(value, kind):
        raise TypeError("%s() argument %d must be %s, not %s" % (
            function, number, "str" if kind is str else "datetime." + kind.__name__,
            "None" if value is None else type(value).__name__))


def _check_offset(offset, method="utcoffset"):
    """What a zone's utcoffset or dst gave, if it is right."""
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError("tzinfo.%s() must return None or timedelta, not '%s'" % (method, type(offset).__name__))
    if not -_DAY < offset._us < _DAY:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                         "not %r" % offset)
    return offset


def _state(value, zone, size, at):
    """The bytes that pickle has kept, if it is such: so long, and a month or an hour in its place (str: Python 2's)."""
    if isinstance(value, (bytes, str)) and len(value) == size:
        state = value if isinstance(value, bytes) else bytes([ord(c) for c in value])
        if state[at] & 127 < 24 if at == 0 else 1 <= state[at] & 127 <= 12:
            if zone is not None and not isinstance(zone, tzinfo):
                raise TypeError("bad tzinfo state arg")
            return state
    return None


def _refuse(*values):
    """The error for a date that is not complete."""
    for i, value in enumerate(values):
        if value is None:
            raise TypeError("function missing required argument '%s' (pos %d)" % (("year", "month", "day")[i], i + 1))
        _index(value)


def _class_name(x):
    return ("datetime." if type(x).__module__ == __name__ else "") + type(x).__name__


# Text

def _clock_text(x, timespec):
    if timespec == "auto":
        if not x._microsecond:
            return "%02d:%02d:%02d" % (x._hour, x._minute, x._second)
        timespec = "microseconds"
    size = {"hours": 2, "minutes": 5, "seconds": 8, "milliseconds": 12, "microseconds": 15}.get(timespec)
    if size is None:
        raise ValueError("Unknown timespec value")
    return ("%02d:%02d:%02d.%06d" % (x._hour, x._minute, x._second, x._microsecond))[:size]


def _offset_text(offset, separator=":"):
    if offset is None:
        return ""
    us = abs(offset._us)
    seconds = us // 1000000
    text = "%s%02d%s%02d" % ("-" if offset._us < 0 else "+", seconds // 3600, separator, seconds // 60 % 60)
    if us % 60000000:
        text += "%s%02d" % (separator, seconds % 60)
    return text + ".%06d" % (us % 1000000) if us % 1000000 else text


def _strftime(x, format, fields):
    """x.strftime(format): the class knows what some letters stand for; time.strftime is loaded only for others."""
    _check_type(format, str, "strftime")
    text = ""
    at = 0
    more = False
    while (found := format.find("%", at)) >= 0:
        text += format[at:found]
        at = found + 2
        letter = format[found + 1 : at]
        if letter == ":" and format[at : at + 1] == "z":
            letter = ":z"
            at += 1
        if letter in _NUMBERS:
            text += ("%04d" if letter == "Y" else "%02d") % fields[_NUMBERS[letter]]
        elif letter == "f":
            text += "%06d" % getattr(x, "microsecond", 0)
        elif letter == "z" or letter == ":z":
            text += _offset_text(x.utcoffset(), letter[:-1]) if hasattr(x, "utcoffset") else ""
        elif letter == "Z":
            name = x.tzname() or "" if hasattr(x, "tzname") else ""
            more = more or "%" in name
            text += name.replace("%", "%%")
        elif letter == "G":
            text += "%04d" % _week_date(_day_number(fields[0], fields[1], fields[2]))[0]
        elif letter == "C":
            text += "%02d" % (fields[0] // 100)
        elif letter == "F":
            text += "%04d-%02d-%02d" % (fields[0], fields[1], fields[2])
        else:
            text += "%" + letter
            more = True
    text += format[at:]
    return _time.strftime(text, fields) if more else text


def _strptime(text, format):
    """[year, month, day, hour, minute, second, microsecond, zone]"""
    _check_type(text, str, "strptime")
    _check_type(format, str, "strptime", 2)
    *fields, _, _, _, name, us, offset, offset_us = _time._strptime(text, format)
    zone = None
    if offset is not None:
        offset = timedelta(0, offset, offset_us or 0)
        zone = timezone(offset, name) if name else timezone(offset)
    return fields + [us, zone]


def _number(text, size=2):
    if len(text) != size or not text.isdigit():
        raise ValueError
    return int(text)


def _parse_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD, YYYY-Www, YYYYWww; ValueError for others."""
    if not text.isascii():
        raise ValueError
    year = _number(text[:4], 4)
    dash = text[4:5] == "-"
    at = 5 if dash else 4
    size = 2
    if text[at : at + 1] == "W":
        at += 1
        size = 1
    middle = _number(text[at : at + 2])
    at += 2
    if size == 1 and at == len(text):
        return _from_week_date(year, middle, 1)
    if dash:
        if text[at : at + 1] != "-":
            raise ValueError
        at += 1
    last = _number(text[at:], size)
    return (year, middle, last) if size == 2 else _from_week_date(year, middle, last)


def _parse_clock(text):
    """[hour, minute, second, microsecond] of HH, HH:MM, HHMM, HH:MM:SS, HHMMSS, the last two with a fraction."""
    if not text.isascii():
        raise ValueError
    fields = [_number(text[:2]), 0, 0, 0]
    colon = text[2:3] == ":"
    at = 2
    for i in (1, 2):
        if at == len(text):
            return fields
        if colon:
            if text[at] != ":":
                raise ValueError
            at += 1
        fields[i] = _number(text[at : at + 2])
        at += 2
    if at < len(text):
        fraction = text[at + 1 :]
        if text[at] not in ".,":
            raise ValueError
        _number(fraction, len(fraction))
        fields[3] = int((fraction + "00000")[:6])
    return fields


def _parse_time(text):
    """[hour, minute, second, microsecond, zone's offset in microseconds or None]"""
    at = max(text.find("Z"), text.find("+"), text.find("-"))
    if at < 0:
        return _parse_clock(text) + [None]
    clock = _parse_clock(text[: at - (text[at - 1 : at] == " ")])  # the space: not in ISO 8601, but in CPython
    if text[at] == "Z":
        if at + 1 < len(text):
            raise ValueError
        return clock + [0]
    hours, minutes, seconds, us = _parse_clock(text[at + 1 :])
    us += ((hours * 60 + minutes) * 60 + seconds) * 1000000
    return clock + [us if text[at] == "+" else -us]


def _date_end(text):
    """Where the date ends in front of a time; what separates them may be any character, even a digit."""
    if text[4:5] == "-":
        if text[5:6] != "W":
            return 10
        return 10 if text[8:9] == "-" and not text[10:11].isdigit() else 8
    if text[4:5] != "W":
        return 8
    at = 7
    while text[at : at + 1].isdigit():
        at += 1
    return at if at < 9 else 7 if at % 2 == 0 else 8


def _parse_datetime(text):
    at = _date_end(text)
    return _parse_date(text[:at]), _parse_time(text[at + 1 :]) if at < len(text) else [0, 0, 0, 0, None]


def _parsed(parse, text, prefix=""):
    if not isinstance(text, str):
        raise TypeError("fromisoformat: argument must be str")
    try:
        return parse(text.removeprefix(prefix))
    except ValueError:
        raise ValueError("Invalid isoformat string: %r" % text) from None


def _end_clock(clock):
    """Makes a zone of the offset at the end; whether the time is 24:00, which becomes 00:00."""
    if clock[4] is not None:
        clock[4] = timezone(_span(clock[4]))
    if clock[0] != 24:
        return False
    if clock[1:4] != [0, 0, 0]:
        raise ValueError("minute, second, and microsecond must be 0 when hour is 24")
    clock[0] = 0
    return True


# The machine's zone; seconds here count from the start of 1970

def _local(seconds):
    """The local time, in seconds as well."""
    t = _time.localtime(seconds)
    return (_day_number(t[0], t[1], t[2]) * 24 + t[3]) * 3600 + t[4] * 60 + min(t[5], 59) - _EPOCH


def _from_local(local, fold):
    """The moment when it is this local time; `fold` tells which, if it comes twice or is skipped."""
    first = 2 * local - 86400 - _local(local - 86400)  # with the offset of the day before
    second = 2 * local + 86400 - _local(local + 86400)
    right = _local(first) == local
    if right == (_local(second) == local):
        return second if fold else first
    return first if right else second


def _local_zone(seconds):
    t = _time.localtime(seconds)
    return timezone(timedelta(0, t.tm_gmtoff), t.tm_zone)


def _moment(timestamp):
    """A number of seconds in microseconds."""
    part = 0
    if isinstance(timestamp, float):
        if timestamp != timestamp:
            raise ValueError("Invalid value NaN (not a number)")
        seconds = int(timestamp)
        part = round((timestamp - seconds) * 1e6)
    elif hasattr(timestamp, "__index__"):
        seconds = _index(timestamp)
    else:
        raise TypeError("argument must be int or float, not " + type(timestamp).__name__)
    if seconds >> 63 not in (0, -1):
        raise OverflowError("timestamp out of range for platform time_t")
    return seconds * 1000000 + part


# Spans

def _check_span(us):
    if not _SHORTEST <= us < _TOO_LONG:
        raise OverflowError("days=%d; must have magnitude <= 999999999" % (us // _DAY))


def _span(us):
    if not _SHORTEST <= us < _TOO_LONG:
        _check_span(us)
    self = _make(timedelta)
    self._us = us
    return self


_UNITS = ((1, "microseconds"), (1000, "milliseconds"), (1000000, "seconds"), (60000000, "minutes"),
          (3600000000, "hours"), (_DAY, "days"), (7 * _DAY, "weeks"))


def _exact_span(*parts):
    """The sum of parts that are not all int, in microseconds; what is less than one is rounded once, half to even."""
    total = 0
    rest = 0.0
    for value, (unit, name) in zip(parts, _UNITS):
        if isinstance(value, int):
            total += value * unit
        elif isinstance(value, float):
            whole = int(value)
            part = (value - whole) * unit
            total += whole * unit + int(part)
            rest += part - int(part)
        else:
            raise TypeError("unsupported type for timedelta %s component: %s" % (name, type(value).__name__))
    odd = total & 1 if rest % 1 == 0.5 else 0
    return total + round(rest + odd) - odd


def _divide(a, b):
    """a / b, rounded half to even."""
    quotient = a // b
    rest = 2 * (a - quotient * b)
    if rest == b:
        return quotient + (quotient & 1)
    return quotient + 1 if (rest > b) == (b > 0) else quotient


class timedelta:
    __slots__ = ("_us",)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        try:
            us = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60000000 + (
                seconds * 1000000 + milliseconds * 1000 + microseconds)
        except (TypeError, OverflowError):
            us = None
        if type(us) is not int:  # one of them was not
            us = _exact_span(microseconds, milliseconds, seconds, minutes, hours, days, weeks)
        _check_span(us)
        self = _make(cls)
        self._us = us
        return self

    days = property(lambda self: self._us // _DAY)
    seconds = property(lambda self: self._us % _DAY // 1000000)
    microseconds = property(lambda self: self._us % 1000000)

    def total_seconds(self):
        return self._us / 1000000

    def __repr__(self):
        parts = zip(("days", "seconds", "microseconds"), timedelta.__reduce__(self)[1])
        return "%s(%s)" % (_class_name(self), ", ".join(["%s=%d" % part for part in parts if part[1]]) or "0")

    def __str__(self):
        days = self.days
        seconds = self.seconds
        us = self.microseconds
        text = "%d:%02d:%02d" % (seconds // 3600, seconds // 60 % 60, seconds % 60)
        if us:
            text += ".%06d" % us
        return "%d day%s, %s" % (days, "" if -1 <= days <= 1 else "s", text) if days else text

    def __add__(self, other):
        return _span(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _span(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return _span(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _span(-self._us)

    def __pos__(self):
        return _span(self._us)

    def __abs__(self):
        return _span(abs(self._us))

    def __bool__(self):
        return self._us != 0

    def __mul__(self, other):
        if isinstance(other, int):
            return _span(self._us * int(other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _span(_divide(self._us * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, (int, float)):
            a, b = (int(other), 1) if isinstance(other, int) else other.as_integer_ratio()
            return _span(_divide(self._us * b, a))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return _span(self._us // int(other)) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return _span(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return (self // other, self % other) if isinstance(other, timedelta) else NotImplemented

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __reduce__(self):
        return type(self), (self.days, self.seconds, self.microseconds)


timedelta.min = _span(_SHORTEST)
timedelta.max = _span(_TOO_LONG - 1)
timedelta.resolution = _span(1)


# Dates

class IsoCalendarDate(tuple):
    __slots__ = ()

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % self[:]

    def __reduce__(self):
        return tuple, (self[:],)


def _date(cls, year, month, day):
    """A date whose parts are right."""
    self = _make(cls)
    self._year = year
    self._month = month
    self._day = day
    return self


def _date_after(x, days):
    number = _day_number(x._year, x._month, x._day) + days
    if not 1 <= number <= _LAST_DAY:
        raise OverflowError("date value out of range")
    return (_date if type(x) is date else _call)(type(x), *_day_date(number))


def _call(cls, *args):
    return cls(*args)


class date:
    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=None, month=None, day=None):
        if day is None:
            state = None if month is not None else _state(year, None, 4, 2)
            if state is None:
                _refuse(year, month, day)
            return _date(cls, state[0] << 8 | state[1], state[2], state[3])
        year = _index(year)
        month = _index(month)
        day = _index(day)
        if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 28):
            _check_date(year, month, day)
        return _date(cls, year, month, day)

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        if not isinstance(timestamp, float):
            timestamp = _index(timestamp)
        _moment(timestamp)  # for its errors
        return cls(*_time.localtime(int(timestamp // 1))[:3])

    @classmethod
    def fromordinal(cls, ordinal):
        ordinal = _index(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        _check_day(ordinal)
        return cls(*_day_date(ordinal))

    @classmethod
    def fromisoformat(cls, string):
        return cls(*_parsed(_parse_date, string))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_from_week_date(_index(year), _index(week), _index(day)))

    @classmethod
    def strptime(cls, string, format):
        return cls(*_strptime(string, format)[:3])

    def toordinal(self):
        return _day_number(self._year, self._month, self._day)

    def weekday(self):
        return (_day_number(self._year, self._month, self._day) + 6) % 7

    def isoweekday(self):
        return (_day_number(self._year, self._month, self._day) + 6) % 7 + 1

    def isocalendar(self):
        return IsoCalendarDate(_week_date(_day_number(self._year, self._month, self._day)))

    def isoformat(self):
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return "%s(%d, %d, %d)" % (_class_name(self), self._year, self._month, self._day)

    def _fields(self, hour=0, minute=0, second=0, dst=-1):
        year = self._year
        number = _day_number(year, self._month, self._day)
        return _time.struct_time((year, self._month, self._day, hour, minute, second, (number + 6) % 7,
                                  number - _day_number(year, 1, 1) + 1, dst))

    def timetuple(self):
        return self._fields()

    def ctime(self):
        clock = _clock_text(self, "seconds") if isinstance(self, datetime) else "00:00:00"
        return "%s %s %2d %s %04d" % (_DAY_NAMES[date.weekday(self)], _MONTH_NAMES[self._month - 1], self._day, clock,
                                      self._year)

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, format):
        _check_type(format, str, "__format__")
        return self.strftime(format) if format else str(self)

    def replace(self, year=_KEEP, month=_KEEP, day=_KEEP):
        return type(self)(self._year if year is _KEEP else year, self._month if month is _KEEP else month,
                          self._day if day is _KEEP else day)

    __replace__ = replace

    def __add__(self, other):
        return _date_after(self, other._us // _DAY) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _date_after(self, -(other._us // _DAY))
        if isinstance(other, date) and not isinstance(other, datetime):
            return _span((self.toordinal() - other.toordinal()) * _DAY)
        return NotImplemented

    def _order(self, other):
        """Less than, equal to or more than 0; None if the types cannot be compared."""
        if not isinstance(other, date) or isinstance(other, datetime):
            return None
        return (self._year - other._year << 9) + (self._month - other._month << 5) + self._day - other._day

    def __eq__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order == 0

    def __lt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order < 0

    def __le__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order >= 0

    def __hash__(self):
        return hash(self._year << 9 | self._month << 5 | self._day)

    def _bytes(self):
        return [self._year >> 8, self._year & 255, self._month, self._day]

    def __reduce__(self):
        return type(self), (bytes(self._bytes()),)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)


# Zones

class tzinfo:
    __slots__ = ()

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def fromutc(self, dt):
        _check_own(self, dt)
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        dt += offset - dst  # standard time
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst

    def __reduce__(self):
        return type(self), getattr(self, "__getinitargs__", tuple)(), self.__getstate__()


def _check_own(zone, dt):
    if not isinstance(dt, datetime):
        raise TypeError("fromutc: argument must be a datetime")
    if dt._tzinfo is not zone:
        raise ValueError("fromutc: dt.tzinfo is not self")


def _check_asked(dt, method):
    if dt is not None and not isinstance(dt, datetime):
        raise TypeError("%s(dt) argument must be a datetime instance or None, not %s" % (method, type(dt).__name__))


class timezone(tzinfo):
    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=_KEEP):
        _check_type(offset, timedelta, "timezone")
        if name is not _KEEP:
            _check_type(name, str, "timezone", 2)
        elif not offset and UTC is not None:
            return UTC
        self = _make(cls)
        self._offset = _check_offset(offset)
        self._name = None if name is _KEEP else name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def utcoffset(self, dt):
        _check_asked(dt, "utcoffset")
        return self._offset

    def dst(self, dt):
        _check_asked(dt, "dst")

    def tzname(self, dt):
        _check_asked(dt, "tzname")
        return str(self)

    def fromutc(self, dt):
        _check_own(self, dt)
        return dt + self._offset

    def __str__(self):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def __repr__(self):
        if self is UTC:
            return "datetime.timezone.utc"
        return "datetime.timezone(%s)" % ", ".join([repr(arg) for arg in self.__getinitargs__()])

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return timezone, self.__getinitargs__(), None


UTC = None
UTC = timezone.utc = timezone(timedelta(0))
timezone.max = timezone(timedelta(hours=23, minutes=59))
timezone.min = timezone(-timezone.max._offset)


# Times of day

def _asked(x):
    """What a zone is asked with."""
    return x if isinstance(x, datetime) else None


def _offset(x):
    """What must be subtracted to get UTC, or None."""
    zone = x._tzinfo
    if zone is None:
        return None
    return zone._offset if type(zone) is timezone else _check_offset(zone.utcoffset(_asked(x)))


def _difference(a, b, error):
    """In microseconds; if only one of them has an offset, the error, or None if there is none."""
    us = a._stamp() - b._stamp()
    if a._tzinfo is not b._tzinfo:
        a = _offset(a)
        b = _offset(b)
        if a is None or b is None:
            if a is not b:
                if error:
                    raise TypeError(error)
                return None
        else:
            us += b._us - a._us
    return us


def _tail(x):
    """What repr() has behind hour and minute: seconds, zone, fold; the order of the last two is CPython's."""
    text = ", %d" % x._second if x._second or x._microsecond else ""
    return (text + ", %d" % x._microsecond if x._microsecond else text,
            "" if x._tzinfo is None else ", tzinfo=%r" % x._tzinfo, ", fold=1" if x._fold else "")


def _reduced(x, front, protocol):
    us = x._microsecond
    state = front + [x._hour, x._minute, x._second, us >> 16, us >> 8 & 255, us & 255]
    if x._fold and protocol > 3:
        state[2 if front else 0] |= 128
    return type(x), (bytes(state),) if x._tzinfo is None else (bytes(state), x._tzinfo)


class time:
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = _make(cls)
        state = _state(hour, minute or None, 6, 0) if isinstance(hour, (bytes, str)) else None
        if state is not None:
            tzinfo = minute or None
            hour, minute, second = state[0] & 127, state[1], state[2]
            microsecond = state[3] << 16 | state[4] << 8 | state[5]
            fold = state[0] >> 7
        else:
            hour = _index(hour)
            minute = _index(minute)
            second = _index(second)
            microsecond = _index(microsecond)
            if not (0 <= hour <= 23 and 0 <= minute <= 59 and 0 <= second <= 59 and 0 <= microsecond <= 999999):
                _check_clock(hour, minute, second, microsecond)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = _check_zone(tzinfo)
        self._fold = _check_fold(fold)
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, string):
        clock = _parsed(_parse_time, string, "T")
        _end_clock(clock)
        return cls(*clock)

    @classmethod
    def strptime(cls, string, format):
        return cls(*_strptime(string, format)[3:])

    def utcoffset(self):
        return _offset(self)

    def dst(self):
        return None if self._tzinfo is None else _check_offset(self._tzinfo.dst(_asked(self)), "dst")

    def tzname(self):
        name = None if self._tzinfo is None else self._tzinfo.tzname(_asked(self))
        if name is not None and not isinstance(name, str):
            raise TypeError("tzinfo.tzname() must return None or a string, not '%s'" % type(name).__name__)
        return name

    def isoformat(self, timespec="auto"):
        _check_type(timespec, str, "isoformat")
        return _clock_text(self, timespec) + _offset_text(_offset(self))

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return "%s(%d, %d%s%s%s)" % ((_class_name(self), self._hour, self._minute) + _tail(self))


    def strftime(self, format):
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    __format__ = date.__format__

    def replace(self, hour=_KEEP, minute=_KEEP, second=_KEEP, microsecond=_KEEP, tzinfo=_KEEP, *, fold=_KEEP):
        other = type(self)(self._hour if hour is _KEEP else hour, self._minute if minute is _KEEP else minute,
                           self._second if second is _KEEP else second,
                           self._microsecond if microsecond is _KEEP else microsecond,
                           self._tzinfo if tzinfo is _KEEP else tzinfo)
        other._fold = self._fold if fold is _KEEP else _check_fold(fold)
        return other

    __replace__ = replace

    def _stamp(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _order(self, other):
        if not isinstance(other, time):
            return None
        return _difference(self, other, "can't compare offset-naive and offset-aware times")

    def __eq__(self, other):
        return _difference(self, other, None) == 0 if isinstance(other, time) else NotImplemented

    __lt__, __le__, __gt__, __ge__ = date.__lt__, date.__le__, date.__gt__, date.__ge__

    def __hash__(self):
        offset = _offset(self)
        return hash(self._stamp() if offset is None else self._stamp() - offset._us)

    def __reduce_ex__(self, protocol):
        return _reduced(self, [], protocol)

    def __reduce__(self):
        return self.__reduce_ex__(2)


time.min = time()
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta.resolution


# Dates with times

def _datetime(cls, year, month, day, hour, minute, second, us, zone, fold):
    """A datetime whose parts are right."""
    self = _make(cls)
    self._year = year
    self._month = month
    self._day = day
    self._hour = hour
    self._minute = minute
    self._second = second
    self._microsecond = us
    self._tzinfo = zone
    self._fold = fold
    return self


def _derived(cls, *args):
    """The same, made by the class's own constructor, which need not know of `fold`."""
    self = cls(*args[:-1])
    if args[-1]:
        self._fold = args[-1]
    return self


def _from_stamp(cls, stamp, zone, fold=0):
    number = stamp // _DAY
    if not 1 <= number <= _LAST_DAY:
        raise OverflowError("date value out of range")
    us = stamp - number * _DAY
    seconds = us // 1000000
    year, month, day = _day_date(number)
    return (_datetime if cls is datetime else _derived)(cls, year, month, day, seconds // 3600, seconds // 60 % 60,
                                                        seconds % 60, us % 1000000, zone, fold)


def _from_moment(cls, us, zone):
    """The datetime of a moment in microseconds from 1970, in a zone or in local time."""
    stamp = us + _EPOCH * 1000000
    if zone is not None:
        _check_day(stamp // _DAY)
        if type(zone) is timezone:
            return _from_stamp(cls, stamp + zone._offset._us, zone)
        return _check_zone(zone).fromutc(_from_stamp(cls, stamp, zone))
    if not 0 <= stamp // _DAY <= _LAST_DAY + 1:  # local time may be on the day before or the next one
        _check_day(stamp // _DAY)
    seconds = us // 1000000
    local = _local(seconds)
    _check_day((local + _EPOCH) // 86400)
    before = _local(seconds - 86400) + 86400  # the time if the offset were that of the day before
    fold = before > local and _local(seconds - before + local) == local
    return _from_stamp(cls, (local + _EPOCH) * 1000000 + us % 1000000, None, 1 if fold else 0)


class datetime(date):
    __slots__ = time.__slots__

    def __new__(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *,
                fold=0):
        if day is None:
            state = _state(year, month, 10, 2)
            if state is None:
                _refuse(year, month, day)
            return _datetime(cls, state[0] << 8 | state[1], state[2] & 127, state[3], state[4], state[5], state[6],
                             state[7] << 16 | state[8] << 8 | state[9], month, state[2] >> 7)
        year = _index(year)
        month = _index(month)
        day = _index(day)
        hour = _index(hour)
        minute = _index(minute)
        second = _index(second)
        microsecond = _index(microsecond)
        if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 28):
            _check_date(year, month, day)
        if not (0 <= hour <= 23 and 0 <= minute <= 59 and 0 <= second <= 59 and 0 <= microsecond <= 999999):
            _check_clock(hour, minute, second, microsecond)
        return _datetime(cls, year, month, day, hour, minute, second, microsecond, _check_zone(tzinfo),
                         _check_fold(fold))

    hour, minute, second, microsecond = time.hour, time.minute, time.second, time.microsecond
    tzinfo, fold = time.tzinfo, time.fold
    utcoffset, dst, tzname, __reduce__ = time.utcoffset, time.dst, time.tzname, time.__reduce__

    @classmethod
    def now(cls, tz=None):
        return _from_moment(cls, _time.time_ns() // 1000, tz)

    @classmethod
    def utcnow(cls):
        return _from_stamp(cls, _time.time_ns() // 1000 + _EPOCH * 1000000, None)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        return _from_moment(cls, _moment(timestamp), _check_zone(tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        stamp = _moment(timestamp) + _EPOCH * 1000000
        _check_day(stamp // _DAY)
        return _from_stamp(cls, stamp, None)

    @classmethod
    def combine(cls, date, time, tzinfo=_KEEP):
        _check_type(date, _Date, "combine")
        _check_type(time, _Time, "combine", 2)
        return (_datetime if cls is datetime else _derived)(
            cls, date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond,
            time._tzinfo if tzinfo is _KEEP else _check_zone(tzinfo), time._fold)

    @classmethod
    def fromisoformat(cls, string):
        date, clock = _parsed(_parse_datetime, string)
        if _end_clock(clock):
            _check_date(*date)
            date = _day_date(_day_number(*date) + 1)
        return cls(*date, *clock)

    @classmethod
    def strptime(cls, string, format):
        return cls(*_strptime(string, format))

    def date(self):
        return _date(_Date, self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def _stamp(self):
        return (((_day_number(self._year, self._month, self._day) * 24 + self._hour) * 60 + self._minute) * 60
                + self._second) * 1000000 + self._microsecond

    def _seconds(self):
        """The moment, in seconds from the start of 1970."""
        offset = _offset(self)
        if offset is None:
            return _from_local(self._stamp() // 1000000 - _EPOCH, self._fold)
        return (self._stamp() - offset._us) // 1000000 - _EPOCH

    def timestamp(self):
        offset = _offset(self)
        if offset is None:
            return self._seconds() + self._microsecond / 1000000
        return (self._stamp() - offset._us - _EPOCH * 1000000) / 1000000

    def astimezone(self, tz=None):
        if tz is None:
            tz = _local_zone(self._seconds())
        elif tz is self._tzinfo:
            return self
        _check_zone(tz)
        offset = _offset(self)
        if offset is None:
            offset = _local_zone(self._seconds())._offset
        return tz.fromutc(_from_stamp(type(self), self._stamp() - offset._us, tz))

    def timetuple(self):
        dst = self.dst()
        return self._fields(self._hour, self._minute, self._second, -1 if dst is None else 1 if dst else 0)

    def utctimetuple(self):
        offset = _offset(self)
        utc = _from_stamp(datetime, self._stamp() - (0 if offset is None else offset._us), None)
        return utc._fields(utc._hour, utc._minute, utc._second, 0)

    def isoformat(self, sep="T", timespec="auto"):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not " + (
                "a string of length %d" % len(sep) if isinstance(sep, str) else type(sep).__name__))
        _check_type(timespec, str, "isoformat", 2)
        text = "%04d-%02d-%02d" % (self._year, self._month, self._day) + sep + _clock_text(self, timespec)
        return text if self._tzinfo is None else text + _offset_text(_offset(self))

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        seconds, zone, fold = _tail(self)
        return "%s(%d, %d, %d, %d, %d%s%s%s)" % (_class_name(self), self._year, self._month, self._day, self._hour,
                                                 self._minute, seconds, fold, zone)

    def replace(self, year=_KEEP, month=_KEEP, day=_KEEP, hour=_KEEP, minute=_KEEP, second=_KEEP, microsecond=_KEEP,
                tzinfo=_KEEP, *, fold=_KEEP):
        other = type(self)(self._year if year is _KEEP else year, self._month if month is _KEEP else month,
                           self._day if day is _KEEP else day, self._hour if hour is _KEEP else hour,
                           self._minute if minute is _KEEP else minute, self._second if second is _KEEP else second,
                           self._microsecond if microsecond is _KEEP else microsecond,
                           self._tzinfo if tzinfo is _KEEP else tzinfo)
        other._fold = self._fold if fold is _KEEP else _check_fold(fold)
        return other

    __replace__ = replace

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _from_stamp(type(self), self._stamp() + other._us, self._tzinfo)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _from_stamp(type(self), self._stamp() - other._us, self._tzinfo)
        if isinstance(other, datetime):
            return _span(_difference(self, other, "can't subtract offset-naive and offset-aware datetimes"))
        return NotImplemented

    def _order(self, other):
        if not isinstance(other, datetime):
            return None
        return _difference(self, other, "can't compare offset-naive and offset-aware datetimes")

    def _offset_of_fold(self, fold):
        return _offset(self if self._fold == fold else datetime.combine(self, time.replace(self.timetz(), fold=fold)))

    def _depends_on_fold(self):
        return type(self._tzinfo) is not timezone and self._offset_of_fold(0) != self._offset_of_fold(1)

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return _difference(self, other, None) == 0 and (self._tzinfo is other._tzinfo or not (
            self._depends_on_fold() or other._depends_on_fold()))

    def __hash__(self):
        offset = self._offset_of_fold(0)
        return hash(self._stamp() if offset is None else self._stamp() - offset._us)

    def __reduce_ex__(self, protocol):
        return _reduced(self, self._bytes(), protocol)


_Date, _Time = date, time
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
