# defaultdict.
# tags: host
# needs: PY_FSTRINGS
from collections import defaultdict

d = defaultdict(list)
d["a"].append(1)
print(d, d["b"], len(d), "c" in d, d.get("c"))  # expect: defaultdict(<class 'list'>, {'a': [1], 'b': []}) [] 2 False None
print(defaultdict(int, {1: 2}, x=3), defaultdict(), d.default_factory)
# expect: defaultdict(<class 'int'>, {1: 2, 'x': 3}) defaultdict(None, {}) <class 'list'>
e = d.copy()
e["z"]
print(e, d == {"a": [1], "b": []}, d | {1: 2})
# expect: defaultdict(<class 'list'>, {'a': [1], 'b': [], 'z': []}) True defaultdict(<class 'list'>, {'a': [1], 'b': [], 1: 2})
d.default_factory = None
for call in (lambda: d["q"], lambda: defaultdict(1), lambda: defaultdict(int, 1, 2), lambda: hash(d)):
    try:
        call()
    except Exception as x:
        print(type(x).__name__, x)
# expect: KeyError 'q'
# expect: TypeError first argument must be callable or None
# expect: TypeError function expected at most 2 arguments, got 3
# expect: TypeError unhashable type: 'defaultdict'
try:
    defaultdict(lambda: 1 / 0)[1]
except ZeroDivisionError:
    print("raised")  # expect: raised


class Upper(defaultdict):
    def __missing__(self, key):
        return key.upper()


class Init(defaultdict):
    def __init__(self, n):
        super().__init__(lambda: n)


u = Upper(int, a=1)
print(u["b"], u["a"], u, u.default_factory)  # expect: B 1 Upper(<class 'int'>, {'a': 1}) <class 'int'>
print(Init(7)["x"], Init(8).__missing__(1))  # expect: 7 8
d.default_factory = lambda: d
d[0]
d.default_factory = None
print(d)  # expect: defaultdict(None, {'a': [1], 'b': [], 0: defaultdict(None, {...})})
