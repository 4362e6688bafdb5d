# tags: host
# Rules of the object model that are easily missed: what stands for what, and in which words.
# needs: PY_ANNOTATIONS PY_ASYNC_AWAIT PY_FSTRINGS
import cmath
import math
import types
from collections import OrderedDict, defaultdict


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(repr(e))


# A set is looked up as a frozenset; a class below that has a __hash__ of its own is not.
class HashedSet(set):
    def __hash__(self):
        return 1


class PlainSet(set):
    pass


s = {frozenset((1,)), frozenset((2,)), 3}
print({1} in s, {9} in s, PlainSet((1,)) in s, HashedSet((1,)) in s)
s.remove({1})
s.discard({9})
print(len(s), {1} in s)
attempt(lambda: s.remove({9}))
attempt(lambda: s.add({9}))
attempt(lambda: {1} in {})


# The names of classes below.
class Bytes(bytearray):
    pass


class Frozen(frozenset):
    pass


print(PlainSet(), PlainSet((1,)), Frozen(), Frozen((1,)), Bytes(b'a'), {1}, frozenset((1,)), set())
s = PlainSet()
s.add(Frozen((PlainSet,)))
print(s == {Frozen((PlainSet,))})


# A dict whose keys change while it keeps its size.
def change(d):
    n = 0
    for x in d:
        n += 1
        if n == 2:
            del d[1]
            d[1] = 0


d = {1: 2}
d[3] = 4
d[5] = 6
attempt(lambda: change(d))
attempt(lambda: list(d))


# AttributeError of what stands for an operator: it is as if there were none.
class Property:
    @property
    def __eq__(self):
        raise AttributeError('eq')

    @property
    def __add__(self):
        raise AttributeError('add')

    @property
    def __sub__(self):
        raise ValueError('sub')

    @property
    def __mul__(self):
        return lambda other: ('mul', other)

    @property
    def __len__(self):
        raise AttributeError('len')


p = Property()
attempt(lambda: p == Property())
attempt(lambda: p == p)
attempt(lambda: p + 1)
attempt(lambda: p - 1)
attempt(lambda: p * 2)
attempt(lambda: len(p))


# The operator's own name in the message.
class InPlace:
    def __imul__(self, other):
        return NotImplemented


def in_place():
    x = InPlace()
    x *= 2


attempt(in_place)
attempt(lambda: InPlace() * 2)

# __dict__ of an exception.
e = Exception(1)
e.a = 2
e.__dict__ = {'b': 3}
print(hasattr(e, 'a'), e.b, e.__dict__)
e.c = 4
print(e.__dict__)
attempt(lambda: setattr(e, '__dict__', 3))
attempt(lambda: delattr(e, '__dict__'))

class Below(Exception):
    pass


e = Below()
e.__dict__ = {'b': 3}
print(e.b)
attempt(lambda: delattr(e, '__dict__'))

# bytearray.__init__ for one that is there.
b = bytearray(b'abc')
print(b.__init__(b'xy'), b)
b.__init__(3)
print(b)
b.__init__('ab', 'utf-8')
print(b)
b.__init__()
print(b)
attempt(lambda: b.__init__('a'))


# __bytes__
class NoBytes:
    __bytes__ = None


class OwnBytes(bytes):
    def __bytes__(self):
        return b'<' + super().__bytes__() + b'>'


print(b'ab'.__bytes__(), bytes(OwnBytes(b'c')), type(OwnBytes(b'd').__bytes__()))
attempt(lambda: bytes(NoBytes()))
attempt(lambda: b'%b' % NoBytes())


for options in {'encoding': 'x'}, {'errors': 'x'}, {'source': 'a', 'errors': 'strict'}, {'source': 1, 'errors': 'x'}:
    attempt(lambda: bytes(**options))
print('a'.__rmod__('%s'), 'a'.__rmod__(b'%s'), b'a'.__rmod__(b'%s'), b'a'.__rmod__('%s'), 7.0.__rmod__(9.0))

# A generator that types.coroutine made one that may await.
@types.coroutine
def generator():
    async def f():
        return 4

    yield (yield from f())


def plain():
    async def f():
        return 4

    c = f()
    try:
        yield from c
    finally:
        c.close()


attempt(lambda: list(generator()))
attempt(lambda: list(plain()))
attempt(lambda: types.coroutine(3))


# Who takes the arguments of an OSError: __init__ if the class has one and no __new__.
class Ignores(OSError):
    def __init__(self, *args):
        pass


class Swaps(OSError):
    def __init__(self, text, number):
        super().__init__(number, text, 'file')


class Makes(OSError):
    def __new__(cls, *args):
        return super().__new__(cls, *args)

    def __init__(self, *args):
        pass


class OnlyNew(OSError):
    def __new__(cls, *args, **keywords):
        return super().__new__(cls, *args)


print(OnlyNew(2, 'x', a=3).args)
for e in Ignores(2, 'x', 'name'), Swaps('x', 2), Makes(2, 'x', 'name'):
    print(e.args, e.errno, e.filename, type(e), str(e))

# Infinities of cmath are in its dict, and are near to nothing else.
print([name for name in dir(cmath) if 'inf' in name or 'nan' in name])
print(cmath.inf, cmath.infj, cmath.nan, cmath.nanj)
for a, b in (1, 1 + 1e-10j), (1, 1.1), (cmath.inf, cmath.inf), (cmath.inf, 1), (cmath.nan, cmath.nan), (1e308, -1e308):
    print(cmath.isclose(a, b), end=' ')
print(cmath.isclose(1, 1.1, rel_tol=0.2), cmath.isclose(1, 1.1, abs_tol=0.2))
attempt(lambda: cmath.isclose(1, 1, rel_tol=-1))
attempt(lambda: math.isclose(b=1, a=1))
attempt(lambda: math.isclose(math.inf, math.inf))
attempt(lambda: math.isclose(math.inf, 1, abs_tol=math.inf))

# dict | dict
o, f = OrderedDict(a=1), defaultdict(list, a=1)
print(o | {'b': 2}, f | {'b': 2}, {'a': 0, 'c': 3} | o, {'a': 0, 'c': 3} | f)
attempt(lambda: {} | 3)

# What % takes for a mapping.
attempt(lambda: 'a' % b'q')
attempt(lambda: 'a' % 'q')
attempt(lambda: b'a' % b'q')
attempt(lambda: b'a' % bytearray(b'q'))
attempt(lambda: b'a' % [1])
attempt(lambda: 'a' % [1])

# What is wrapped in a method of a class; the name of a function is the same object each time.
print(staticmethod(int), classmethod(len))


class Names:
    def f(self):
        pass


print(Names.f.__qualname__ is Names.f.__qualname__)
