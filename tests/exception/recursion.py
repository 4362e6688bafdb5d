# Recursion that has no end is an exception, whichever way it goes.
def f():
    f()


class Repr:
    def __repr__(self):
        return repr(self)


class Eq:
    def __eq__(self, o):
        return self == o


class Attr:
    def __getattr__(self, n):
        return getattr(self, n + "x") if len(n) > 5 else self.foo


class Call:
    pass


Call.__call__ = Call()


def attempt(g):
    try:
        g()
        print("?")
    except (RecursionError, MemoryError):  # small heaps hold fewer frames than the C stack allows
        print("stopped")


attempt(f)
attempt(lambda: repr(Repr()))
attempt(lambda: Eq() == Eq())
attempt(lambda: Attr().foo)
attempt(lambda: Call()())
attempt(lambda: sorted([1, 2], key=lambda x: f()))
