# tags: host
# What Krait does otherwise than CPython 3.14, as docs/conformance.md ("Random programs") says; tools/fuzz/rules.py
# recognizes these rules.
import sys


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__)


# Special methods of built-in types, called by name, are the operators' C functions: no TypeError for what they do not know.
attempt(lambda: (1, 2).__add__('a'))  # expect: NotImplemented
attempt(lambda: (5).__eq__(0.5))  # expect: False
# Views of dicts are of one type.
attempt(lambda: type({}.keys()) is type({}.items()))  # expect: True


# PEP 479 holds for a StopIteration thrown into a generator before its start or while it delegates; what is no exception
# reaches the generator as TypeError.
def generator():
    try:
        yield from (1, 2)
    except TypeError:
        yield 'got TypeError'


def throw(what, started):
    g = generator()
    if started:
        next(g)
    return g.throw(what)


attempt(lambda: throw(StopIteration(2), False))  # expect: RuntimeError
attempt(lambda: throw(StopIteration(2), True))  # expect: RuntimeError
attempt(lambda: throw(5, True))  # expect: got TypeError
# What is larger than the memory: MemoryError.
attempt(lambda: (7).to_bytes(sys.maxsize - 100))  # expect: MemoryError


# dir() does not call __getattribute__.
class Hook:
    def __getattribute__(self, name):
        print('get', name)
        return object.__getattribute__(self, name)


attempt(lambda: 'other' in dir(Hook()))  # expect: False


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
attempt(lambda: [].pop('a'))  # expect: IndexError
attempt(lambda: {}.pop([], 1))  # expect: TypeError


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


# __dict__ shows what __slots__ names, too, where there is a __dict__.
class Slots:
    __slots__ = ('a', '__dict__')


def in_dict():
    o = Slots()
    o.a = 1
    return 'a' in o.__dict__


attempt(in_dict)  # expect: True


# __new__ of a class behind a built-in type in the MRO is called.
class New:
    def __new__(cls, *args):
        print('new')


class Tuple(tuple, New):
    pass


attempt(lambda: Tuple(()))
# expect: new
# expect: None
