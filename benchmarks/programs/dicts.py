N = 60  # large: 150000
# Counting into dicts with string, integer and tuple keys; deletion, membership, walking over items.


def words(n):
    x = 12345
    for _ in range(n):
        x = (x * 1103 + 12849) & 0xffff
        yield "w" + str(x >> 8 & 31)


def main(n):
    counts = {}
    pairs = {}
    last = ""
    for w in words(n):
        counts[w] = counts.get(w, 0) + 1
        key = (last, w[1:2])
        if key in pairs:
            pairs[key] += 1
        else:
            pairs[key] = 1
        last = w
    assert sum(counts.values()) == sum(pairs.values()) == n
    by_number = {}
    for w, c in counts.items():
        by_number.setdefault(c, []).append(w)
    total = 0
    for c, ws in by_number.items():
        total += c * len(ws)
    assert total == n
    removed = 0
    for w in list(counts):
        if counts[w] % 2:
            removed += counts.pop(w)
    for k in [k for k in pairs if pairs[k] == 1]:
        del pairs[k]
    assert removed + sum(counts.values()) == n
    best = max(by_number)
    print(len(counts), len(pairs), removed, best, min(by_number[best]))


main(N)
# expect: 13 11 28 5 w12
