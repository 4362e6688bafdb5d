N = 6  # large: 240
# The spectral norm of an infinite matrix cut to N rows, by the power method: nested float loops through small functions.


def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    n = len(v)
    return [sum([a(i, j) * v[j] for j in range(n)]) for i in range(n)]


def transposed_times(v):
    n = len(v)
    return [sum([a(j, i) * v[j] for j in range(n)]) for i in range(n)]


def main(n):
    u = [1.0] * n
    for _ in range(5):
        v = transposed_times(times(u))
        u = transposed_times(times(v))
    dot = sum([x * y for x, y in zip(u, v)])
    norm = (dot / sum([y * y for y in v])) ** 0.5
    assert 1.25 < norm < 1.2743
    print(int(norm * 10000 + 0.5))


main(N)
# expect: 12658
