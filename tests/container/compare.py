# Comparison, hash and repr of containers, nested and recursive ones too.
# needs: PY_FSTRINGS
def err(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)
print([1, 2] < [1, 3], [1] < [1, 2], [2] > [1, 5], (1, 2) <= (1, 2), () < (1,), [1, 2] == [1, 2.0], (1,) == [1],
      (1, 2) != (1, 3), [] == [], [1] >= [1], hash((1, 2)) == hash((1.0, 2.0)))
print(err(lambda: [1] < ['a']), err(lambda: (1,) < 1), err(lambda: [1] < (1,)), err(lambda: {} < {}))
nan = float('nan')
print([nan] == [nan], nan in [nan], [nan].index(nan), (nan,) == (nan,))
x = [[]]
d = {'x': x}
print([x, x], [d, d], (d,), [()], ((1,), (1, 2)))
r = [1]
r.append(r)
print(r)
t = ([],)
t[0].append(t)
print(t)
r2 = {}
r2['r'] = [r2]
print(r2, [r2, r2])
s = {1: {2: {3: [4, (5, {6})]}}}
print(s, s == {1: {2: {3: [4, (5, {6})]}}}, s != {1: {2: {3: [4, (5, {7})]}}})
print((1, 2) + (3,), (1, 2) * 2, (1, 2).index(2), (1, 1).count(1), tuple('ab'), tuple([1]), tuple(), (1,)[0], 1 in (1,))
print(hash(()) == hash(()), hash((1, (2, 3))) == hash((1, (2, 3))), {(1, 2): 'x'}[1, 2], (1, 2, 3)[1:], (1, 2, 3)[::-1])
# expect: True True True True True True False True True True True
# expect: TypeError: '<' not supported between instances of 'int' and 'str' TypeError: '<' not supported between instances of 'tuple' and 'int' TypeError: '<' not supported between instances of 'list' and 'tuple' TypeError: '<' not supported between instances of 'dict' and 'dict'
# expect: True True 0 True
# expect: [[[]], [[]]] [{'x': [[]]}, {'x': [[]]}] ({'x': [[]]},) [()] ((1,), (1, 2))
# expect: [1, [...]]
# expect: ([(...)],)
# expect: {'r': [{...}]} [{'r': [{...}]}, {'r': [{...}]}]
# expect: {1: {2: {3: [4, (5, {6})]}}} True True
# expect: (1, 2, 3) (1, 2, 1, 2) 1 2 ('a', 'b') (1,) () 1 True
# expect: True True x (2, 3) (3, 2, 1)
