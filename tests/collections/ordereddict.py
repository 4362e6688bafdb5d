# OrderedDict: what every level that has it has.
# tags: large
# needs: PY_DISPLAY_UNPACKING
from collections import OrderedDict

x = OrderedDict([("a", 1), ("b", 2)])
y = OrderedDict((("b", 2), ("a", 1)))
print(x, OrderedDict())  # expect: OrderedDict({'a': 1, 'b': 2}) OrderedDict()
print(x == y, x != y, x == {"b": 2, "a": 1}, {"b": 2, "a": 1} == x)  # expect: False True True True
del x["a"]
x["a"] = 1
print(x == y, list(x), isinstance(x, dict), len(x))  # expect: True ['b', 'a'] True 2
print(x.copy() == x, type(x.copy()) is OrderedDict, dict(x), type(dict(x)) is dict)  # expect: True True {'b': 2, 'a': 1} True
print(OrderedDict(x, c=3), x.popitem(), x.pop("b"), x)
# expect: OrderedDict({'b': 2, 'a': 1, 'c': 3}) ('a', 1) 2 OrderedDict()
try:
    x["q"]
except KeyError as e:
    print(e)  # expect: 'q'
try:
    {x: 1}
except TypeError:
    print("TypeError")  # expect: TypeError


def keywords(**kw):
    return kw


print(keywords(**y), [*y.items()])  # expect: {'b': 2, 'a': 1} [('b', 2), ('a', 1)]
