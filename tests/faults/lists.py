# tags: host large
# Lists and tuples: growth, slices, sorting with keys of every kind, nested repr.
# needs: PY_DISPLAY_UNPACKING
l = []
for i in range(400):
    l.append(i * 7919 % 401)
l[10:20] = [x for x in l if x > 380]
del l[::5]
l.extend(l[::-3]); l += (1, 2); l.insert(7, -1)
m = sorted(l, key=lambda x: (x % 10, -x)); m.sort(key=str, reverse=True); m.sort(key=lambda x: x / 3)
words = sorted(('w%03d' % (x * 37 % 100) for x in range(100)), key=lambda w: w[::-1])
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
k = sorted(map(K, l[:40]), reverse=True)
print(len(l), m[:5], m[-3:], words[:3], k[0].v, k[-1].v, l.index(-1), l.count(1), (l * 2)[:2], tuple(l[3:6]) + (9,) * 2)
n = []
for i in range(12):
    n = [n, (i, {i: n[:1]})]
print(len(repr(n)), max(l), min(words), [*reversed(l)][:3], [[x] * 2 for x in l[:3]], list(map(min, l, m))[:3], l.copy() == l)
# expect: 441 [-1, 1, 1, 2, 2] [399, 400, 400] ['w000', 'w010', 'w020'] 400 -1 7 2 [300, 199] (398, 196, 95, 9, 9)
# expect: 6486 400 w000 [2, 1, 300] [[300, 300], [199, 199], [98, 98]] [-1, 1, 1] True
