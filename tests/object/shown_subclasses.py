# Printed forms of classes that extend types, and the dict of a frame's variables.
# tags: host
# needs: PY_FSTRINGS PY_DOC
import sys


def shown(base, *a):
    o = type("Sub", (base,), {})(*a)
    r = repr(o)
    return r[: r.index(" at ")] if " at " in r else r


for base, a in (property, ()), (staticmethod, (len,)), (classmethod, (len,)), (enumerate, ("ab",)), (zip, ("ab",)), (map, (len, [])), (filter, (None, [])), (object, ()), (BaseException, (1,)), (type(sys), ("m",)), (list, ()), (int, ()), (dict, ()):
    print(shown(base, *a))


def frame():
    x = 1
    d = sys._getframe().f_locals
    d["new"] = 5
    out = [d["x"], d.get("zz"), d.get("zz", 3), "x" in d, "new" in d, sorted(d), len(d)]
    d["x"] = 7
    out += [x, d.setdefault("x", 9), d.setdefault("fresh"), d.setdefault("fresh2", 4), bool(d)]
    out += [d.pop("new"), d.pop("new", "gone"), d.pop("fresh2", 1)]
    for f in lambda: d.pop("never"), lambda: d.pop("x"), lambda: d.pop("x", 1), lambda: d["never"], lambda: d.__delitem__("x"), lambda: hash(d):
        try:
            out.append(f())
        except Exception as e:
            out.append(type(e).__name__)
    out += [d == d, d == {}, d != {}, type(d | {}).__name__, type({} | d).__name__, sorted({"q": 1} | d)[0]]
    return out


for x in frame():
    print(x)
