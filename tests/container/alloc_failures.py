# Every allocation of operations on containers fails once: an exception, nothing broken.
# tags: host
# needs: PY_DISPLAY_UNPACKING PY_FSTRINGS
import gc
def w_dict():
    d = {}
    for i in range(30): d['k%d' % i] = i
    for i in range(0, 30, 3): del d['k%d' % i]
    for i in range(40): d[i, i] = [i]
    e = dict(d); e.update(x=1); f = d | e; g = {**d}
    while d: d.popitem()
    assert len(e) == 61 and len(f) == 61
    return sorted(k for k in e if type(k) is str)[:2]
def w_list():
    a = list(range(20)); b = a * 3; b += a; b[2:5] = 'abcdef'; del b[::3]; b.sort(key=str); b.insert(3, 9)
    c = b[::-1] + a; c.extend(x for x in a); c = c[:]; c[1:1] = c
    return len(c), sorted(c, key=str)[:3]
def w_set():
    a = set(range(20)); b = a | {30}; c = a ^ b; a -= {1}; a &= b; d = frozenset(a); e = {d: 1}
    return len(a), len(e), len(b.union([77], 'ab')), c
def w_it():
    return list(zip(range(5), 'abcde', strict=True)), list(map(lambda x, y: x + y, [1, 2], [3, 4])), [*enumerate('abc')], list(reversed([1, 2])), list(filter(None, [0, 1])), list(iter([1, 2, 0].pop, 2)), sum([1.5, 2.5]), max([1, 2], key=lambda x: -x), list(range(10**20, 10**20 + 3)), repr([{}, {1: (2,)}, {3}]), (1, 2) + (3,), (1,) * 5, dict.fromkeys('abc', 1), {'a': 1}.items() & {('a', 1)}
def w_sort():
    a = [(i * 7919) % 61 for i in range(60)]
    try: a.sort(key=lambda x: (x, str(x)))
    finally: assert sorted(a) == list(range(60 + 1))[:0] + sorted((i * 7919) % 61 for i in range(60))
    return a[:3]
fail_at = getattr(gc, '_fail_at', lambda n: None)
check = getattr(gc, '_check', lambda: None)
for w in (w_dict, w_list, w_set, w_it, w_sort):
    good = repr(w())
    n = 0
    result = None
    while result is None:
        n += 1
        fail_at(n)
        try:
            result = w()
        except MemoryError:
            pass
        fail_at(0)
        check()
    print(w.__name__, repr(result) == good, repr(w()) == good)
# expect: w_dict True True
# expect: w_list True True
# expect: w_set True True
# expect: w_it True True
# expect: w_sort True True
