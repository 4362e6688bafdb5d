# tags: large
# Built-in functions that take all that a generator yields run between its steps: outside of it.
# needs: PY_FSTRINGS
log = []


def careful(items):
    try:
        for i in items:
            try:
                yield i
            except TypeError:
                log.append("in the generator")
    finally:
        log.append("left")


# What the consumer raises is not the generator's, which goes on afterwards.
for consumer in (set, frozenset, sum, dict.fromkeys, bytes, max, "".join):
    g = careful([1, [], "x", 2, 3])
    try:
        consumer(g)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, log[:], list(g))
    log.clear()
# expect: TypeError [] ['x', 2, 3]
# expect: TypeError [] ['x', 2, 3]
# expect: TypeError [] ['x', 2, 3]
# expect: TypeError [] ['x', 2, 3]
# expect: TypeError [] ['x', 2, 3]
# expect: TypeError [] ['x', 2, 3]
# expect: TypeError ['left'] []

# It stops early, and the generator can be used again.
g = careful([0, 0, 5, 0, 6, 7])
print(any(g), next(g), all(g), list(g), list(g), any(g), log)  # expect: True 0 True [] [] False ['left']
log.clear()


# The consumer runs Python code that resumes, closes or drains the same generator.
class Item:
    def __init__(self, n, what=None):
        self.n = n
        self.what = what

    def act(self):
        what, self.what = self.what, None
        if what:
            log.append(what(g))

    def __hash__(self):
        self.act()
        return self.n % 2

    def __eq__(self, other):
        return self.n == other.n

    def __radd__(self, other):
        self.act()
        return other + self.n

    def __gt__(self, other):
        self.act()
        return self.n > other.n

    def __bool__(self):
        self.act()
        return False


def number(g):
    return next(g).n


def numbers(g):
    return [i.n for i in g]


def close(g):
    return g.close()


def fail(g):
    raise ValueError("from the item")


def catch(g):
    try:
        g.throw(KeyError("thrown in"))
    except KeyError as e:
        return str(e)


def collect(f, what):
    global g
    g = (i for i in [Item(0), Item(1, what), Item(2), Item(3), Item(4)])
    try:
        r = f(g)
        if isinstance(r, (set, tuple)):
            r = sorted(i.n for i in r)
        elif isinstance(r, Item):
            r = r.n
    except Exception as e:
        r = repr(e)
    print(f.__name__, what.__name__, r, log, list(g) == [])
    log.clear()


for what in number, numbers, close, fail, catch:
    collect(set, what)
    collect(sum, what)
    collect(max, what)
    collect(any, what)
# expect: set number [0, 1, 3, 4] [2] True
# expect: sum number 8 [2] True
# expect: max number 4 [2] True
# expect: any number False [2] True
# expect: set numbers [0, 1] [[2, 3, 4]] True
# expect: sum numbers 1 [[2, 3, 4]] True
# expect: max numbers 1 [[2, 3, 4]] True
# expect: any numbers False [[2, 3, 4]] True
# expect: set close [0, 1] [None] True
# expect: sum close 1 [None] True
# expect: max close 1 [None] True
# expect: any close False [None] True
# expect: set fail ValueError('from the item') [] False
# expect: sum fail ValueError('from the item') [] False
# expect: max fail ValueError('from the item') [] False
# expect: any fail ValueError('from the item') [] False
# expect: set catch [0, 1] ["'thrown in'"] True
# expect: sum catch 1 ["'thrown in'"] True
# expect: max catch 1 ["'thrown in'"] True
# expect: any catch False ["'thrown in'"] True


# A generator that drains itself; what it raises; handled exceptions inside and outside.
def own():
    yield 1
    yield list(me)


me = own()
try:
    list(me)
except ValueError as e:
    print(e)  # expect: generator already executing


def raising():
    yield 1
    try:
        yield 1 // 0
    except ZeroDivisionError:
        yield 2
        raise


def outer():
    yield from raising()


try:
    try:
        raise KeyError("outer")
    except KeyError:
        print(tuple(outer()))
except ZeroDivisionError as e:
    print(type(e.__context__).__name__)  # expect: KeyError


def stop():
    yield 1
    raise StopIteration


try:
    sum(stop())
except RuntimeError as e:
    print(e)  # expect: generator raised StopIteration


# The iterable of a generator expression is looked at when the expression is evaluated.
for o in [1, 2], (1, 2), range(1, 3), {1: 2}, "12", iter([1, 2]), (i for i in (1, 2)):
    print(list(i for i in o))
# expect: [1, 2]
# expect: [1, 2]
# expect: [1, 2]
# expect: [1]
# expect: ['1', '2']
# expect: [1, 2]
# expect: [1, 2]
try:
    (i for i in 5)
except TypeError as e:
    print(e)  # expect: 'int' object is not iterable
items = [1, 2]
g = (i for i in items)
items.append(3)
items = None
print(list(g))  # expect: [1, 2, 3]
