# enumerate, zip, map, filter, reversed, iter, next.
# needs: PY_FSTRINGS
def err(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)
print(list(enumerate('ab', 5)), list(enumerate([1], start=10**20)), list(zip()), list(zip('ab', [1, 2, 3])))
print(list(zip([1], [2], strict=True)), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(map(str, [])))
print(list(filter(None, [0, 1, '', 'a'])), list(filter(lambda x: x > 1, [1, 2, 3])))
print(list(reversed([1, 2, 3])), list(reversed('abc')), list(reversed((1, 2))), list(reversed(range(3))), err(reversed, 5))
print(list(iter([3, 2, 1, 0, 5].pop, 0)), next(iter([]), 'default'), err(next, iter([])), err(iter, 1), err(iter, 1, 2))
print(err(lambda: list(zip([1], [1, 2], strict=True))), err(lambda: list(zip([1, 2], [1], strict=True))))
print(err(lambda: list(zip([1], [1], [], strict=True))), err(lambda: list(map(abs, [1], [], strict=True))))
print(err(next, [1]), err(zip, 1), err(map, len, 1), err(map, len), err(reversed, {1}), err(enumerate, 1))
class G:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10
    def __len__(self):
        return 3
print(list(G()), 20 in G(), list(reversed(G())), list(iter(G())))
class R:
    def __reversed__(self):
        return iter('rev')
print(list(reversed(R())))
def gen():
    yield 1
    return 42
g = gen()
next(g)
try:
    next(g)
except StopIteration as s:
    print(s.value)
L = [1, 2, 3]
i = iter(L)
next(i)
L.clear()
print(list(i))
L.append(1)
L.append(2)
print(list(i))
i = iter([1, 2, 3, 4])
print([(a, b) for a, b in zip(i, i)])
r = reversed(L)
L.clear()
print(list(r), list(r))
m = map(lambda x: 1 // x, [1, 0, 2])
print(next(m), err(next, m), next(m))
e = enumerate('xyz')
next(e)
print(list(e), list(e))
for i, (a, b) in enumerate(zip('ab', 'cd')):
    print(i, a, b, end=' ')
print()
# expect: [(5, 'a'), (6, 'b')] [(100000000000000000000, 1)] [] [('a', 1), ('b', 2)]
# expect: [(1, 2)] [4, 6] []
# expect: [1, 'a'] [2, 3]
# expect: [3, 2, 1] ['c', 'b', 'a'] [2, 1] [2, 1, 0] TypeError: 'int' object is not reversible
# expect: [5] default StopIteration:  TypeError: 'int' object is not iterable TypeError: iter(v, w): v must be callable
# expect: ValueError: zip() argument 2 is longer than argument 1 ValueError: zip() argument 2 is shorter than argument 1
# expect: ValueError: zip() argument 3 is shorter than arguments 1-2 ValueError: map() argument 2 is shorter than argument 1
# expect: TypeError: 'list' object is not an iterator TypeError: 'int' object is not iterable TypeError: 'int' object is not iterable TypeError: map() must have at least two arguments. TypeError: 'set' object is not reversible TypeError: 'int' object is not iterable
# expect: [0, 10, 20] True [20, 10, 0] [0, 10, 20]
# expect: ['r', 'e', 'v']
# expect: 42
# expect: []
# expect: []
# expect: [(1, 2), (3, 4)]
# expect: [] []
# expect: 1 ZeroDivisionError: division by zero 0
# expect: [(1, 'y'), (2, 'z')] []
# expect: 0 a c 1 b d 
it = iter([1, 2])
print(list(iter(lambda: next(it), None)))  # expect: [1, 2]
