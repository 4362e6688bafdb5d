# Classes derived from containers.
# needs: PY_DISPLAY_UNPACKING PY_FSTRINGS
class L(list):
    def total(self): return sum(self)
class D(dict):
    def __missing__(self, k): return 'missing ' + k
class T(tuple): pass
class S(set): pass
l = L([1, 2])
l.append(3)
print(l, l.total(), len(l), l[0], l[1:], l + [4], [0] + l, l == [1, 2, 3], [1, 2, 3] == l, sorted(l, reverse=True), 3 in l)
print(l * 2, isinstance(l, list), list(l), l.index(2), [*l], max(l), list(reversed(l)), tuple(l), l < [2])
d = D(a=1)
print(d, d['a'], d['zz'], d.get('zz'), len(d), dict(d), d == {'a': 1}, {'a': 1} == d, list(d), {**d}, d | {'b': 2})
t = T([1, 2])
print(t, t + (3,), t[0], t == (1, 2), (1, 2) == t, hash(t) == hash((1, 2)), {t: 1}[(1, 2)], tuple(t), (0,) + t, t < (2,))
s = S([1])
s.add(2)
print(s == {1, 2}, len(s), {1, 2} | s == {1, 2}, 1 in s, s & {1}, s.issubset([1, 2, 3]), {3} | s == {1, 2, 3})
# expect: [1, 2, 3] 6 3 1 [2, 3] [1, 2, 3, 4] [0, 1, 2, 3] True True [3, 2, 1] True
# expect: [1, 2, 3, 1, 2, 3] True [1, 2, 3] 1 [1, 2, 3] 3 [3, 2, 1] (1, 2, 3) True
# expect: {'a': 1} 1 missing zz None 1 {'a': 1} True True ['a'] {'a': 1} {'a': 1, 'b': 2}
# expect: (1, 2) (1, 2, 3) 1 True True True 1 (1, 2) (0, 1, 2) True
# expect: True 2 True True {1} True True
# tags: large
