# Language: assignment: chains, unpacking, augmented, annotated, del, walrus.
a = b = [1, 2]
print(a is b)
def f():
    x, y = 1, 2
    x, y = y, x
    print(x, y)
    x, y = y, x + y
    print(x, y)
    x, (y, *z), w = 1, "abcd", [3]
    print(x, y, z, w)
    *p, q = range(4)
    print(p, q)
    [m, n] = {1: 2, 3: 4}
    print(m, n)
    (k) = 5
    k, = (7,)
    print(k)
    l = [0] * 3
    i = 0
    i, l[i] = 1, 9
    print(i, l)
    x = y = z = l
    z[0] = x[1] = y[2] = 4
    print(x, y, z)
    a, a = 1, 2
    print(a)
    a, b, a = 1, 2, 3
    print(a, b)
    c = (c, d) = (1, 2)
    print(c, d)
    (c, d) = e = c, d
    print(c, d, e)
    x = 5
    (x, y) = e = x, x
    print(x, y, e)
f()
def g(v):
    try:
        a, b = v
    except (ValueError, TypeError) as e:
        return type(e).__name__, e.args[0]
    return a, b
print(g([1, 2]), g([1]), g(5), g(iter("x")), g(iter("xyz")))
def h(v):
    a = b = "old"
    try:
        a, b = v
    except ValueError:
        pass
    print(a, b)
h(iter([1])); h(iter([1, 2])); h(iter([1, 2, 3])); h((1,)); h((3, 4))
class P: pass
def aug():
    x = 5
    x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 25; x <<= 3; x >>= 1; x |= 3; x &= 0xfe; x ^= 1
    print(x)
    x /= 2
    print(x)
    x += 1000; x -= -3; x += -128; x -= 127; x += 128
    print(x)
    p = P()
    p.v = [1]
    q = p.v
    p.v += [2]
    print(p.v, q is p.v)
    d = {}
    d["a"] = 1
    d["a"] += 41
    print(d)
    s = "a"
    s *= 3
    s += "b"
    print(s)
    l = [1, 2, 3]
    l[1] *= 10
    l[-1] -= 1
    print(l)
    t = (1,)
    t += (2,)
    print(t)
    l += l
    print(l)
aug()
def old(fun):
    x = "old"
    try:
        x = fun()
    except ZeroDivisionError:
        return x
    return x
print(old(lambda: 1 / 0), old(lambda: "new"))
print([x for [] in ([], (), '', []) for x in [0]])
# expect: True
# expect: 2 1
# expect: 1 3
# expect: 1 a ['b', 'c', 'd'] [3]
# expect: [0, 1, 2] 3
# expect: 1 3
# expect: 7
# expect: 1 [0, 9, 0]
# expect: [4, 4, 4] [4, 4, 4] [4, 4, 4]
# expect: 2
# expect: 3 2
# expect: 1 2
# expect: 1 2 (1, 2)
# expect: 5 5 (5, 5)
# expect: (1, 2) ('ValueError', 'not enough values to unpack (expected 2, got 1)') ('TypeError', 'cannot unpack non-iterable int object') ('ValueError', 'not enough values to unpack (expected 2, got 1)') ('ValueError', 'too many values to unpack (expected 2)')
# expect: old old
# expect: 1 2
# expect: old old
# expect: old old
# expect: 3 4
# expect: 47
# expect: 23.5
# expect: 899.5
# expect: [1, 2] True
# expect: {'a': 42}
# expect: aaab
# expect: [1, 20, 2]
# expect: (1, 2)
# expect: [1, 20, 2, 1, 20, 2]
# expect: old new
# expect: [0, 0, 0, 0]
