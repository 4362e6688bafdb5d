N = 30  # large: 250000
# Closures, `nonlocal`, defaults, *args and **kw, decorators, functions that make functions.


def counter(step=1):
    value = 0

    def bump(by=None):
        nonlocal value
        value += step if by is None else by
        return value

    return bump


def compose(*functions):
    def composed(x):
        for f in functions:
            x = f(x)
        return x

    return composed


class Counted:
    """A decorator that counts calls."""

    def __init__(self, f):
        self.f = f
        self.calls = 0

    def __call__(self, *args, **kw):
        self.calls += 1
        return self.f(*args, **kw)


@Counted
def weigh(a, b=2, *rest, scale=1, **options):
    return (a + b + len(rest)) * scale + len(options)


def main(n):
    by_one = counter()
    by_three = counter(step=3)
    twice_plus_one = compose(lambda x: x * 2, lambda x: x + 1)
    adders = [lambda x, k=k: x + k for k in range(4)]
    total = 0
    for i in range(n):
        by_one()
        by_three() if i & 1 else by_three(1)
        total += twice_plus_one(i) + adders[i & 3](i)
        total += weigh(i) + weigh(i, 1, 2, 3, scale=2) + weigh(i, b=1, colour=3)
    assert by_one(0) == n and by_three(0) == n // 2 * 3 + (n + 1) // 2
    assert weigh.calls == 3 * n
    print(total, by_one(1), by_three(1), weigh.calls)


main(N)
# expect: 3418 31 61 90
