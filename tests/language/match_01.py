# tags: large
# match statements: every kind of pattern.
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_FSTRINGS PY_MATCH
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Color:
    RED = 1

    class Deep:
        BLUE = "blue"


def kind(v):
    match v:
        case None:
            return "none"
        case True | False:
            return "bool"
        case 0:
            return "zero"
        case -1 | 1.5 | "a" "b" | b"x":
            return "literal"
        case Color.RED | Color.Deep.BLUE:
            return "color"
        case int(n) if n > 100:
            return f"big {n}"
        case int() as n:
            return f"int {n}"
        case str(s):
            return f"str {s}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"1 and {rest}"
        case (_, *_, "end"):
            return "to the end"
        case [[a, b], c] | [c, [a, b]]:
            return f"nested {a} {b} {c}"
        case [*first, last]:
            return f"{first} {last}"
        case {"kind": "p", "at": [x, y]}:
            return f"at {x} {y}"
        case {"k": v, **others}:
            return f"k {v} {others}"
        case {1: _, Color.Deep.BLUE: w}:
            return f"keys {w}"
        case {}:
            return "mapping"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y) | Point(y, 0):
            return f"axis {y}"
        case Point(x, y=Point(z, _)):
            return f"points {x} {z}"
        case Point(x, y) as p:
            return f"point {x} {y} {p is v}"
        case float(f) if f:
            return "number"
        case _:
            return "other"


for v in (None, True, False, 0, -1, 1.5, "ab", b"x", 1, "blue", 101, 7, "text", [], (), [5], (1, 2, 3), [3, 4, "end"],
          [[1, 2], 3], [3, (1, 2)], range(3), {"kind": "p", "at": (1, 2)}, {"k": 1, "l": 2}, {1: 2, "blue": 3, 4: 5},
          {}, {3: 4}, Point(0, 0), Point(0, 3), Point(4, 0), Point(1, Point(2, 3)), Point(1, 2), 2.5, {1, 2}, b"y"):
    print(kind(v))

# The word is only a name elsewhere.
match = lambda *a: a
print(match(1), match (1, 2), [match][0] is match, match
      (3))
match[0:1] if False else 0
case = _ = 5
x = [match]
match, case = 1, 2
print(match * case, -match - case, match if case else 0)
match: int = 3
match -1
match.to_bytes
match += 1
match = [1, 2]
match[0] = 7
print(match [0], match)
class match:
    case = 3
    def match(self, match):
        match match:
            case [match]:
                return match
            case -1 | 1 if match:
                pass
            case case:
                return case, match
print(match().match([4]), match().match(5))
match (x):
    case [y]: print("call-like", y is x[0])
match [1, (2)], *x:
    case [[a, b], c]: print(a, b)
match -1:
    case -1: print("minus")
match *x, 1:
    case _, n: print(n)
match {"a": 1}:
    case {"a": n}: print("dict", n)
match (
    1,
    2,
):
    case 1, n: print("lines", n)
match not x:
    case False: print("not")
match y := 3:
    case 3: print(y)


class Counter:
    """Patterns ask for no more than they need."""

    def __init__(self):
        self.asked = []

    def __getattr__(self, name):
        if name[0] == "_" or name == "missing":
            raise AttributeError(name)
        self.asked.append(name)
        return name


def ask(o):
    match o:
        case Counter(a="b", c=c):
            return 1
        case Counter(missing=_):
            return 2
        case Counter(a="a", d=d):
            return d


c = Counter()
print(ask(c), c.asked)


def names():
    a = "old"
    match [1, 2]:
        case [a, 3]:
            pass
        case [1, b] if a == 1:
            pass
    return a, b


print(names())


def flow(items):
    out = []
    for i in items:
        match i:
            case "stop":
                break
            case "skip":
                continue
            case int() | float() as n if n < 0:
                return out, "negative"
            case [*_, last]:
                out.append(lambda: last)
            case object():
                out.append(i)
    else:
        out.append("end")
    return out[0]() if callable(out[0]) else out


print(flow([1, "skip", 2]), flow([1, "stop", 2]), flow([3, -1]), flow([(1, 9)]))


def gen(x):
    match (yield x):
        case [y]:
            z = yield y
            match z:
                case {"q": q}:
                    yield q


g = gen(1)
print(next(g), g.send([2]), g.send({"q": 3}))


class D(dict):
    def get(self, key, default=None):
        return "got"

    def __missing__(self, key):
        return "missing"


class L(list):
    pass


for subject in (D(a=1), L([1])):
    match subject:
        case {"x": v}:
            print(v)
        case L([v]):
            print("list", v)


def error(source, subject):
    space = {"s": subject, "Point": Point, "Color": Color}
    try:
        exec(source, space)
    except Exception as e:
        print(type(e).__name__, e)


class A:
    __match_args__ = ["x"]


class B:
    __match_args__ = (1,)


for cls, source in ((A, "A(1)"), (B, "A(1)"), (Point, "A(1, 2, 3)"), (int, "A(1, 2)"), (Counter, "A(1)"),
                    (Point, "A(1, x=1)"), (3, "A()")):
    try:
        exec(f"match s:\n case {source}: pass", {"s": cls(1, 1) if cls is Point else cls() if cls != 3 else 3, "A": cls})
    except TypeError as e:
        print(e)
