# tags: host
# Which __init__ runs where a class extends a built-in type and others, and what object.__init__ refuses.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class HasInit:
    def __init__(self, *args, **keywords):
        print('init', args)


class Set(set, HasInit):  # set's own __init__ comes first
    pass


class InitSet(HasInit, set):
    pass


class Error(ValueError, HasInit):
    pass


class Int(int, HasInit):  # int has no __init__
    pass


class Below(Set):
    pass


attempt(lambda: sorted(Set((2, 1))))
attempt(lambda: sorted(Set(2)))
attempt(lambda: sorted(InitSet((2, 1))))
attempt(lambda: Error(1).args)
attempt(lambda: Int(5))
attempt(lambda: sorted(Below((2, 1))))


def calls_object(base):
    class C(base):
        def __init__(self, *args):
            super().__init__(*args)

    return C


for base in int, str, bytes, float, tuple, frozenset:
    attempt(lambda: calls_object(base)('1'))
attempt(lambda: calls_object(int)())
attempt(lambda: calls_object(list)('1'))
attempt(lambda: type('C', (frozenset, set), {}))
attempt(lambda: type('C', (set, frozenset), {}))
attempt(lambda: type('C', (KeyError, ValueError), {}).__name__)
