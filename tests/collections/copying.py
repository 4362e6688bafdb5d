# copy.copy and copy.deepcopy: how classes say what a copy of theirs is, in which order it is made, and what stays itself.
# tags: host
# needs: PY_DOC PY_FSTRINGS PY_POSITIONAL_ONLY
import copy
import weakref


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(repr(e))


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, self.args, {'state': [len(self.args)]}


r = copy.deepcopy(Reduced(1, [2]))
print(r.args, r.state)  # expect: (1, [2]) [2]


# An object's state is there before its items are.
class Keys(dict):
    def __init__(self):
        self.names = []

    def __setitem__(self, key, value):
        self.names.append(key)
        super().__setitem__(key, value)


k = Keys()
k['a'] = [1]
c = copy.deepcopy(k)
print(c, c.names, c['a'] is k['a'])  # expect: {'a': [1]} ['a', 'a'] False


class State:
    def __getstate__(self):
        return 5

    def __setstate__(self, state):
        self.state = state + 1


print(copy.copy(State()).state)  # expect: 6


# Wrong answers of __reduce__.
class Wrong:
    def __init__(self, answer):
        self.answer = answer

    def __reduce_ex__(self, protocol):
        return self.answer


w = Wrong('itself')
print(copy.copy(w) is w)  # expect: True
attempt(lambda: copy.copy(Wrong((dict, (), None, None, None, None))))
# expect: TypeError('__reduce__ must return a string or a tuple of 2 to 5 items')
attempt(lambda: copy.copy(Wrong((dict,))))  # expect: TypeError('__reduce__ must return a string or a tuple of 2 to 5 items')
attempt(lambda: copy.copy(Wrong(3)))  # expect: TypeError('__reduce__ must return a string or a tuple of 2 to 5 items')
print(copy.copy(Wrong((dict, (), None, None, [('a', 1)]))))  # expect: {'a': 1}
# Atoms.
m = [].append
print(copy.copy(m) == m)  # expect: True
for o in len, (lambda: 0), (lambda: 0).__code__, State, weakref.ref(w), 1j, range(3):
    print(copy.copy(o) is o and copy.deepcopy(o) is o, end=' ')
print(copy.copy(range(3)))  # expect: True True True True True True True range(0, 3)
