# Methods, operators and constructor of dict.
# needs: PY_DISPLAY_UNPACKING PY_FSTRINGS
print(dict(), dict(a=1), dict([('x', 1)], y=2), dict({'p': 1}, q=2), dict(zip('ab', [1, 2])), dict(['ab', 'cd']))
print(dict.fromkeys('ab'), dict.fromkeys([1], 2), {}.fromkeys((1,), []))
class M:
    def keys(self): return ['k1', 'k2']
    def __getitem__(self, k): return k * 2
print(dict(M()), {**M()})
e = {}
e.update(M(), z=1)
print(e)
e |= [('q', 1)]
print(e, e | {'q': 2}, {'q': 5} | e)
print({1: 'a', True: 'b', 1.0: 'c'}, {1: 2} == {1.0: 2}, {1: 2} != {1: 3}, {} == [], {'a': [1, {'b': ()}]})
print(e.pop('z'), e.pop('nope', 5), e.setdefault('s'), e.setdefault('s', 4), e.get('k1'), e.get('no'), e.get('no', 7))
c = e.copy()
print(c == e, e.clear(), e, len(c), 'k1' in c, 'no' in c)
d = {}
for i in range(20):
    d[i] = i
for i in range(0, 20, 2):
    del d[i]
d[0] = 'again'
print(d, list(d.values()), d.popitem(), d.popitem(), len(d))
d.update(d)
nan = float('nan')
print({nan: 1}[nan], {None: 1, (): 2, 'x': 3, 1.5: 4, b'x': 5}, {2**70: 1}[2**70], {0.0: 1}[-0.0], {-1: 1, -2: 2}[-2])
s = 'k' + str(5)
print({'k5': 1}[s], {s: 2}['k5'], s in {'k5'}, {'k5': 1, s: 2})
k = d.keys()
d['new'] = 1
print(k, len(k))
r = {}
r['me'] = r
r['list'] = [r]
print(r)
# expect: {} {'a': 1} {'x': 1, 'y': 2} {'p': 1, 'q': 2} {'a': 1, 'b': 2} {'a': 'b', 'c': 'd'}
# expect: {'a': None, 'b': None} {1: 2} {1: []}
# expect: {'k1': 'k1k1', 'k2': 'k2k2'} {'k1': 'k1k1', 'k2': 'k2k2'}
# expect: {'k1': 'k1k1', 'k2': 'k2k2', 'z': 1}
# expect: {'k1': 'k1k1', 'k2': 'k2k2', 'z': 1, 'q': 1} {'k1': 'k1k1', 'k2': 'k2k2', 'z': 1, 'q': 2} {'q': 1, 'k1': 'k1k1', 'k2': 'k2k2', 'z': 1}
# expect: {1: 'c'} True True False {'a': [1, {'b': ()}]}
# expect: 1 5 None None k1k1 None 7
# expect: True None {} 4 True False
# expect: {1: 1, 3: 3, 5: 5, 7: 7, 9: 9, 11: 11, 13: 13, 15: 15, 17: 17} [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 'again'] (0, 'again') (19, 19) 9
# expect: 1 {None: 1, (): 2, 'x': 3, 1.5: 4, b'x': 5} 1 1 2
# expect: 1 2 True {'k5': 2}
# expect: dict_keys([1, 3, 5, 7, 9, 11, 13, 15, 17, 'new']) 10
# expect: {'me': {...}, 'list': [{...}]}
