# Proxies, finalize, weak dictionaries and sets.
# tags: host
# needs: PY_DISPLAY_UNPACKING PY_FSTRINGS PY_POSITIONAL_ONLY
import gc
import weakref


class A:
    def __init__(self, n):
        self.n = n

    def method(self):
        return self.n

    def __add__(self, other):
        return self.n + other

    def __call__(self, x):
        return x * 2

    def __repr__(self):
        return f"A{self.n}"


def collect():
    gc.collect()  # clears registers above this frame's, which the next frames would take with what is in them
    gc.collect()


def apart(f, depth=3):
    """Calls f on a part of the C stack that is not looked at afterwards, deeper than what a collection needs of it."""
    call = (lambda: apart(f, depth - 1)) if depth else f
    for _ in map(lambda _: call() and None, (0,)):
        pass


def make():
    global p, f, values, keys, items, bound
    a = A(1)
    p = weakref.proxy(a)
    f = weakref.finalize(a, print, "finalized", 1, end="!\n")
    values = weakref.WeakValueDictionary(k=a)
    keys = weakref.WeakKeyDictionary()
    keys[a] = 5
    items = weakref.WeakSet([a])
    bound = weakref.WeakMethod(a.method)
    p.extra = 7
    print(p.n, p.method(), p + 1, p(4), a.extra, isinstance(p, A), repr(p)[:13], type(p) is weakref.CallableProxyType)
    print(f.alive, f.peek()[1:], f.atexit, values["k"], keys[a], a in items, len(values), len(keys), len(items))
    print(list(values.items()), list(keys.items()), list(items), bound()(), "k" in values, values.get("z", 3))


apart(make)
# expect: 1 1 2 8 7 True <weakproxy at True
# expect: True (<built-in function print>, ('finalized', 1), {'end': '!\n'}) True A1 5 True 1 1 1
# expect: [('k', A1)] [(A1, 5)] [A1] 1 True 3
collect()  # expect: finalized 1!
print(f.alive, f.peek(), f(), f.detach(), len(values), len(keys), len(items), bound())  # expect: False None None None 0 0 0 None
for call in (lambda: p.n, lambda: p + 1, lambda: values["k"], lambda: weakref.proxy(1), lambda: weakref.WeakMethod(1)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
# expect: ReferenceError weakly-referenced object no longer exists
# expect: ReferenceError weakly-referenced object no longer exists
# expect: KeyError 'k'
# expect: TypeError cannot create weak reference to 'int' object
# expect: TypeError argument should be a bound method, not <class 'int'>
a = A(2)
g = weakref.finalize(a, lambda *args, **kw: (args, kw), 1, x=2)
print(g(), g.alive, g())  # expect: ((1,), {'x': 2}) False None
g = weakref.finalize(a, print)
print(g.detach() == (a, print, (), {}), g.alive)  # expect: True False
objects = [A(i) for i in range(100)]
d = weakref.WeakValueDictionary()
k = weakref.WeakKeyDictionary()
s = weakref.WeakSet()


def fill():
    d.update(enumerate(objects))
    k.update((o, o.n) for o in objects)
    s.update(objects)


apart(fill)
apart(lambda: print(len(d), len(k), len(s), sorted(d.copy()) == list(range(100)), d.pop(99), d.setdefault(98)))
# expect: 100 100 100 True A99 A98
del objects[10:]
collect()
print(sorted(d)[:10] == list(range(10)), len(d) < 13, len(k) < 13, len(s) < 13)  # expect: True True True True
print(s & {objects[1]}, len(s | {a}) - len(s), s >= {objects[2]})  # expect: {A1} 1 True
last = A(9)
weakref.finalize(last, print, "at exit, the newest first")
weakref.finalize(last, print, "at exit")
# expect: at exit
# expect: at exit, the newest first
