# Random changes of dicts and sets with keys of many kinds: small maps, maps with an index, growing, holes.
# needs: PY_DISPLAY_UNPACKING PY_FSTRINGS
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
    if kind == 4: return [i, 'k%d' % i, (i,), K(i), i + 0.5, -i, bytes([i % 256]), None if i == 0 else i * 10**30][rnd(8)]
    return float(i)
def add(h, s):
    for c in s:
        h = (h * 31 + ord(c)) & 0xffffff
    return h
for kind in range(6):
    for size in (3, 12, 30) if kind != 4 else (2, 4):
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
# expect: 0 30 10803570 22 20 False True [25, 28, 15] [8, 20, 5] 23
# expect: 1 3 7574851 1 1 False True ['key0'] ['key0'] 2
# expect: 1 12 10191233 8 7 False True ['key10', 'key1', 'key9'] ['key8', 'key4', 'key3'] 9
# expect: 1 30 10834239 13 19 False True ['key10', 'key11', 'key6'] ['key22', 'key24', 'key5'] 14
# expect: 2 3 514150 0 1 False True [] [] 1
# expect: 2 12 31078 8 9 False True [(3, 'x'), (0, 'x'), (6, 'x')] [(5, 'x'), (9, 'x'), (7, 'x')] 9
# expect: 2 30 10921185 11 20 False True [(28, 'x'), (21, 'x'), (14, 'x')] [(1, 'x'), (13, 'x'), (16, 'x')] 12
# expect: 3 3 11480621 1 2 False True [K(1)] [K(1)] 2
# expect: 3 12 7397687 5 8 False True [K(8), K(11), K(4)] [K(10), K(6), K(4)] 6
# expect: 3 30 13998002 16 23 False True [K(14), K(1), K(16)] [K(21), K(5), K(11)] 17
# expect: 4 2 4689070 6 7 False True [0, (0,), None] [(1,), 1.5, 1000000000000000000000000000000] 7
# expect: 4 4 420964 11 15 False True [K(3), 2.5, (3,)] [b'\x01', 'k3', -1] 12
# expect: 5 3 6801513 2 1 False True [2.0, 0.0] [0.0, 2.0] 3
# expect: 5 12 6299318 9 8 False True [1.0, 0.0, 8.0] [10.0, 9.0, 11.0] 10
# expect: 5 30 6777516 17 18 False True [21.0, 3.0, 18.0] [4.0, 25.0, 28.0] 18
# tags: large
