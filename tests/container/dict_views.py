# Views of dicts and their set operations, and iteration while the dict changes.
# needs: PY_FSTRINGS
def err(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)
d = {'a': 1, 'b': 2}
print(d.keys(), d.values(), d.items(), len(d.keys()), 'a' in d.keys(), 2 in d.values(), ('a', 1) in d.items(),
      ('a', 2) in d.items(), 5 in d.items())
print(sorted(d.keys() & {'a', 'c'}), sorted(d.keys() | ['z']), sorted(d.keys() - {'a'}), sorted(d.keys() ^ {'a', 'q'}))
print(sorted({'a', 'w'} & d.keys()), sorted({'a', 'w'} - d.keys()), d.keys() == {'a', 'b'}, {'a', 'b'} == d.keys())
print(d.items() == {('a', 1), ('b', 2)}, d.keys() <= {'a', 'b', 'c'}, d.keys() < d.keys(), d.values() == d.values(),
      d.keys() == ['a', 'b'], d.keys().isdisjoint(['c']), d.keys() == dict(d).keys())
print(list(reversed(d)), list(reversed(d.values())), list(reversed(d.items())), list(d.keys()), next(iter(d.items())))
def grow():
    for k in d:
        d[k + 'x'] = 1
def shrink():
    for k in d:
        del d[k]
print(err(grow))
print(err(shrink), d)
i = iter(d)
d['z'] = 0
print(err(next, i), err(next, i))
del d['z']
print(err(next, i))
i = iter({})
print(next(i, 'end'))
for k, v in d.items():
    d[k] = v * 10
print(d)
# expect: dict_keys(['a', 'b']) dict_values([1, 2]) dict_items([('a', 1), ('b', 2)]) 2 True True True False False
# expect: ['a'] ['a', 'b', 'z'] ['b'] ['b', 'q']
# expect: ['a'] ['w'] True True
# expect: True True False False False True True
# expect: ['b', 'a'] [2, 1] [('b', 2), ('a', 1)] ['a', 'b'] ('a', 1)
# expect: RuntimeError: dictionary changed size during iteration
# expect: RuntimeError: dictionary changed size during iteration {'b': 2, 'ax': 1}
# expect: RuntimeError: dictionary changed size during iteration RuntimeError: dictionary changed size during iteration
# expect: RuntimeError: dictionary changed size during iteration
# expect: end
# expect: {'b': 20, 'ax': 10}
