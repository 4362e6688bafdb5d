# tags: host large
# Comprehensions of all kinds, nested, with conditions, unpacking and captured variables.
# needs: PY_DISPLAY_UNPACKING
n = 6
table = [[i * j for j in range(n) if j % 2] for i in range(n)]
flat = {x for row in table for x in row if x not in (5, 15)}
index = {k: [i for i, row in enumerate(table) if k in row] for k in sorted(flat)}
lazy = (a + b for a, b in zip(range(50), reversed(range(50))) if a != b)
funcs = [lambda y, x=x: (x, y, n) for x in range(3)]
first, *middle, last = [c.upper() * i for i, c in enumerate('abcdef', 1)]
print(table[3], sorted(flat), index[3], sum(lazy), [f(1) for f in funcs], first, middle[1], last)
print([*filter(None, (x % 3 for x in range(9)))], any(x > 4 for x in flat), all([]), {**{1: 2}, **{3: 4}}, [[*r][:1] for r in zip(*table)][0])
# expect: [3, 9, 15] [0, 1, 2, 3, 4, 6, 9, 10, 12, 20, 25] [1, 3] 2450 [(0, 1, 6), (1, 1, 6), (2, 1, 6)] A CCC FFFFFF
# expect: [1, 2, 1, 2, 1, 2] True True {1: 2, 3: 4} [0]
