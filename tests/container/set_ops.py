# Set and frozenset: operators, methods, comparisons.
# needs: PY_DISPLAY_UNPACKING
def err(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)
a = {1, 2, 3}
b = {3, 4}
f = frozenset(b)
for x in (a, frozenset(a)):
    for y in (b, f, a, set(), {1}):
        print(sorted(x | y), sorted(x & y), sorted(x - y), sorted(x ^ y), x < y, x <= y, x > y, x >= y, x == y, x != y,
              type(x | y).__name__, x.isdisjoint(y), x.issubset(y), x.issuperset(y))
c = set(a)
c |= b
print(sorted(c))
c &= {1, 3, 4}
print(sorted(c))
c -= {1}
print(sorted(c))
c ^= {3, 9}
print(sorted(c))
c.update([1], 'ab')
print(len(c), 'a' in c)
c.difference_update([1], 'a')
print('a' in c)
c.intersection_update([9, 'b', 4], [9])
print(c)
c.symmetric_difference_update([9, 9, 8])
print(c)
print(sorted(a.union([7], (8,))), sorted(a.intersection([1, 2], [2])), sorted(a.difference([1])),
      sorted(a.symmetric_difference([1, 1, 5])), a.union() is a, a.copy() == a)
print(set(), frozenset(), frozenset([1]), {1}, set('a'), hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])),
      {frozenset([1]): 2}[frozenset([1])])
print(err(a.remove, 99), a.discard(99), err(set().pop), err(lambda: a | [1]), err(lambda: a < 5), a == 5)
f2 = f
f2 |= {10}
print(sorted(f2), sorted(f))
a -= a
print(a)
a = {1, 2}
a ^= a
print(a)
a = {1, 2}
a &= a
a |= a
print(a, {1, 2} == frozenset([2, 1]), {*[1, 2], 3})
print(err(lambda: [x for x in a if a.add(x + 10)]))
s = set(range(50))
while len(s) > 3:
    s.pop()
    s.discard(7)
print(len(s), len({x % 7 for x in range(30)}), frozenset('aa') in {frozenset('a')}, 1 in {True}, {1, 1.0, True})
print(err(hash, set()), err(lambda: {[]}), err(lambda: frozenset([1]).add(1)))
# expect: [1, 2, 3, 4] [3] [1, 2] [1, 2, 4] False False False False False True set False False False
# expect: [1, 2, 3, 4] [3] [1, 2] [1, 2, 4] False False False False False True set False False False
# expect: [1, 2, 3] [1, 2, 3] [] [] False True False True True False set False True True
# expect: [1, 2, 3] [] [1, 2, 3] [1, 2, 3] False False True True False True set True False True
# expect: [1, 2, 3] [1] [2, 3] [2, 3] False False True True False True set False False True
# expect: [1, 2, 3, 4] [3] [1, 2] [1, 2, 4] False False False False False True frozenset False False False
# expect: [1, 2, 3, 4] [3] [1, 2] [1, 2, 4] False False False False False True frozenset False False False
# expect: [1, 2, 3] [1, 2, 3] [] [] False True False True True False frozenset False True True
# expect: [1, 2, 3] [] [1, 2, 3] [1, 2, 3] False False True True False True frozenset True False True
# expect: [1, 2, 3] [1] [2, 3] [2, 3] False False True True False True frozenset False False True
# expect: [1, 2, 3, 4]
# expect: [1, 3, 4]
# expect: [3, 4]
# expect: [4, 9]
# expect: 5 True
# expect: False
# expect: {9}
# expect: {8}
# expect: [1, 2, 3, 7, 8] [2] [2, 3] [2, 3, 5] False True
# expect: set() frozenset() frozenset({1}) {1} {'a'} True 2
# expect: KeyError: 99 None KeyError: 'pop from an empty set' TypeError: unsupported operand type(s) for |: 'set' and 'list' TypeError: '<' not supported between instances of 'set' and 'int' False
# expect: [3, 4, 10] [3, 4]
# expect: set()
# expect: set()
# expect: {1, 2} True {1, 2, 3}
# expect: RuntimeError: Set changed size during iteration
# expect: 3 7 True True {1}
# expect: TypeError: unhashable type: 'set' TypeError: cannot use 'list' as a set element (unhashable type: 'list') AttributeError: 'frozenset' object has no attribute 'add'
