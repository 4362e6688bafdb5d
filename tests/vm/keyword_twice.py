# needs: PY_DOC PY_QUALNAME
"""The function's name when ** gives an argument twice."""
# tags: host


def attempt(f):
    try:
        f()
    except TypeError as e:
        print(e)


class P:
    def f(self, a, b):
        pass

    @staticmethod
    def s(**kw):
        pass

    def __call__(self, **kw):
        pass


class Keys:
    def keys(self):
        return iter(("a", "a"))

    def __getitem__(self, key):
        return 1


def outer():
    def inner(**kw):
        pass

    return inner


p = P()
one = {"a": 1}
attempt(lambda: p.f(1, **one, **one))
attempt(lambda: p.f(a=1, **one))
attempt(lambda: P.s(**one, **one))
attempt(lambda: P(**one, **one))
attempt(lambda: outer()(**one, **one))
attempt(lambda: print(*(), **{"sep": 1}, **{"sep": 1}))
attempt(lambda: dict(**Keys()))
attempt(lambda: outer()(*[], a=5, **Keys()))
attempt(lambda: [].sort(**{"key": 1}, **{"key": 1}))
