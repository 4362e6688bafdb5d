# tags: host
# What shows a mapping and lets nobody change it: __dict__ of classes.
# tags: host
# needs: PY_DISPLAY_UNPACKING PY_FSTRINGS
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class C:
    a = 1

    def b(self):
        pass


shown = C.__dict__
proxy = type(shown)
print(proxy)
C.c = 3
print(shown["c"], "c" in shown, "d" in shown, shown.get("d"), shown.get("a"), len(shown) == len(list(shown)))
print("a" in list(shown.keys()), 1 in list(shown.values()), ("c", 3) in shown.items())
del C.c
print("c" in shown, vars(C) == shown, shown == dict(shown), shown != {}, bool(shown), type(shown.copy()))
attempt(lambda: shown["c"])
attempt(lambda: list.__dict__["append"].__get__([5])(6))


def assign():
    shown["x"] = 1


def delete():
    del shown["a"]


def update():
    global shown
    shown |= {}


attempt(assign)
attempt(delete)
attempt(update)
attempt(lambda: shown.update({}))
attempt(lambda: proxy(5))
attempt(lambda: proxy([]))
attempt(lambda: proxy())
attempt(lambda: proxy(1, 2))
attempt(lambda: hash(proxy({})))


class Mapping:
    def __getitem__(self, key):
        return key * 2

    def __len__(self):
        return 7

    def __contains__(self, key):
        return key == 1


own = proxy(Mapping())
print(own[4], len(own), 1 in own, 2 in own)
attempt(lambda: own.keys())
d = {1: 2, "x": [3]}
p = proxy(d)
print(p, repr(p), str(p), list(reversed(p)))
print(p | {5: 6}, {5: 6} | p, p | proxy({7: 8}), type(p | p))
d[9] = 10
print(p[9], p == d, d == p, p == proxy(dict(d)), {**p} == d, dict(p) == d)
print((lambda **kw: kw)(**proxy({"k": 1})))
attempt(lambda: proxy(mapping={}))
attempt(lambda: type("X", (proxy,), {}))
