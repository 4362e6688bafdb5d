# tags: host
# Larger random changes of dicts and sets with keys of many kinds: small maps, maps with an index, growing, holes.
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
    for size in (40, 300):
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
# expect: 0 40 12588752 24 31 False True [17, 34, 15] [33, 18, 10] 25
# expect: 0 300 2923007 177 211 False True [93, 128, 1] [185, 131, 50] 178
# expect: 1 40 4950606 28 16 False True ['key5', 'key11', 'key35'] ['key18', 'key13', 'key19'] 29
# expect: 1 300 8171407 174 201 False True ['key35', 'key218', 'key89'] ['key156', 'key131', 'key184'] 175
# expect: 2 40 985553 27 23 False True [(5, 'x'), (10, 'x'), (17, 'x')] [(19, 'x'), (1, 'x'), (16, 'x')] 28
# expect: 2 300 1030266 157 197 False True [(237, 'x'), (15, 'x'), (234, 'x')] [(211, 'x'), (22, 'x'), (71, 'x')] 158
# expect: 3 40 3162046 28 26 False True [K(1), K(8), K(16)] [K(5), K(22), K(24)] 29
# expect: 3 300 10405608 160 203 False True [K(118), K(121), K(227)] [K(74), K(284), K(212)] 161
# expect: 4 40 1308419 61 117 False True [9000000000000000000000000000000, 5, 32] [K(12), b'\x0e', -11] 62
# expect: 4 300 11107015 697 974 False True [205000000000000000000000000000000, K(187), 249] [104000000000000000000000000000000, 'k43', 'k284'] 698
# expect: 5 40 15423212 27 24 False True [17.0, 25.0, 34.0] [16.0, 31.0, 29.0] 28
# expect: 5 300 545021 175 201 False True [71.0, 40.0, 88.0] [264.0, 127.0, 141.0] 176
