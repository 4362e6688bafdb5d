# tags: large
# What needs no heap, as handlers of hard interrupts and code under heap_lock() need it: loops over containers, strings
# and ranges, methods of super(), slices as subscripts of lists, generators that are there already.
# needs: COMP_CONST_TUPLE
import micropython


class Base:
    def method(self, n):
        return n + 1

    @classmethod
    def which(cls):
        return cls


class Derived(Base):
    def method(self, n):
        return super().method(n) * 2

    @classmethod
    def which(cls):
        return super().which()


class Counter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n


def generate(n):
    for i in range(n):
        yield i


def delegate(g):
    yield from g


def loops(tag, values):
    for v in values:
        print(tag, v)
        if values is COUNTER and v == 2:
            break


def outer(a, b):
    for i in range(a):
        for j in range(b, 0, -2):
            for c in "xy":
                print(i, j, c)


def no_heap():
    loops("list", LIST)
    loops("tuple", (3, 4))
    loops("str", "ab")
    loops("bytes", b"ab")
    loops("dict", DICT)
    loops("set", SET)
    loops("keys", KEYS)
    loops("values", VALUES)
    loops("range", RANGE)
    loops("counter", COUNTER)
    loops("generator", GENERATOR)
    loops("delegate", DELEGATE)
    outer(2, 4)
    print(OBJECT.method(5), OBJECT.which(), Derived.which(), (True, b"bytes", (), (None, 1)))
    LIST[1:3] = ()
    print(LIST)


LIST = [1, 2, 3]
DICT = {"a": 1, "b": 2}
SET = {7}
KEYS = DICT.keys()
VALUES = DICT.values()
RANGE = range(2)
COUNTER = Counter()
GENERATOR = generate(2)
DELEGATE = delegate(generate(2))
OBJECT = Derived()
no_heap()  # once with heap: names are interned, caches filled
LIST = [1, 2, 3]
COUNTER.n = 0
GENERATOR = generate(2)
DELEGATE = delegate(generate(2))
print("locked")
micropython.heap_lock()
try:
    no_heap()
finally:
    micropython.heap_unlock()


# What the loop's state in registers must not change.
class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print("index", self.n)
        return self.n


for i in range(Index(10**30), 10**30 + 2):
    print(i)
for i in range(Index(1), Index(5), Index(3)):
    print(i)
for loop in "range()", "range(1, 2, 3, 4)", "range(1, stop=3)", "range('a')", "range(1, 2, 0)":
    try:
        exec("for i in " + loop + ": pass")
    except (TypeError, ValueError) as e:
        print(loop, e if "a" in loop[5:] or "0" in loop else type(e).__name__)
d = {1: 2}
try:
    for k in d:
        d[k + 1] = 0
except RuntimeError as e:
    print(e)


def nested():
    "A generator's loops lie in its own frame."
    for k in {"a": 0, "b": 1}:
        for c in "cd":
            yield k + c


print(list(nested()), [a + b for a in "ab" for b in {"c": 1}])


class Attributes(Base):
    def __init__(self):
        super().__init__()
        print(super().__class__ is Attributes)
        try:
            super().missing()
        except AttributeError as e:
            print(e)


Attributes()
