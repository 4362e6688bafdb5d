# Random changes of a list against what CPython makes of them.
seed = 12345
def rnd(n):
    global seed
    seed = (seed * 1103 + 12345) & 0xffffff
    return (seed >> 8) % n
def add(h, s):
    for c in s:
        h = (h * 31 + ord(c)) & 0xffffff
    return h
L = []
h = 0
for op in range(1500):
    r = rnd(14)
    n = len(L)
    i = rnd(2 * n + 3) - n - 1
    j = rnd(2 * n + 3) - n - 1
    st = rnd(7) - 3
    try:
        if r == 0: L.append(op)
        elif r == 1: L.insert(i, op)
        elif r == 2: h = add(h, repr(L.pop(i)))
        elif r == 3: h = add(h, repr(L[i:j:st]))
        elif r == 4: L[i:j] = range(rnd(5))
        elif r == 5: L[i:j:st] = [op] * rnd(4)
        elif r == 6: del L[i:j:st]
        elif r == 7: L[i] = -op
        elif r == 8: L += [op, op]
        elif r == 9 and n < 30: L *= rnd(3)
        elif r == 10: h = add(h, repr(L.index(op % 5)))
        elif r == 11: L.reverse()
        elif r == 12: L[i:i] = L[j:]
        elif n > 40: del L[10:]
        if len(L) > 60: del L[20:]
    except (IndexError, ValueError) as e:
        h = add(h, type(e).__name__)
    if op % 150 == 0:
        print(op, h, L[:5], len(L), tuple(L) == tuple(L), L < L + [1])
# expect: 0 0 [] 0 True True
# expect: 150 7542569 [0, 0, 1, 0, 1] 34 True True
# expect: 300 15308856 [296, 299, 296, 296, 296] 5 True True
# expect: 450 7285634 [412, 412, 385, 414, 1] 17 True True
# expect: 600 1444705 [-570, 575, 564, 598, 563] 14 True True
# expect: 750 5002134 [741, 736, 736, 686, 741] 36 True True
# expect: 900 10723498 [876, 873, 880, -866, 881] 51 True True
# expect: 1050 5680883 [1034, 1034, 1030, 1029, -1041] 31 True True
# expect: 1200 4941170 [1189, 0, 1, 2, 3] 11 True True
# expect: 1350 12452358 [1344, 1342, 1345, 1349, 1342] 6 True True
