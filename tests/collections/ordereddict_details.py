# OrderedDict: what CPython has more.
# tags: host
# needs: PY_FSTRINGS
from collections import OrderedDict

o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a")
print(o)  # expect: OrderedDict({'b': 2, 'c': 3, 'a': 1})
o.move_to_end("a", last=False)
o.move_to_end("c", False)
print(o)  # expect: OrderedDict({'c': 3, 'a': 1, 'b': 2})
print(o.popitem(last=False), o.popitem(), o)  # expect: ('c', 3) ('b', 2) OrderedDict({'a': 1})
print(o | {"z": 1}, type(o | {}), o.fromkeys("xy", 0), list(reversed(OrderedDict(a=1, b=2))))
# expect: OrderedDict({'a': 1, 'z': 1}) <class 'OrderedDict'> OrderedDict({'x': 0, 'y': 0}) ['b', 'a']
for call in (lambda: o.move_to_end("q"), lambda: OrderedDict().popitem()):
    try:
        call()
    except KeyError as e:
        print(e)
# expect: 'q'
# expect: 'dictionary is empty'


class Last(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)


s = Last()
for key in (1, 2, 1):
    s[key] = key
print(s, s == {2: 2, 1: 1}, s == OrderedDict({1: 1, 2: 2}))  # expect: Last({2: 2, 1: 1}) True False


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return OrderedDict()

    def __new__(cls, name, bases, namespace):
        made = super().__new__(cls, name, bases, namespace)
        made.order = [key for key in namespace if key[0] != "_"]
        return made


class C(metaclass=Meta):
    b = 1
    a = 2


print(C.order, C.a)  # expect: ['b', 'a'] 2
r = OrderedDict()
r[0] = r
print(r)  # expect: OrderedDict({0: ...})
q = OrderedDict()
for i in range(2000):
    q[i] = i
    if len(q) > 100:
        q.popitem(last=False)
    q.move_to_end(max(i - 3, 0))
print(list(q)[:3], list(q)[-3:])  # expect: [1900, 1901, 1902] [1995, 1999, 1996]
