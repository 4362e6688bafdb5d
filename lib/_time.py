"""What module time has besides the functions in C: dates as text and back, and the names of the local time zone."""

import utime as _time
from utime import gmtime, localtime, mktime, process_time_ns, struct_time, thread_time_ns, _tzset

__all__ = [name for name in dir(_time) if name[0] != "_"]
__all__ += ["altzone", "asctime", "ctime", "daylight", "get_clock_info", "process_time", "strftime", "strptime",
            "thread_time", "timezone", "tzname", "tzset"]

_DAYS = "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")
_DAY = 86400
_STRUCT_TM_ITEMS = struct_time.n_fields


def process_time():
    return process_time_ns() / 1e9


def thread_time():
    return thread_time_ns() / 1e9


def get_clock_info(name):
    from types import SimpleNamespace
    clocks = {"time": "REALTIME", "monotonic": "MONOTONIC", "perf_counter": "MONOTONIC",
              "process_time": "PROCESS_CPUTIME_ID", "thread_time": "THREAD_CPUTIME_ID"}
    if name not in clocks:
        raise ValueError("unknown clock")
    return SimpleNamespace(implementation=f"clock_gettime(CLOCK_{clocks[name]})", monotonic=name != "time",
                           adjustable=name == "time", resolution=1e-9)


def tzset():
    """Takes the zone of the environment variable TZ; winter and summer time are those of this year."""
    global timezone, altzone, daylight, tzname
    _tzset()
    january = _days(gmtime()[0], 1, 1) * _DAY
    winter, summer = sorted(map(localtime, (january, january + 182 * _DAY)), key=lambda t: t.tm_isdst)
    timezone, altzone = -winter.tm_gmtoff, -summer.tm_gmtoff
    daylight = int(summer.tm_isdst)
    tzname = winter.tm_zone, summer.tm_zone


def _days(year, month, day):
    """Days since 1970; years begin in March here."""
    year -= month <= 2
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * ((month + 9) % 12) + 2) // 5 + day - 719469


# Dates as text ---------------------------------------------------------------------------------------------------

# Least and greatest value of a field, and what the error says; month, day and day of the year may be 0 for the first.
_LIMITS = (None, (0, 12, "month"), (0, 31, "day of month"), (0, 23, "hour"), (0, 59, "minute"), (0, 61, "seconds"),
           (-1, 1 << 31, "day of week"), (0, 366, "day of year"), None)


def _checked(t, function):
    """The nine fields as a list; whatever of them is text or names is in range then."""
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9:
        raise TypeError(function + "(): illegal time tuple argument")
    fields = []
    for value, limits in zip(t, _LIMITS):
        if not hasattr(value, "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = value.__index__()
        if limits and not limits[0] <= value <= limits[1]:
            raise ValueError(limits[2] + " out of range")
        fields.append(value)
    if not (-1 << 31) + 1900 <= fields[0] < 1 << 31:
        raise OverflowError("year out of range")
    for i in (1, 2, 7):
        fields[i] = fields[i] or 1
    fields[6] %= 7
    return fields


def asctime(t=None, /):
    year, month, day, hour, minute, second, weekday, *_ = _checked(localtime() if t is None else t, "asctime")
    return "%.3s %.3s %2d %02d:%02d:%02d %d" % (
        _DAYS[weekday], _MONTHS[month - 1], day, hour, minute, second, year)


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def _week(f, first):
    """Of weeks that begin on a weekday (0: Monday), the days before the first one being week 0."""
    return (f[7] + 6 - (f[6] - first) % 7) // 7


def _iso(f):
    """Year and week of ISO 8601: a week belongs to the year of its Thursday."""
    thursday = _days(f[0], 1, 1) + f[7] - 1 + 3 - f[6]
    year = f[0]
    if thursday < _days(year, 1, 1):
        year -= 1
    elif thursday >= _days(year + 1, 1, 1):
        year += 1
    return year, (thursday - _days(year, 1, 1)) // 7 + 1


def _offset(t):
    minutes = abs(t.tm_gmtoff or 0) // 60
    return "%s%02d%02d" % ("-" if (t.tm_gmtoff or 0) < 0 else "+", minutes // 60, minutes % 60)


# Numbers: width, what fills it, and the value.
_NUMBERS = {
    "C": (0, "0", lambda f: f[0] // 100), "d": (2, "0", lambda f: f[2]), "e": (2, " ", lambda f: f[2]),
    "g": (2, "0", lambda f: _iso(f)[0] % 100), "G": (0, "0", lambda f: _iso(f)[0]), "H": (2, "0", lambda f: f[3]),
    "I": (2, "0", lambda f: (f[3] + 11) % 12 + 1), "j": (3, "0", lambda f: f[7]), "k": (2, " ", lambda f: f[3]),
    "l": (2, " ", lambda f: (f[3] + 11) % 12 + 1), "m": (2, "0", lambda f: f[1]), "M": (2, "0", lambda f: f[4]),
    "s": (0, "0", lambda f: mktime(tuple(f))), "S": (2, "0", lambda f: f[5]), "u": (1, "0", lambda f: f[6] + 1),
    "U": (2, "0", lambda f: _week(f, 6)), "V": (2, "0", lambda f: _iso(f)[1]), "w": (1, "0", lambda f: (f[6] + 1) % 7),
    "W": (2, "0", lambda f: _week(f, 0)), "y": (2, "0", lambda f: f[0] % 100), "Y": (0, "0", lambda f: f[0]),
}
_NAMES = {
    "a": lambda f, t: _DAYS[f[6]][:3], "A": lambda f, t: _DAYS[f[6]], "b": lambda f, t: _MONTHS[f[1] - 1][:3],
    "B": lambda f, t: _MONTHS[f[1] - 1], "h": lambda f, t: _MONTHS[f[1] - 1][:3], "n": lambda f, t: "\n",
    "p": lambda f, t: "AM" if f[3] < 12 else "PM", "P": lambda f, t: "am" if f[3] < 12 else "pm",
    "t": lambda f, t: "\t", "z": lambda f, t: _offset(t), "Z": lambda f, t: t.tm_zone or "", "%": lambda f, t: "%",
}
# What stands for several.
_SHORT = {
    "c": "%a %b %e %H:%M:%S %Y", "D": "%m/%d/%y", "F": "%Y-%m-%d", "r": "%I:%M:%S %p", "R": "%H:%M", "T": "%H:%M:%S",
    "x": "%m/%d/%y", "X": "%H:%M:%S",
}


def _directive(letter, flags, width, f, t):
    """The text of one; None: there is no such one. The last of the flags _, - and 0 says what fills the width."""
    fill = ([c for c in flags if c in "_-0"] or " ")[-1]
    if letter in _NUMBERS:
        least, normal, value = _NUMBERS[letter]
        fill = {"_": " ", "0": "0", "-": ""}[fill] if fill != " " else normal
        value = value(f)
        text = str(abs(value))
        width = (max(width, least) if fill else 0) - (value < 0)
        text = fill * (width - len(text)) + text
        return "-" * (value < 0) + text
    if letter in _SHORT:
        text = _format(_SHORT[letter], f, t)
    elif letter in _NAMES:
        text = _NAMES[letter](f, t)
    else:
        return None
    if "^" in flags:
        text = text.upper()
    if "#" in flags and letter in "aAbBhpZ":
        text = text.lower() if letter in "pZ" else text.upper()
    return ("0" if fill == "0" else " ") * (width - len(text)) + text


def _format(format, f, t):
    parts = []
    i, end = 0, len(format)
    while (at := format.find("%", i)) >= 0:
        parts.append(format[i:at])
        i = at + 1
        while i < end and format[i] in "_-0^#":
            i += 1
        flags = format[at + 1:i]
        start = i
        while i < end and format[i] in "0123456789":
            i += 1
        width = int(format[start:i] or 0)
        i += i + 1 < end and format[i] in "EO"
        text = _directive(format[i], flags, width, f, t) if i < end else None
        i += i < end
        if text is None:  # as it is
            text = format[at:i]
            text = " " * (width - len(text)) + text
        parts.append(text)
    return "".join(parts) + format[i:]


def strftime(format, t=None, /):
    if not isinstance(format, str):
        raise TypeError("strftime() argument 1 must be str, not " + type(format).__name__)
    if t is None:
        t = localtime()
    fields = _checked(t, "strftime")
    if not isinstance(t, struct_time):
        t = struct_time(fields + [tzname[fields[8] > 0], 0])
    return _format(format, fields, t)


# Text as dates ---------------------------------------------------------------------------------------------------

_HOUR, _HOUR_12 = r"2[0-3]|[01]\d|\d| \d", "1[0-2]|0[1-9]|[1-9]| [1-9]"
_DAY_OF_MONTH = r"3[01]|[12]\d|0[1-9]|[1-9]| [1-9]"
_WEEK = r"5[0-3]|[0-4]\d|\d"
_PATTERNS = {
    "a": "|".join(name[:3] for name in _DAYS), "A": "|".join(_DAYS), "b": "|".join(name[:3] for name in _MONTHS),
    "B": "|".join(_MONTHS), "d": _DAY_OF_MONTH, "e": _DAY_OF_MONTH, "f": "[0-9]{1,6}", "G": r"\d{4}", "H": _HOUR,
    "I": _HOUR_12, "j": r"36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]", "k": _HOUR,
    "l": _HOUR_12, "m": "1[0-2]|0[1-9]|[1-9]", "M": r"[0-5]\d|\d", "p": "am|pm", "P": "am|pm", "S": r"6[01]|[0-5]\d|\d",
    "u": "[1-7]", "U": _WEEK, "V": r"5[0-3]|0[1-9]|[1-4]\d|\d", "w": "[0-6]", "W": _WEEK, "y": r"\d\d", "Y": r"\d{4}",
    "z": r"[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)",
}
_KEPT = 8
_compiled = {}  # the last formats, with the names of the zone that "%Z" stands for


def _pattern(format):
    """The format as a regular expression with a group for each directive, named like it."""
    import re
    names = tzname
    known = _compiled.get((format, names))
    if known:
        return known

    def part(match):
        directive = match.group(1)
        if directive is None:
            return r"\s+" if match.group().isspace() else re.escape(match.group())
        if not directive:
            raise ValueError("stray %% in format '%s'" % format) from None
        letter = directive[-1]
        if letter == "%":
            return "%"
        if letter in "cxXTR":
            return spell.sub(part, _SHORT[letter])
        if letter == "Z":
            zones = {"utc", "gmt", *(name.lower() for name in names)}
            pattern = "|".join(map(re.escape, sorted(zones, key=len, reverse=True)))
        elif letter in _PATTERNS:
            pattern = _PATTERNS[letter]
        else:
            raise ValueError("'%s' is a bad directive in format '%s'" % (directive, format)) from None
        return f"(?P<{letter}>{pattern})"

    spell = re.compile(r"%[-_0^#]*[0-9]*([EO]?.?)|\s+|[^%\s]+", re.DOTALL)
    if len(_compiled) >= _KEPT:
        _compiled.clear()
    _compiled[format, names] = known = re.compile(spell.sub(part, format), re.IGNORECASE)
    return known


def _micros(fraction):
    return int((fraction + "000000")[:6])


def _read_offset(text):
    """Seconds and microseconds of "+hh:mm:ss.ffffff", whose colons may be absent, or "Z"."""
    if text == "Z":
        return 0, 0
    digits = text[1:]
    if ":" in digits:
        if digits[2] != ":" or len(digits) > 5 and digits[5] != ":":
            raise ValueError("Inconsistent use of : in " + text)
        digits = digits.replace(":", "")
    elif len(digits) > 6 and digits[6] != ".":
        raise ValueError("Inconsistent use of : in " + text)
    digits, _, fraction = digits.partition(".")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:] or 0)
    micros = _micros(fraction)
    return (-seconds, -micros) if text[0] == "-" else (seconds, micros)


def _check_year(year):
    if not 1 <= year <= 9999:
        raise ValueError(f"year must be in 1..9999, not {year}")


def _first_day(year):
    _check_year(year)
    return _days(year, 1, 1)


def _check_week_directives(found):
    year, week, weekday = "G" in found, "V" in found, not found.keys().isdisjoint("aAwu")
    if year and "j" in found:
        raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                         "Use '%Y' instead.")
    if year and not (week and weekday):
        raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                         "directive ('%A', '%a', '%w', or '%u').")
    if week and not year and ("Y" in found or "y" in found):
        raise ValueError("ISO week directive '%V' is incompatible with the year directive "
                         f"'%{'Y' if 'Y' in found else 'y'}'. Use the ISO year '%G' instead.")
    if week and not year:
        raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                         "directive ('%A', '%a', '%w', or '%u').")


def _day_of_week(found, year, weekday):
    """The day since 1970 that a week and a weekday say."""
    if "G" in found:
        year, week = int(found["G"]), int(found["V"])
        fourth = _first_day(year) + 3  # of January lies in the first week
        day = fourth - (fourth + 3) % 7 + (week - 1) * 7 + weekday
        if week == 0 or week == 53 and _iso([year, 0, 0, 0, 0, 0, weekday, day - fourth + 4])[1] != 53:
            raise ValueError(f"Invalid week: {week}")
        return day
    first = 6 if "U" in found else 0
    start = _first_day(year)
    before = (first - (start + 3)) % 7  # days that belong to week 0
    return start + before + (int(found.get("U") or found["W"]) - 1) * 7 + (weekday - first) % 7


def _zone_is_summer(name):
    winter, summer = tzname
    if name in ("utc", "gmt"):
        return 0
    if winter.lower() == name == summer.lower() and daylight:
        return -1
    return int(name != winter.lower())


def _number(found, letters, default):
    for letter in letters:
        if letter in found:
            return int(found[letter])
    return default


def _place(found, names, letter):
    """The index of the name that the directive's letter (in capitals: a name in full) has found; None: none."""
    for letter, length in (letter, 3), (letter.upper(), None):
        if letter in found:
            return [name[:length].lower() for name in names].index(found[letter].lower())


def _weekday_of(found):
    weekday = _place(found, _DAYS, "a")
    if weekday is None and ("u" in found or "w" in found):
        weekday = (_number(found, "uw", 0) + 6) % 7
    return weekday


def _hour_of(found):
    if "I" in found or "l" in found:
        afternoon = (found.get("p") or found.get("P") or "").lower() == "pm"
        return _number(found, "Il", 0) % 12 + 12 * afternoon
    return _number(found, "Hk", 0)


def _date_of(found, weekday):
    """A date as gmtime gives it, and the day of the year as it was given, which may be that of another year."""
    year = _number(found, "Y", 1900)
    if "y" in found:
        year = int(found["y"])
        year += 1900 if year > 68 else 2000
    if "j" in found:
        day = int(found["j"])
        return gmtime((_first_day(year) + day - 1) * _DAY), day
    if weekday is not None and ("U" in found or "W" in found or "G" in found):
        days = _day_of_week(found, year, weekday)
        date = gmtime(days * _DAY)
        return date, date[7] if date[0] < year or "G" in found else days - _first_day(year) + 1
    place = _place(found, _MONTHS, "b")
    month = _number(found, "m", 1) if place is None else place + 1
    day = _number(found, "de", 1)
    if month == 2 and day == 29 and "Y" not in found and "y" not in found:
        return (1900, *gmtime(_days(1904, 2, 29) * _DAY)[1:]), 60  # without a year it is a date of a leap year
    _check_year(year)
    last = _days(year + month // 12, month % 12 + 1, 1) - _days(year, month, 1)
    if day > last:
        raise ValueError(f"day {day} must be in range 1..{last} for month {month} in year {year}")
    date = gmtime(_days(year, month, day) * _DAY)
    return date, date[7]


def _strptime(text, format):
    """(year, month, day, hour, minute, second, weekday, day of year, is summer time, name of the zone or None,
    microseconds, seconds from UTC or None, and their microseconds)"""
    for i, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {i} must be str, not {type(value)}")
    match = _pattern(format).match(text)
    if not match:
        raise ValueError("time data %r does not match format %r" % (text, format))
    if match.end() < len(text):
        raise ValueError("unconverted data remains: " + text[match.end():])
    found = match.groupdict()
    _check_week_directives(found)
    weekday = _weekday_of(found)
    date, day_of_year = _date_of(found, weekday)
    _check_year(date[0])
    zone = found.get("Z")
    return (date[0], date[1], date[2], _hour_of(found), _number(found, "M", 0), _number(found, "S", 0),
            date[6] if weekday is None else weekday, day_of_year, _zone_is_summer(zone.lower()) if zone else -1, zone,
            _micros(found.get("f", "")), *(_read_offset(found["z"]) if "z" in found else (None, 0)))


def strptime(data_string, format="%a %b %d %H:%M:%S %Y", /):
    *fields, zone, _, offset, _ = _strptime(data_string, format)
    return struct_time(fields + [zone, offset])


tzset()
