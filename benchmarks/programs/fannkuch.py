N = 5  # large: 9
# Every permutation of N numbers: how often can its first part be reversed until 1 comes first? Lists and small integers.


def fannkuch(n):
    p = list(range(n))
    count = [0] * n
    most = checksum = sign = 0
    while True:
        first = p[0]
        flips = 0
        if first:
            q = p[:]
            while first:
                q[:first + 1] = q[first::-1]
                flips += 1
                first = q[0]
            if flips > most:
                most = flips
        checksum += -flips if sign else flips
        sign ^= 1
        if sign:
            p[0], p[1] = p[1], p[0]
            continue
        p[1], p[2] = p[2], p[1]
        i = 2
        while count[i] >= i:
            count[i] = 0
            i += 1
            if i == n:
                return checksum, most
            p.insert(i, p.pop(0))
        count[i] += 1


known = {3: (2, 2), 4: (4, 4), 5: (11, 7), 6: (49, 10), 7: (228, 16), 8: (1616, 22), 9: (8629, 30), 10: (73196, 38)}
result = fannkuch(N)
assert result == known[N], result
print(result)
# expect: (11, 7)
