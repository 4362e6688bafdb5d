# Random changes of dicts and sets with keys of many kinds: small maps, maps with an index, growing, holes, compaction.
seed = 12345
def rnd(n):
    global seed
    seed = (seed * 1103 + 12345) & 0xffffff
    return (seed >> 8) % n
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 5
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __repr__(self): return 'K(%d)' % self.v
def key(kind, i):
    if kind == 0: return i
    if kind == 1: return 'key%d' % i
    if kind == 2: return (i, 'x')
    if kind == 3: return K(i)
    if kind == 4: return [i, 'k%d' % i, (i,), K(i), i + 0.5, -i, b'%d' % i, None if i == 0 else i * 10**30][rnd(8)]
    return float(i)
def add(h, s):
    for c in s:
        h = (h * 31 + ord(c)) & 0xffffff
    return h
for kind in range(6):
    for size in (3, 12, 60):
        d = {}
        s = set()
        h = 0
        for op in range(size * 8):
            k = key(kind, rnd(size))
            r = rnd(10)
            if r < 4: d[k] = op
            elif r < 6: h = add(h, repr(d.pop(k, None)))
            elif r == 6: h = add(h, repr(d.setdefault(k, op)))
            elif r == 7 and d: h = add(h, repr(d.popitem()))
            elif r == 8: h = add(h, repr((d.get(k), k in d)))
            else: h = add(h, repr(list(d.items())[:5]))
            if rnd(3): s.add(k)
            else: s.discard(k)
        e = dict(d)
        e.update({'zz': 1})
        print(kind, size, h, len(d), len(s), d == e, {**d} == d, list(d)[:3], list(reversed(d))[:3], len(d | e))
# expect: 0 3 294744 2 2 False True [0, 2] [2, 0] 3
# expect: 0 12 9679091 7 11 False True [5, 1, 9] [4, 7, 10] 8
# expect: 0 60 11953578 34 44 False True [45, 10, 54] [4, 0, 3] 35
# expect: 1 3 11853491 2 3 False True ['key2', 'key0'] ['key0', 'key2'] 3
# expect: 1 12 11368418 7 8 False True ['key3', 'key1', 'key10'] ['key9', 'key0', 'key6'] 8
# expect: 1 60 9164052 36 45 False True ['key4', 'key1', 'key0'] ['key40', 'key47', 'key42'] 37
# expect: 2 3 2936123 3 1 False True [(2, 'x'), (0, 'x'), (1, 'x')] [(1, 'x'), (0, 'x'), (2, 'x')] 4
# expect: 2 12 6791989 6 10 False True [(8, 'x'), (0, 'x'), (11, 'x')] [(7, 'x'), (3, 'x'), (2, 'x')] 7
# expect: 2 60 4919490 33 40 False True [(38, 'x'), (3, 'x'), (19, 'x')] [(56, 'x'), (11, 'x'), (13, 'x')] 34
# expect: 3 3 2636729 2 1 False True [K(2), K(1)] [K(1), K(2)] 3
# expect: 3 12 47952 6 7 False True [K(10), K(3), K(1)] [K(4), K(7), K(5)] 7
# expect: 3 60 12824684 34 43 False True [K(49), K(55), K(17)] [K(50), K(33), K(35)] 35
# expect: 4 3 4047170 7 12 False True [0.5, 'k1', (2,)] [K(0), b'1', 1] 8
# expect: 4 12 592104 36 39 False True [K(3), 1, b'9'] [b'8', 'k4', 2.5] 37
# expect: 4 60 2559434 136 207 False True [25.5, 50, 40.5] [b'22', (56,), 43] 137
# expect: 5 3 6381623 2 2 False True [0.0, 1.0] [1.0, 0.0] 3
# expect: 5 12 1617707 8 6 False True [0.0, 5.0, 2.0] [3.0, 9.0, 6.0] 9
# expect: 5 60 10414522 29 39 False True [15.0, 8.0, 24.0] [50.0, 45.0, 12.0] 30
