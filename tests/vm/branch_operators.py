# tags: large
# Comparisons and memberships that decide a jump, with special methods in Python: what they return is judged, NotImplemented
# asks the other side, errors come out where the condition stands.
# needs: PY_FSTRINGS
log = []


def value_of(o):
    return o.v if isinstance(o, V) else 0


class V:
    def __init__(self, v, answer=None):
        self.v = v
        self.answer = answer

    def compare(self, name, other, r):
        log.append(name)
        return r if self.answer is None else self.answer

    def __lt__(self, o):
        return self.compare("lt", o, self.v < value_of(o))

    def __le__(self, o):
        return self.compare("le", o, self.v <= value_of(o))

    def __gt__(self, o):
        return self.compare("gt", o, self.v > value_of(o))

    def __ge__(self, o):
        return self.compare("ge", o, self.v >= value_of(o))

    def __eq__(self, o):
        return self.compare("eq", o, self.v == value_of(o))

    def __ne__(self, o):
        return self.compare("ne", o, self.v != value_of(o))


def jumps(a, b):
    r = []
    if a < b:
        r.append("<")
    if a <= b:
        r.append("<=")
    if a > b:
        r.append(">")
    if a >= b:
        r.append(">=")
    if a == b:
        r.append("==")
    if a != b:
        r.append("!=")
    if not a < b:
        r.append("not <")
    while a == b:
        r.append("loop")
        break
    log.append("|")
    return " ".join(r)


print(jumps(V(1), V(2)))
print(jumps(V(2), V(2)))
print(jumps(V(3), V(2)))
print(jumps(V(1, []), V(2)), "--", jumps(V(1, "yes"), V(2)))
print(jumps(V(1, NotImplemented), V(1)))
print(jumps(V(1), V(1, NotImplemented)))
print(" ".join(log))


def one(a, b):
    try:
        if a < b:
            return 1
        return 0
    except TypeError as e:
        return str(e)


print(one(V(1, NotImplemented), V(1, NotImplemented)))
print(one(V(1, NotImplemented), 1), one(1, V(1, NotImplemented)))


class Plain:
    pass


p = Plain()
print(p == p, p == Plain(), p != p, bool(p == 1 or p != 1))
if V(1, NotImplemented) == p:
    print("never")
if V(1, NotImplemented) != p:
    print("not equal")


class Truth:
    def __bool__(self):
        raise ValueError("no truth")


def judge(a, b):
    try:
        if a > b:
            return "yes"
    except ValueError as e:
        return e.args[0]


print(judge(V(1, Truth()), V(2)))


class Bad:
    def __lt__(self, o):
        raise KeyError("lt")

    def __contains__(self, x):
        raise KeyError("contains")


for f in (lambda: 1 if Bad() < 1 else 2, lambda: 1 if 5 in Bad() else 2, lambda: 5 not in Bad()):
    try:
        f()
    except KeyError as e:
        print(e)


class Bag:
    def __init__(self, *items):
        self.items = items

    def __contains__(self, x):
        return self.items.count(x)


def member(x, bag):
    r = []
    if x in bag:
        r.append("in")
    if x not in bag:
        r.append("not in")
    r.append(x in bag)
    r.append(x not in bag)
    while x in bag:
        r.append("loop")
        break
    return r


print(member(1, Bag(1, 2, 1)), member(3, Bag(1, 2)))


class Both:
    def __lt__(self, o):
        return NotImplemented

    def __gt__(self, o):
        return "reflected"


class Below(Both):
    def __gt__(self, o):
        return "the subclass goes first"


print(Both() < Both(), Both() < Below())
print("reflected" if Both() < Both() else "not")
# operators between numbers and instances
print(jumps(1.5, 2), "--", jumps(2, 1.5), "--", jumps(True, 1), "--", jumps("a", "b"))
print(one(1, "a"), one([], ()), one(None, None))
for a, b in ((1, 2.0), (2.0, 2), (2**70, 1.5), (float("nan"), 1)):
    print(jumps(a, b))
