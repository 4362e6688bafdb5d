# Language: expressions: operators, displays, calls, f-strings, evaluation order.
# needs: PY_DISPLAY_UNPACKING
i = 3
big = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: i, 17: 17, **{18: 18}, 19: 19}
print(big)
big2 = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: 16, 17: 17}
print(big2)
def va(*a, **k): return len(a), sum(a), k
print(va(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
         1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, x=1))
print("a-b-c".split("-", 1), "x".join(["1", "2"]), "abc".upper().lower().replace("a", "z"), "%d-%s" % (1, "x"), "{a}".format(a=3))
print("a".join(*[["x", "y"]]), "{x}{y}".format(**{"x": 1, "y": 2}), max(*[1, 2], 3))
def order(n):
    print("o", n, end=" ")
    return n
def test_order():
    d = {}
    d[order(1)] = order(2)
    print()
    order(1) + order(2) * order(3) - order(4)
    print()
    va(order(1), *[order(2)], order(3), k=order(4), **{"z": order(5)})
    print()
    {order(1): order(2), order(3): order(4)}
    print()
    order(1) < order(2) < order(0) < order(9)
    print()
    x = order(1) if order(0) else order(2)
    print()
    [order(1), order(2)][order(0)]
    print()
    d[order(1)] += order(5)
    print()
    a, b = order(1), order(2)
    print()
    order(0) or order(3) and order(4)
    print()
    lambda q=order(7): 0
    print()
test_order()
def logic(a, b):
    x = a and b
    y = a or b
    z = not (a and not b)
    w = (a or b) and (b or a)
    return x, y, z, w, a and b and 3, a or b or 4, not a
for a in (0, 1, "", "s"):
    for b in (0, 2): print(logic(a, b))
def cmp_val(a, b, c):
    x = a < b < c
    y = a == b != c
    z = a in b if isinstance(b, list) else None
    return x, y, z, a < b, not a < b, a is b
print(cmp_val(1, 2, 3), cmp_val(1, [1], 3) if 0 else 0, cmp_val(3, 2, 1))
# expect: {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: 3, 17: 17, 18: 18, 19: 19}
# expect: {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: 16, 17: 17}
# expect: (60, 930, {'x': 1})
# expect: ['a', 'b-c'] 1x2 zbc 1-x 3
# expect: xay 12 3
# expect: o 2 o 1 
# expect: o 1 o 2 o 3 o 4 
# expect: o 1 o 2 o 3 o 4 o 5 
# expect: o 1 o 2 o 3 o 4 
# expect: o 1 o 2 o 0 
# expect: o 0 o 2 
# expect: o 1 o 2 o 0 
# expect: o 1 o 5 
# expect: o 1 o 2 
# expect: o 0 o 3 o 4 
# expect: o 7 
# expect: (0, 0, True, 0, 0, 4, True)
# expect: (0, 2, True, 2, 0, 2, True)
# expect: (0, 1, False, 1, 0, 1, False)
# expect: (2, 1, True, 2, 3, 1, False)
# expect: ('', 0, True, 0, '', 4, True)
# expect: ('', 2, True, 2, '', 2, True)
# expect: (0, 's', False, 's', 0, 's', False)
# expect: (2, 's', True, 2, 3, 's', False)
# expect: (True, False, None, True, False, False) 0 (False, False, None, False, True, False)
