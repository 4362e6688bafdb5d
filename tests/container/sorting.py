# Sorting: order, stability, exceptions on the way.
seed = 99
def rnd(n):
    global seed
    seed = (seed * 1103 + 12345) & 0xffffff
    return (seed >> 8) % n
def check(a):
    b = sorted(a)
    assert all(b[i] <= b[i + 1] for i in range(len(b) - 1)) and len(b) == len(a)
    p = list(enumerate(a))
    q = sorted(p, key=lambda t: t[1])
    assert [x[1] for x in q] == b
    assert all(q[i][1] < q[i + 1][1] or q[i][0] < q[i + 1][0] for i in range(len(q) - 1))
    q = sorted(p, key=lambda t: t[1], reverse=True)
    assert all(q[i][1] > q[i + 1][1] or q[i][0] < q[i + 1][0] for i in range(len(q) - 1))
    return b[:3], sorted(map(str, a))[:3]
for n in (0, 1, 2, 17, 24):
    print(n, check([rnd(n + 1) for _ in range(n)]), check(list(range(n, 0, -1))), check([i % 7 for i in range(n)]),
          check(list(range(n // 2)) * 2), check([rnd(1000) / 8 - 20 for i in range(n)]))
class Bad:
    n = 0
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        Bad.n += 1
        if Bad.n == Bad.limit:
            raise ZeroDivisionError
        return self.v < o.v
failed = 0
for limit in range(1, 140, 9):
    a = [Bad(rnd(50)) for _ in range(30)]
    before = sorted(x.v for x in a)
    Bad.limit = limit
    Bad.n = 0
    try:
        a.sort(key=None if limit % 2 else (lambda x: x), reverse=limit % 3 == 0)
    except ZeroDivisionError:
        failed += 1
    assert sorted(x.v for x in a) == before
print(failed > 5)
a = [3, 1, 2]
def append(x):
    a.append(9)
    return x
try:
    a.sort(key=append)
except ValueError as e:
    print(e, a)
def fail(x):
    raise KeyError(x)
try:
    a.sort(key=fail)
except KeyError as e:
    print(repr(e), a)
print(sorted('bac'), sorted([3, 1.5, True]), sorted({2: 1, 1: 2}), sorted([(1, 'b'), (1, 'a')]), sorted([2**70, -2**70, 0]))
print(sorted(['b', 'B', 'a', 'ab', '']), sorted([b'b', b'a']), sorted([[2], [1, 5], []]), sorted([1, 2], key=lambda x: -x))
# expect: 0 ([], []) ([], []) ([], []) ([], []) ([], [])
# expect: 1 ([0], ['0']) ([1], ['1']) ([0], ['0']) ([], []) ([101.375], ['101.375'])
# expect: 2 ([0, 2], ['0', '2']) ([1, 2], ['1', '2']) ([0, 1], ['0', '1']) ([0, 0], ['0', '0']) ([62.0, 62.875], ['62.0', '62.875'])
# expect: 17 ([1, 2, 2], ['1', '12', '13']) ([1, 2, 3], ['1', '10', '11']) ([0, 0, 0], ['0', '0', '0']) ([0, 0, 1], ['0', '0', '1']) ([-18.125, -5.125, -1.625], ['-1.625', '-18.125', '-5.125'])
# expect: 24 ([2, 3, 3], ['11', '12', '13']) ([1, 2, 3], ['1', '10', '11']) ([0, 0, 0], ['0', '0', '0']) ([0, 0, 1], ['0', '0', '1']) ([-18.875, -5.0, -0.375], ['-0.375', '-18.875', '-5.0'])
# expect: True
# expect: list modified during sort [1, 2, 3]
# expect: KeyError(1) [1, 2, 3]
# expect: ['a', 'b', 'c'] [True, 1.5, 3] [1, 2] [(1, 'a'), (1, 'b')] [-1180591620717411303424, 0, 1180591620717411303424]
# expect: ['', 'B', 'a', 'ab', 'b'] [b'a', b'b'] [[], [1, 5], [2]] [2, 1]
