# tags: host
# What random programs found: containers below set and dict that are copied without asking their __iter__, iterators that are
# none, hooks that are not called for an error message, and which error is raised.
# needs: PY_ASYNC_GENERATORS PY_DISPLAY_UNPACKING PY_FSTRINGS
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Set(set):
    def __iter__(self):
        print('iter')
        return iter(())


class Keys(dict):
    def keys(self):
        print('keys')
        return ('a',)


class Iterated(Keys):
    def __iter__(self):
        print('iter')
        return super().__iter__()


def named(**k):
    return k


s = Set((1, 2))
print(set(s), len(frozenset(s)), len(Set(s)), {1} | s, {1, 3}.union(s) == {1, 2, 3})
x = {1, 5}
x.update(s)
print(x == {1, 2, 5}, {1, 5}.difference(s), {1, 5}.isdisjoint(s))
# expect: {1, 2} 2 2 {1, 2} True
# expect: iter
# expect: True {5} True
d = Keys(a=1, b=2)
print({**d}, named(**d), dict(d), {} | d)
# expect: {'a': 1, 'b': 2} {'a': 1, 'b': 2} {'a': 1, 'b': 2} {'a': 1, 'b': 2}
d = Iterated(a=1, b=2)
print({**d}, named(**d), dict(d))
# expect: keys
# expect: keys
# expect: keys
# expect: {'a': 1} {'a': 1} {'a': 1}
attempt(lambda: named(**Keys({1: 2})))  # expect: TypeError keywords must be strings


# What __iter__ returns has to be an iterator, also in a loop.
class Same:
    def __iter__(self):
        print('called')
        return self


class Listed:
    def __iter__(self):
        return [1, 2]


def loop(o):
    for x in o:
        print(x)


attempt(loop, Same())
# expect: called
# expect: TypeError iter() returned non-iterator of type 'Same'
attempt(loop, Listed())  # expect: TypeError iter() returned non-iterator of type 'list'
attempt(lambda: [x for x in Listed()])  # expect: TypeError iter() returned non-iterator of type 'list'


# Items by __getitem__, also below a type that has none.
class Error(ValueError):
    def __getitem__(self, i):
        return 'ab'[i]


class Number(int):
    def __getitem__(self, i):
        return [self][i]


print(list(Error()), [x for x in Number(7)])  # expect: ['a', 'b'] [7]


# An attribute for which there is no room: nothing is asked for it.
class Slots:
    __slots__ = ('a',)
    b = 5

    def __getattribute__(self, name):
        print('get', name)
        return object.__getattribute__(self, name)


o = Slots()
attempt(setattr, o, 'c', 1)
# expect: AttributeError 'Slots' object has no attribute 'c' and no __dict__ for setting new attributes
attempt(setattr, o, 'b', 1)  # expect: AttributeError 'Slots' object attribute 'b' is read-only


# One of __setitem__ and __delitem__ without the other: an attribute that is not there.
class Store:
    def __setitem__(self, key, value):
        pass


class Delete:
    def __delitem__(self, key):
        pass


def delete(o):
    del o[0]


def store(o):
    o[0] = 1


attempt(store, Store())  # expect: None
attempt(delete, Store())  # expect: AttributeError __delitem__
attempt(delete, Delete())  # expect: None
attempt(store, Delete())  # expect: AttributeError __setitem__
attempt(store, s)  # expect: TypeError 'Set' object does not support item assignment
# Of several errors the one of the argument that is looked at first.
attempt([].pop, 'a')  # expect: TypeError 'str' object cannot be interpreted as an integer
attempt([].pop, 5)  # expect: IndexError pop from empty list
attempt([1].pop, -2)  # expect: IndexError pop index out of range
attempt([1].pop, 2**70)  # expect: OverflowError Python int too large to convert to C ssize_t
attempt([].insert, -(2**70), 1)  # expect: OverflowError Python int too large to convert to C ssize_t
attempt([].insert, 1.5, 1)  # expect: TypeError 'float' object cannot be interpreted as an integer
l = [1, 2]
l.insert(-9, 0)
l.insert(9, 4)
l.insert(-1, 3)
print(l[:], l.pop(-2), l.pop(0), l.pop(), l)  # expect: [0, 1, 2, 3, 4] 3 0 4 [1, 2]
attempt('{!x}'.format)  # expect: IndexError Replacement index 0 out of range for positional args tuple
attempt('{!x}'.format, 1)  # expect: ValueError Unknown conversion specifier x
attempt(b'ab'.hex, {1, 2})  # expect: ValueError sep must be length 1.
attempt(b'ab'.hex, [1])  # expect: TypeError sep must be str or bytes.
attempt(b'ab'.hex, 5)  # expect: TypeError object of type 'int' has no len()
attempt(b'ab'.hex, 'ab', 'a')  # expect: TypeError 'str' object cannot be interpreted as an integer
attempt(b'ab'.hex, '\xe9')  # expect: ValueError sep must be ASCII.
print(b'abc'.hex('-'), b'abc'.hex('-', 2))  # expect: 61-62-63 61-6263


# What an exception has for its context stays when it passes through C.
class Failing(float):
    def __init__(self, n):
        try:
            1 // n
        finally:
            missing


def contexts(e):
    return type(e).__name__ if e.__context__ is None else type(e).__name__ + ' while ' + contexts(e.__context__)


try:
    try:
        Failing(0)
    finally:
        Failing(0.0)
except NameError as e:
    print(contexts(e))
# expect: NameError while ZeroDivisionError while NameError while ZeroDivisionError
def thrown_into():
    try:
        [][1]
    except IndexError:
        yield


try:
    g = thrown_into()
    next(g)
    raise KeyError
except KeyError as e:
    try:
        g.throw(e)
    except KeyError as e:
        print(contexts(e))  # expect: KeyError while IndexError


# Also of what was raised below a step of an asynchronous generator, while the caller handled another one.
class Later:
    def __await__(self):
        yield


async def waiting():
    try:
        await Later()
    finally:
        yield 1


async def waiter():
    try:
        raise KeyError
    except KeyError:
        async for x in waiting():
            pass


w = waiter()
w.send(None)
try:
    w.throw(StopIteration(9))
except RuntimeError as e:
    print(contexts(e))  # expect: RuntimeError while StopIteration
