# locals(), vars(), dir(), eval() and exec() know the variables of functions by name, and those of comprehensions.
# tags: host
# needs: COMP_INLINE_COMPREHENSIONS COMP_LOCAL_NAMES PY_ASSIGN_EXPR
def assigned(a):
    b = 2
    return vars()


def listed(a):
    b = 2
    if a > 5:
        c = 3
    return dir()


def shared(a):
    b = []

    def inner(c):
        d = a
        b.append(c)
        return vars(), dir(), locals()

    return inner


def generated(a):
    b = a + 1
    yield vars()
    del a
    yield dir()


class C:
    x = 1
    found = dir(), sorted(vars())

    def method(self, y=2):
        return [(vars(), dir()) for z in range(1)][0]


print(assigned(1))  # expect: {'a': 1, 'b': 2}
print(listed(1), listed(7))  # expect: ['a', 'b'] ['a', 'b', 'c']
print(*[sorted(x.items()) if type(x) is dict else x for x in shared(1)(5)])
# expect: [('a', 1), ('b', [5]), ('c', 5), ('d', 1)] ['a', 'b', 'c', 'd'] [('a', 1), ('b', [5]), ('c', 5), ('d', 1)]
print(*generated(4))  # expect: {'a': 4, 'b': 5} ['b']
print([[n for n in names if not n.startswith("__")] for names in C.found])  # expect: [['x'], ['x']]
names, listed_names = C().method()
print(sorted(names), listed_names)  # expect: ['self', 'y', 'z'] ['self', 'y', 'z']
print((lambda a, *b, **c: (vars(), dir()))(1, 2, d=3))  # expect: ({'a': 1, 'b': (2,), 'c': {'d': 3}}, ['a', 'b', 'c'])


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def nested(a):
    return [[locals() for z in [5]] for y in [6]], [dir() for z in [5] for y in [6] if eval("z + y") == 11], locals()


def hidden(a):
    z = 9
    r = [(locals()["z"], eval("z"), exec("print('exec', z)")) for z in [5]]
    return r, locals()


def captured(a):
    return [(lambda: z, sorted(locals())) for z in [lambda: a]][0][1]


def unpacked(a):
    b = 2
    return [sorted(locals()) for x, (*y, z) in [(1, (2, 3))]], {k: eval("k + v") for k, v in [(1, 2)]}, {dir()[0] for q in [1]}


def left(a):
    try:
        return [1 / 0 + len(locals()) for z in [5]]
    except ZeroDivisionError:
        return locals()


def walrus(a):
    return [(y := 3, sorted(locals())) for z in [5]], y


def later(a):
    r = [dir() for z in [1]]
    b = 2
    return r, [dir() for z in [1]]


def suspended(a):
    b = 3
    yield from [sorted(locals()) for z in [a]]


attempt(nested, 1)
# expect: ([[{'a': 1, 'y': 6, 'z': 5}]], [['a', 'y', 'z']], {'a': 1})
attempt(hidden, 1)  # expect: exec 5
# expect: ([(5, 5, None)], {'a': 1, 'z': 9, 'r': [(5, 5, None)]})
attempt(captured, 1)  # expect: ['a', 'z']
attempt(unpacked, 1)  # expect: ([['a', 'b', 'x', 'y', 'z']], {1: 3}, {'a'})
attempt(list, suspended(1))  # expect: [['a', 'b', 'z']]
attempt(left, 1)  # expect: {'a': 1}
attempt(walrus, 1)  # expect: ([(3, ['a', 'y', 'z'])], 3)
attempt(later, 1)  # expect: ([['a', 'z']], [['a', 'b', 'r', 'z']])
print([eval("n") for n in (1, 2)], [sorted(locals()) for n in [1]])  # expect: [1, 2] [['n']]
attempt(lambda a: [locals() for z in [2]], 1)  # expect: [{'a': 1, 'z': 2}]
attempt(eval, "[(a, sorted(locals())) for z in [2]]", {"a": 1})  # expect: [(1, ['z'])]


class D:
    x = 1
    seen = [sorted(vars()) for z in [1]], [eval("z") for z in [3]]
    attempt(lambda: [eval("x") for z in [3]])  # expect: NameError name 'x' is not defined


print(D.seen)  # expect: ([['z']], [3])
try:
    vars(1)
except TypeError as e:
    print(e)  # expect: vars() argument must have __dict__ attribute
