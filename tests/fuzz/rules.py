# tags: host
# What Krait does otherwise than CPython 3.14, as docs/conformance.md ("Random programs") says; tools/fuzz/rules.py
# recognizes these rules.
# needs: COMP_INLINE_COMPREHENSIONS COMP_LOCAL_NAMES PY_FSTRINGS
import sys


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__)


# Special methods of built-in types, called by name, are the operators' C functions: no TypeError for what they do not know.
attempt(lambda: (1, 2).__add__('a'))  # expect: NotImplemented
attempt(lambda: (5).__eq__(0.5))  # expect: False
# A comprehension sees the function's variable although one inside it binds the name.
def around(a):
    return [(sorted(locals()), [a for a in b]) for b in [(1,)]]


attempt(lambda: around(5))  # expect: [(['a', 'b'], [1])]


# Views of dicts are of one type.
attempt(lambda: type({}.keys()) is type({}.items()))  # expect: True
# Built-in types have no documentation, and so has a property made of one.
attempt(lambda: property(int).__doc__)  # expect: None
# What is larger than the memory: MemoryError.
attempt(lambda: (7).to_bytes(sys.maxsize - 100))  # expect: MemoryError


# Numbers are those of 64 bits also where CPython 3.14, as pyodide, has 32.
attempt(lambda: (7).to_bytes(-(2**40)))  # expect: ValueError


# __getattribute__ is not called for what is not needed: by dir(), and by dict() of a class below dict.
class Hook(dict):
    def __getattribute__(self, name):
        print('get', name)
        return object.__getattribute__(self, name)


attempt(lambda: 'other' in dir(Hook()))  # expect: False
attempt(lambda: dict(Hook(a=1)))  # expect: {'a': 1}


# A class below property: __doc__ is stored without __setattr__; without super().__init__() there is no property yet.
class Property(property):
    def __setattr__(self, name, value):
        print('set', name)


class Lazy(property):
    def __init__(self, *args):
        pass


attempt(lambda: Property().fget)  # expect: None
attempt(lambda: Lazy(1, 2, 3, 4, 5))  # expect: TypeError


# Of several errors of a class statement or a call, another one may be reported.
def two_errors():
    class C(object, int):
        a = 1
        __slots__ = ('a',)


attempt(two_errors)  # expect: TypeError
attempt(lambda: b'a'.rjust(10**20, 1.5))  # expect: TypeError


def huge_index():
    del ''[2**64]


attempt(huge_index)  # expect: TypeError


# A lambda in a comprehension shares no variable with the function around it.
def outer(y):
    def inner():
        [lambda: y for y in (1, 2)][0]()
        return y

    return inner()


attempt(lambda: outer(6))  # expect: 6


# A dict whose keys change while its size stays is noticed only if the entries need not move to make room.
def change():
    d = {1: 2, 3: 4, 5: 6}
    n = 0
    for x in d:
        n += 1
        if n == 2:
            del d[1]
            d[1] = 0
    return len(d)


attempt(change)  # expect: 3


# In a set it is the last item then: items come in the order in which they were added.
def change_set():
    s = {1, 2, 3}
    n = 0
    for x in s:
        n += 1
        if n == 2:
            s.discard(1)
            s.add(1)
    return n


attempt(change_set)  # expect: 4
attempt(lambda: list({'b', 'a', 'c'}))  # expect: ['b', 'a', 'c']


# __new__ of a class behind a built-in type in the MRO is called.
class New:
    def __new__(cls, *args):
        print('new')


class Tuple(tuple, New):
    pass


attempt(lambda: Tuple(()))
# expect: new
# expect: None


# Below a class with a __new__ of its own the constructor of the built-in type looks at the arguments of the call, too.
class List(list):
    def __new__(cls, *args, **k):
        return super().__new__(cls)


attempt(lambda: List(1, 2))  # expect: TypeError


# A generator that nothing refers to is closed when its memory is collected, at the latest when the program ends.
def generator():
    try:
        yield 1
    except GeneratorExit:
        print('closed')


def drop():
    next(generator())
    return 'dropped'


attempt(drop)  # expect: dropped
# expect: closed
