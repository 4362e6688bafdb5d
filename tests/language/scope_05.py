# Functions in the head of a clause that comes behind a suite with functions, at module level and in a class there.
def check(x):
    print(x)
    return x


if check(0):
    f = lambda: 1
elif (lambda: check(2))():
    print([(lambda: i)() for i in range(2)])

try:
    f = lambda: 1
    raise KeyError(f())
except (lambda: check(ValueError), lambda: 2)[0]():
    pass
except [(lambda x: x)(e) for e in (KeyError, IndexError)][0] as e:
    print('caught', e.args, [(lambda: e.args)() for _ in range(2)])

n = 0
while (lambda: n < 3)() and [(lambda k: k)(k) for k in (n,)][0] < 2:
    f = lambda a, b=(lambda: n)(): (a, b)
    for g in ((lambda: 1)(), [(lambda: j)() for j in range(2)]):
        h = lambda: g
        print(n, g, h(), f(0))
    n += 1
else:
    print((lambda: n)())


class C:
    n = 0
    while (lambda n: n < 2)(n):
        f = lambda self: 1
        n += 1
    try:
        g = [lambda: 0 for _ in range(3)]
        raise IndexError
    except (lambda: IndexError)():
        n += [(lambda: i)() for i in range(5)][4]
    with_default = lambda self, a=(lambda: 5)(): a


print(C.n, C().f(), C().with_default())
# expect: 0
# expect: 2
# expect: [0, 1]
# expect: <class 'ValueError'>
# expect: caught (1,) [(1,), (1,)]
# expect: 0 1 1 (0, 0)
# expect: 0 [0, 1] [0, 1] (0, 0)
# expect: 1 1 1 (0, 1)
# expect: 1 [0, 1] [0, 1] (0, 1)
# expect: 2
# expect: 6 1 5
