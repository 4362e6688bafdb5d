# tags: host
# __init__ of OrderedDict, defaultdict and Counter adds to what is there.
# needs: PY_FSTRINGS PY_POSITIONAL_ONLY
from collections import Counter, OrderedDict, defaultdict


class O(OrderedDict):
    def __init__(self):
        self["a"] = 1
        super().__init__(b=2)


class F(defaultdict):
    def __init__(self):
        self["a"] = 1
        super().__init__(int, b=2)


print(dict(O()), dict(F()), F()["q"])  # expect: {'a': 1, 'b': 2} {'a': 1, 'b': 2} 0
c = Counter("ab")
c.__init__("bc")
c.__init__()
print(c == {"a": 1, "b": 2, "c": 1}, c, Counter(x=None), Counter({"y": "z"}))
# expect: True Counter({'b': 2, 'a': 1, 'c': 1}) Counter({'x': None}) Counter({'y': 'z'})
