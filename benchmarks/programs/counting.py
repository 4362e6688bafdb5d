N = 100  # large: 120000
# A dict of N different string keys: counting, look-up of keys that are there and of others, in another order.


def key(i):
    return "k%x" % (i * 7919 % 1000003)


def main(n):
    counts = {}
    for i in range(n):
        k = key(i)
        counts[k] = counts.get(k, 0) + i
    for i in range(n):
        counts[key(n - 1 - i)] += 1
    missing = 0
    for i in range(n, n + n // 2):
        if key(i) not in counts:
            missing += 1
    total = 0
    for k, c in counts.items():
        total += c
    assert total == n * (n - 1) // 2 + n
    names = sorted(counts)
    print(len(counts), missing, names[0], names[-1])


main(N)
# expect: 100 50 k0 kf778
