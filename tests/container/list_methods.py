# Methods and operators of list.
# needs: PY_DISPLAY_UNPACKING
a = [3, 1, 2]
a.append(5)
print(a, len(a), a[0], a[-1], a[1:3], a[::-1], a[::2])
a.sort()
print(a)
a.sort(reverse=True)
print(a)
a[1:2] = [9, 8, 7]
print(a)
del a[0]
print(a)
del a[::2]
print(a)
a.extend(range(3))
a += (7, 8)
print(a, a * 2, 2 * a, [1] + [2])
a *= 2
print(a)
a.insert(1, 'x')
a.insert(-100, 'y')
a.insert(100, 'z')
print(a)
print(a.pop(), a.pop(0), a.pop(-1), a)
a.remove('x')
print(a.index(7), a.count(7), 7 in a, 99 in a)
b = a.copy()
b.clear()
print(b, len(a), a == a[:], a is a[:])
b.extend(b)
b += [1]
b.extend(b)
print(b, [] * 5, [[]] * 2, [1] * 0, [1] * -1, [1, 2] * True)
b[0:0] = b
b[1:3] = b
print(b)
b[:] = []
print(b, bool(b), bool([0]))
c = list(range(10))
c[2:8:2] = 'abc'
print(c)
c[::-1] = c[:]
print(c)
c[5:2] = [None]
print(c)
del c[8:100], c[0], c[-1]
print(c)
c[::3] = c[::3]
del c[-1:0:-2]
print(c)
print([1, [2, 3]], list('abc'), list(), [*range(3), *'ab'])
# expect: [3, 1, 2, 5] 4 3 5 [1, 2] [5, 2, 1, 3] [3, 2]
# expect: [1, 2, 3, 5]
# expect: [5, 3, 2, 1]
# expect: [5, 9, 8, 7, 2, 1]
# expect: [9, 8, 7, 2, 1]
# expect: [8, 2]
# expect: [8, 2, 0, 1, 2, 7, 8] [8, 2, 0, 1, 2, 7, 8, 8, 2, 0, 1, 2, 7, 8] [8, 2, 0, 1, 2, 7, 8, 8, 2, 0, 1, 2, 7, 8] [1, 2]
# expect: [8, 2, 0, 1, 2, 7, 8, 8, 2, 0, 1, 2, 7, 8]
# expect: ['y', 8, 'x', 2, 0, 1, 2, 7, 8, 8, 2, 0, 1, 2, 7, 8, 'z']
# expect: z y 8 [8, 'x', 2, 0, 1, 2, 7, 8, 8, 2, 0, 1, 2, 7]
# expect: 5 2 True False
# expect: [] 13 True False
# expect: [1, 1] [] [[], []] [] [] [1, 2]
# expect: [1, 1, 1, 1, 1, 1]
# expect: [] False True
# expect: [0, 1, 'a', 3, 'b', 5, 'c', 7, 8, 9]
# expect: [9, 8, 7, 'c', 5, 'b', 3, 'a', 1, 0]
# expect: [9, 8, 7, 'c', 5, None, 'b', 3, 'a', 1, 0]
# expect: [8, 7, 'c', 5, None, 'b']
# expect: [8, 'c', None]
# expect: [1, [2, 3]] ['a', 'b', 'c'] [] [0, 1, 2, 'a', 'b']
