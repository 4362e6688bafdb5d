# tags: host large
# Dicts and sets that grow through all their sizes, shrink, and are combined.
# needs: PY_DISPLAY_UNPACKING PY_FSTRINGS
d = {}
for i in range(300):
    d['key%d' % i] = i
for i in range(0, 300, 2):
    del d['key%d' % i]
for i in range(100):
    d[i, i * 1.5] = [i]
e = {**d, 'x': 1} | {k: k for k in range(40)}
e.update(zip('abcdefghijkl', range(12)), last=1)
s = set(range(200))
s |= {x * 3 for x in range(200)}
s ^= {*range(0, 600, 7)}
t = frozenset(s) & set(range(100)) - {5}
f = dict.fromkeys(t, 0)
f.setdefault('new', []).append(1)
while len(d) > 20:
    d.popitem()
print(len(d), len(e), len(s), len(t), len(f), sorted(map(str, e))[:3], list(d)[:2])
print(e.keys() & {'a', 'b', 'zz'} == {'a', 'b'}, (1, 1.5) in e, e.copy() == e, s > t, repr(f)[-12:])
# expect: 20 304 323 84 85 ['(0, 0.0)', '(1, 1.5)', '(10, 15.0)'] ['key1', 'key3']
# expect: True True True True  'new': [1]}
