# tags: host
# f_locals of a frame: variables are read and written through it; other names are kept.
# needs: PY_FSTRINGS
import sys

if not hasattr(sys, "settrace"):
    print("SKIP")
    raise SystemExit


def variables(x, *rest, **named):
    y = 1
    locals
    proxy = sys._getframe().f_locals
    proxy["x"] = 10
    proxy["y"] = 20
    proxy["new"] = 30
    print(sorted(proxy), x, y, proxy["new"], "new" in proxy, len(proxy), proxy.get("zz"), type(proxy).__name__)
    # expect: ['named', 'new', 'proxy', 'rest', 'x', 'y'] 10 20 30 True 6 None FrameLocalsProxy
    print("new" in sys._getframe().f_locals, "zz" not in proxy, bool(proxy))  # expect: True True True

    def inner():
        nonlocal y
        y += 1
        sys._getframe().f_locals["y"] *= 3

    for wrong in "x", "zz", 5:
        try:
            del proxy[wrong]
        except (ValueError, KeyError) as e:
            print(type(e).__name__, e)
    # expect: ValueError cannot remove local variables from FrameLocalsProxy
    # expect: KeyError 'zz'
    # expect: KeyError 5
    del proxy["new"]
    print("new" in proxy, proxy.pop("zz", 5), proxy.setdefault("w", 6), proxy.setdefault("x", 7), proxy.pop("w"))
    # expect: False 5 6 10 6
    proxy.update({"x": 11})
    proxy |= {5: 6}
    print(x, proxy[5], (proxy | {"a": 1})["a"], ({"x": 2} | proxy)["x"], proxy == dict(proxy))  # expect: 11 6 1 11 True
    try:
        proxy.pop("x")
    except ValueError as e:
        print(e)  # expect: cannot remove local variables from FrameLocalsProxy
    inner()
    print(y, sorted(map(str, proxy.keys())), ("x", 11) in proxy.items(), 63 in proxy.values())
    # expect: 63 ['5', 'inner', 'named', 'proxy', 'rest', 'wrong', 'x', 'y'] True True


variables(1)


def counts():
    n = 0
    while n < 3:
        got = yield n
        n += 1


g = counts()
print(next(g), next(g))  # expect: 0 1
g.gi_frame.f_locals["n"] = 1
print(next(g), g.gi_frame.f_locals["n"], list(g))  # expect: 2 2 []


def traced():
    a = 1
    b = 2
    return a + b


def tracer(frame, event, arg):
    if frame.f_code is traced.__code__ and event == "line" and "b" in frame.f_locals:
        frame.f_locals["a"] = 40
    return tracer


sys.settrace(tracer)
r = traced()
sys.settrace(None)
print(r)  # expect: 42
print(sys._getframe().f_locals is globals())  # expect: True


class C:
    sys._getframe().f_locals["x"] = 5


print(C.x)  # expect: 5


def ends(a):
    b = a + 1
    return sys._getframe()


frame = ends(1)
frame.f_locals["a"] = 7
print(frame.f_locals["a"])  # expect: 7
