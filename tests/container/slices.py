# Every slice of every sequence type, as checksums.
def add(h, s):
    for c in s:
        h = (h * 31 + ord(c)) & 0xffffff
    return h
for o in ([1, 2, 3, 4, 5], (1, 2, 3, 4, 5), 'abcde', b'abcde', range(5), range(10, 0, -2)):
    h = 0
    for a in (None, -7, -5, -1, 0, 3, 9):
        for b in (None, -7, -4, 0, 2, 8):
            for c in (None, 1, 2, 9, -1, -2, -9):
                h = add(h, repr(list(o[a:b:c])) + repr(slice(a, b, c).indices(5)))
    print(type(o).__name__, h)
class I:
    def __index__(self): return 3
print(range(I()), [1, 2, 3, 4, 5][I()], [1, 2, 3, 4, 5][I():], (1, 2) * I(), 'abcdef'[I()], [0, 1, 2, 3].pop(I()))
print([1, 2, 3][True], (1, 2, 3)[False], [1, 2, 3][-10**30:10**30], (1, 2, 3)[10**30:], [1, 2, 3][::10**30], [1, 2][::-10**30])
s = slice(1, 2)
print(s, s.start, s.stop, s.step, slice(None, 5, 2).indices(3), slice(1) == slice(None, 1), s < slice(1, 3), slice(3).stop)
print(hash(slice(1, 2)) == hash(s), {s: 1}[slice(1, 2)], slice(5, None, -2).indices(4), slice(-2, None).indices(10))
class Kept:
    def __init__(self): self.seen = []
    def __getitem__(self, i): self.seen.append(i); return 1
    def __setitem__(self, i, v): self.seen.append((i, v))
k = Kept()
k[1:2]; k[1:2] = 3; k[1:2] += 4
print(k.seen)
def inside(a, i):
    a[:i] += [8, 9]
    a[1:2] *= 2
    a[i:i + 1] = a[::-1][:i]
    t = (1, 2, 3)
    for bad in lambda: a['x':], lambda: 3[1:2], lambda: t[::0]:
        try:
            bad()
        except (TypeError, ValueError) as e:
            print(e)
    try:
        t[1:2] = 5
    except TypeError as e:
        print(e)
    return a, a[i:] + a[:i], t[i:]
print(inside([1, 2, 3, 4], 2))
# expect: list 8078402
# expect: tuple 8078402
# expect: str 6196700
# expect: bytes 15179648
# expect: range 16221578
# expect: range 5903209
# expect: range(0, 3) 4 [4, 5] (1, 2, 1, 2, 1, 2) d 3
# expect: 2 1 [1, 2, 3] () [1] [2]
# expect: slice(1, 2, None) 1 2 None (0, 3, 2) True True 3
# expect: True 1 (3, -1, -2) (8, 10, 1)
# expect: [slice(1, 2, None), (slice(1, 2, None), 3), slice(1, 2, None), (slice(1, 2, None), 5)]
# expect: slice indices must be integers or None or have an __index__ method
# expect: 'int' object is not subscriptable
# expect: slice step cannot be zero
# expect: 'tuple' object does not support item assignment
# expect: ([1, 2, 4, 3, 8, 9, 3, 4], [4, 3, 8, 9, 3, 4, 1, 2], (3,))
