# Instances of subclasses of built-in types.
class L(list):
    def __init__(self, *a):
        super().__init__(*a)
        self.tag = "T"

    def append(self, x):
        super().append(x * 2)


l = L([1, 2])
l.append(3)
print(l, len(l), l[0], l.tag, l == [1, 2, 6], isinstance(l, list), list(l), 2 in l)
l += [9]
print(type(l).__name__, l)
l.extend((1,))
print(sorted(l), l.count(1), l[1:3], l + [5])
list.append(l, 100)
l[0] = 77
del l[1]
print(l, bool(l), bool(L()))


class D(dict):
    def __missing__(self, k):
        return "missing " + str(k)


d = D(a=1)
d["b"] = 2
print(d, d["a"], d["zz"], "a" in d, len(d), d.get("q"), sorted(d))


class I(int):
    def __new__(cls, v, extra=None):
        o = super().__new__(cls, v * 2)
        o.extra = extra
        return o

    def __add__(self, o):
        return I(int(self) + int(o))


i = I(5, "ex")
print(i, i.extra, i + 1, i * 3, 3 * i, i == 10, hash(i) == hash(10), i > 3, 3 < i, -i, abs(i), type(i * 1).__name__)


class S(str):
    def shout(self):
        return self.upper() + "!"


s = S("abc")
print(s, s.shout(), s + "d", "x" + s, s[1], len(s), s == "abc", {s: 1}["abc"], s.replace("a", "z"), "%s" % s)


class T(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    @property
    def a(self):
        return self[0]


t = T(1, 2)
x, y = t
print(t, t.a, t[1], len(t), t == (1, 2), hash(t) == hash((1, 2)), x, y)


class E(Exception):
    def __init__(self, code):
        self.code = code


try:
    raise E(5)
except E as e:
    print(e.code, e.args, repr(e), str(e))
e = E(1)
e.args = (7, 8)
print(e.args, str(e))


def attempt(f):
    try:
        return f()
    except TypeError:
        return "TypeError"


print(attempt(lambda: list.append(5, 1)), attempt(lambda: str.upper(5)), attempt(lambda: list.append()))
print(sorted(["b", "A"], key=str.lower), list(map(str.upper, "ab")))
