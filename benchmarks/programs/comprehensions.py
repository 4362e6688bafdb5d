N = 12  # large: 700
# Comprehensions of every kind, nested and filtered, generator expressions, zip, enumerate, map and filter.


def primes(n):
    composite = {j for i in range(2, n) if i * i < n for j in range(i * i, n, i)}
    return [i for i in range(2, n) if i not in composite]


def main(n):
    table = [[i * j % 7 for j in range(n)] for i in range(n)]
    columns = [[row[j] for row in table] for j in range(n)]
    assert table == columns
    diagonal = sum(row[i] for i, row in enumerate(table))
    sums = {i: sum(row) for i, row in enumerate(table) if i % 3}
    evens = [x for row in table for x in row if x % 2 == 0]
    odds = list(filter(lambda x: x % 2, [x for row in table for x in row]))
    assert len(evens) + len(odds) == n * n
    assert sum(map(lambda x: x + 1, odds)) == sum(odds) + len(odds)
    pairs = [(a, b) for a, b in zip(range(n), range(n, 0, -1)) if a < b]
    assert all(a + b == n for a, b in pairs) and not any(a > b for a, b in pairs)
    found = primes(n)
    print(diagonal, sum(sums.values()), len(evens), len(pairs), len(found), found[-1])


main(N)
# expect: 23 235 95 6 5 11
