N = 40  # large: 60000
# Sorting with and without a key, both directions; binary search in the result.


def numbers(n):
    x = 7
    out = []
    for _ in range(n):
        x = (x * 16807) % 65537
        out.append(x)
    return out


def place(sorted_list, x):
    low = 0
    high = len(sorted_list)
    while low < high:
        middle = (low + high) // 2
        if sorted_list[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low


def main(n):
    a = numbers(n)
    b = sorted(a)
    for i in range(1, n):
        assert b[i - 1] <= b[i]
    rows = [(x % 10, i, "n%d" % x) for i, x in enumerate(a)]
    rows.sort(key=lambda r: (r[0], r[1]))
    for r, s in zip(rows, rows[1:]):
        assert r[0] < s[0] or r[0] == s[0] and r[1] < s[1]
    c = sorted(a, key=lambda x: -x)
    assert c == list(reversed(b)) == sorted(a, reverse=True)
    texts = [r[2] for r in rows]
    texts.sort()
    found = 0
    for x in a:
        found += b[place(b, x)] == x
    assert found == n
    print(b[0], b[n // 2], b[-1], rows[n // 2], texts[n // 3])


main(N)
# expect: 2425 40709 64469 (5, 10, 'n2425') n33856
