# sum, min, max, any, all, len, sorted on all kinds of input.
def err(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)
print(sum([1, 2, 3]), sum([1.5, 2]), sum([[1], [2]], []), sum((), 5), sum([10**20, 1]), sum([2**62, 2**62, -2**62]))
print(sum([2**29, 2**29, 2**29]), sum(x for x in range(10)), sum([True, True]), sum([1], start=5), sum([0.5] * 10))
print(sum([1, 2.5]), sum([-2**62, -2**62, 1]), sum(range(100)), sum({1: 2, 3: 4}))
print(min(3, 1, 2), max([3, 1]), min('b', 'a'), max([], default=5), min([3, -4], key=abs), max(1, 2.0), max([1, 1.0]))
print(max('abc', key=lambda c: -ord(c)), min({3: 'x', 2: 'y'}), max((1, 2), (1, 3)), min([2], default=9), max(x for x in (1, 5)))
print(any([0, 1]), all([0, 1]), any([]), all([]), any(x > 2 for x in (1, 2, 3)), all('ab'))
print(len([1]), len('ab'), len({1: 2}), len({1, 2}), len(()), len(range(4)), len(b'abc'))
print(err(max), err(max, []), err(min, [], key=1), err(max, 1, 2, default=3), err(sum, ['a'], ''), err(sum, 5), err(len, 5))
print(err(sum, ['a']), err(max, [1, 'a']), err(sum, [b'a'], b''))
# expect: 6 3.5 [1, 2] 5 100000000000000000001 4611686018427387904
# expect: 1610612736 45 2 6 5.0
# expect: 3.5 -9223372036854775807 4950 4
# expect: 1 3 a 5 3 2.0 1
# expect: a 2 (1, 3) 2 5
# expect: True False False True True True
# expect: 1 2 1 2 0 4 3
# expect: TypeError: max expected at least 1 argument, got 0 ValueError: max() iterable argument is empty ValueError: min() iterable argument is empty TypeError: Cannot specify a default for max() with multiple positional arguments TypeError: sum() can't sum strings [use ''.join(seq) instead] TypeError: 'int' object is not iterable TypeError: object of type 'int' has no len()
# expect: TypeError: unsupported operand type(s) for +: 'int' and 'str' TypeError: '>' not supported between instances of 'str' and 'int' TypeError: sum() can't sum bytes [use b''.join(seq) instead]
