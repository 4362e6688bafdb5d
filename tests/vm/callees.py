# tags: large
# Callees that take a first argument: bound methods, instances, classes, and those in each other; then errors of binding.
def f(a, b=2, *args, c, d=4, **kw): pass
def two(x, y): pass
def attempt(fn):
    try:
        print(fn())
    except TypeError as e:
        print('TypeError:', e)
class Call:
    def __call__(self, *args, **kw): return args, kw
class Pair:
    def __init__(self, a, b, *, c=0): self.all = a, b, c
class Holder:
    made = classmethod(Pair)
    called = classmethod(Call())
    def plus(self, x, y=5): return x + y
def registers(a, b):
    made, called, h, text = Holder.made, Holder.called, Holder(), ','.join
    add = [].append
    plus = h.plus
    c = Call()
    r = [made(a).all[1:], Holder.made(b, c=3).all[1:], called(a)[0][1:], Holder.called(b, k=a)[0][1:]]
    r += [text(['x', 'y']), add(1), plus(a), plus(a, y=b), plus(*[b]), plus(**{'x': a}), c(a, b), c(*[a], k=b)]
    h.f, h.g = plus, c
    return a, b, r + [h.f(a), h.f(a, y=1), h.g(b), h.g(k=b), Pair(*(a, b)).all, Pair(a, b=b).all]
print(registers(7, 8))
attempt(lambda: f(1, 2, 3, a=4, c=5))
attempt(lambda: f(1, 2, 3, d=4, e=5))
attempt(lambda: two(y=1))
def some(a, b, c=1, *, d, e=2, f): pass
attempt(lambda: some(b=1, f=1))
attempt(lambda: some(1, 2))
def generator(a, b, *, c): yield
attempt(lambda: generator(1))

# expect: (7, 8, [(7, 0), (8, 3), (7,), (8,), 'x,y', None, 12, 15, 13, 12, ((7, 8), {}), ((7,), {'k': 8}), 12, 8, ((8,), {}), ((), {'k': 8}), (7, 8, 0), (7, 8, 0)])
# expect: TypeError: f() got multiple values for argument 'a'
# expect: TypeError: f() missing 1 required keyword-only argument: 'c'
# expect: TypeError: two() missing 1 required positional argument: 'x'
# expect: TypeError: some() missing 1 required positional argument: 'a'
# expect: TypeError: some() missing 2 required keyword-only arguments: 'd' and 'f'
# expect: TypeError: generator() missing 1 required positional argument: 'b'
