# Precedence, chains, calls, subscripts, comprehensions, targets.
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_NAME_MANGLING PY_POSITIONAL_ONLY
a, b, c = 2, 3, 4


def f(*args, **kw):
    return args, kw


class Index:
    def __getitem__(self, i):
        return i


x = Index()
print(a + b * c, (a + b) * c, a ** b ** 2, -a ** 2, 2 ** -1, a - b - c)  # expect: 14 20 512 -4 0.5 -5
print(a < b < c, a < b > c, a == 2 != 3, not a == b, a in [2] in [[2]])  # expect: True False True True True
print(a or b and 0, 0 and a or b, not 0 and 5, 1 if 0 else 2 if 0 else 3)  # expect: 2 3 5 3
print(a | b & c ^ 1, 1 << 2 + 1, ~a, +-a, 7 // 2 * 2, a is not None)  # expect: 3 8 -3 -2 6 True
print(f(1, *[2, 3], 4, k=5, **{'m': 6}))  # expect: ((1, 2, 3, 4), {'k': 5, 'm': 6})
print(f(i for i in range(2))[0][0].__next__(), f(n := 3), n)  # expect: 0 ((3,), {}) 3
print(x[1], x[1:2], x[::3], x[1, 2:3], x[...], x[*(1, 2)], x[()])
# expect: 1 slice(1, 2, None) slice(None, None, 3) (1, slice(2, 3, None)) Ellipsis (1, 2) ()
print([i * j for i in range(3) if i for j in range(3) if j != 1])  # expect: [0, 2, 0, 4]
print({i: i * i for i in range(3)}, sorted({i % 2 for i in range(4)}))  # expect: {0: 0, 1: 1, 2: 4} [0, 1]
print([*range(2), *'ab'], {**{'a': 1}, 'b': 2}, (*[1], 2), sorted({*[1], 2}))
# expect: [0, 1, 'a', 'b'] {'a': 1, 'b': 2} (1, 2) [1, 2]
p, (q, *r), [s] = 1, (2, 3, 4), [5]
print(p, q, r, s)  # expect: 1 2 [3, 4] 5
print((lambda a, /, b=2, *c, d, e=5, **g: (a, b, c, d, e, g))(1, d=4, z=9))  # expect: (1, 2, (), 4, 5, {'z': 9})


class Private:
    __x = 1

    def get(self, __y=2):
        return self.__x, __y, [__n for __n in [3]]

    def __twice__(self):
        return self._Private__x * 2


print(Private().get(), Private().get(_Private__y=4), Private().__twice__())  # expect: (1, 2, [3]) (1, 4, [3]) 2
# tags: large
