# tags: host
# time.struct_time, the local time zone, clocks. Expected output: CPython 3.11.
# needs: PY_TIME_LIBRARY PY_FSTRINGS PY_DISPLAY_UNPACKING
import os
import time


def tell(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return type(e).__name__, str(e)


t = time.struct_time(range(9))
print(t, t.tm_zone, t.tm_gmtoff, len(t), t == tuple(range(9)), tuple(range(9)) == t, hash(t) == hash(tuple(range(9))), t[2:4], t[-1])
print(t.n_fields, t.n_sequence_fields, t.n_unnamed_fields, time.struct_time, isinstance(t, tuple), issubclass(time.struct_time, tuple))
t = time.struct_time("abcdefghijk")
year, *_, dst = t
print(t, t.tm_zone, t.tm_gmtoff, year, dst, t + (1,), "c" in t, t.index("d"), sorted(t) == list(t), t < ("b",))
print(tell(time.struct_time, range(8)), tell(time.struct_time, range(12)), tell(time.struct_time, 5)[0], tell(time.struct_time)[0], sep="\n")
print(tell(setattr, t, "tm_year", 1)[0], tell(getattr, t, "tm_none")[0], tell(lambda: t[9]))
print(time.gmtime(0), time.gmtime(0).tm_zone, time.gmtime(0).tm_gmtoff)

for zone in "UTC", "EST+05EDT,M4.1.0,M10.5.0", "AEST-10AEDT-11,M10.5.0,M3.5.0", "<+0530>-5:30", "":
    os.environ["TZ"] = zone
    time.tzset()
    print(zone, time.tzname, time.timezone, time.altzone, time.daylight)
    for seconds in 0, 951782400, 1025222400, -86400 * 365:
        t = time.localtime(seconds)
        print(t, t.tm_zone, t.tm_gmtoff, time.strftime("%F %T %Z %z", t), int(time.mktime(t)))
    print(time.strftime("%Z|%z", time.gmtime(0)), [time.strftime("%Z", (2000, 1, 1, 0, 0, 0, 0, 1, dst)) for dst in (0, 1)])
    print([tuple(time.strptime(name, "%Z"))[8] for name in ("utc", "GMT", *time.tzname)])
os.environ["TZ"] = "UTC"
time.tzset()

names = "time", "monotonic", "perf_counter", "process_time", "thread_time"
for name in names:
    clock, in_ns = getattr(time, name), getattr(time, name + "_ns")
    before, ns, after = clock(), in_ns(), clock()
    info = time.get_clock_info(name)
    print(name, type(ns).__name__, before - 1e-3 <= ns / 1e9 <= after + 1e-3, info.monotonic, info.adjustable, 0 < info.resolution < 1e-3)
print(tell(time.get_clock_info, "none"))
before = time.process_time()
time.sleep(0.1)
print(time.process_time() - before < 0.05)
missing = {"strftime", "strptime", "struct_time", "tzset", "timezone", "localtime", "time", "time_ns"} - set(time.__all__ if hasattr(time, "__all__") else dir(time))
print(missing)
