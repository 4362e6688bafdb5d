# Language: control flow: try, with, loops, conditions.
import sys
def info(): return sys.exc_info()[1]
def g():
    try:
        yield info()
        raise IndexError
    except IndexError:
        yield info()
    yield info()
try:
    raise ValueError("outer")
except ValueError:
    for x in g():
        print(repr(x), repr(info()))
def whiles():
    n = 0
    while n < 10:
        n += 1
        if n == 3: continue
        if n == 6: break
        print(n, end=" ")
    else:
        print("no")
    while n: n -= 1
    else: print("else", n)
    while True:
        n += 1
        if n > 5: break
    print(n)
    while not n == 0: n -= 1
    while 0: print("never")
    else: print("e0")
    for i in []: pass
    else: print("empty")
    for i, (j, k) in [(1, (2, 3))]: print(i, j, k)
    for P.x in range(2): pass
    print(P.x)
    l = [0, 0]
    for l[1] in range(3): pass
    print(l)
    return i
class P: pass
print(whiles())
def conds(a, b, c):
    if a and b or c: r = 1
    elif not (a or b) and not c: r = 2
    elif (a if b else c): r = 3
    else: r = 4
    return r, a < b < c, (a and b, a or b, not a), 1 if a else 2 if b else 3
for a in (0, 1):
    for b in (0, 2):
        for c in (0, 3):
            print(a, b, c, conds(a, b, c))
def chain(x):
    if 0 < x < 10 != 5 >= x > 1: return "yes"
    return 0 < x < 10 != 5 >= x > 1, x is None, x is not None, x in (1, 2), x not in (1, 2)
for x in (0, 1, 2, 5, 6, 10): print(chain(x))
def nones(x):
    if x is None: return 1
    if x is not None and not x is False: return 2
    return 3
print(nones(None), nones(1), nones(False))
def dead():
    return 1
    print("x")
    def q(): return 2
    for i in range(3): yield 3
print(list(dead()))
def consts():
    if 0: return "a"
    if "": return "b"
    if None: return "c"
    if (): return "d"
    if 1: return "e"
print(consts())
def asserts(x):
    try:
        assert x, "msg"
        assert x > 1
    except AssertionError as e:
        return e.args
print(asserts(0), asserts(1), asserts(2))
# expect: ValueError('outer') ValueError('outer')
# expect: IndexError() ValueError('outer')
# expect: ValueError('outer') ValueError('outer')
# expect: 1 2 4 5 else 0
# expect: 6
# expect: e0
# expect: empty
# expect: 1 2 3
# expect: 1
# expect: [0, 2]
# expect: 1
# expect: 0 0 0 (2, False, (0, 0, True), 3)
# expect: 0 0 3 (1, False, (0, 0, True), 3)
# expect: 0 2 0 (4, False, (0, 2, True), 2)
# expect: 0 2 3 (1, True, (0, 2, True), 2)
# expect: 1 0 0 (4, False, (0, 1, False), 1)
# expect: 1 0 3 (1, False, (0, 1, False), 1)
# expect: 1 2 0 (1, False, (2, 1, False), 1)
# expect: 1 2 3 (1, True, (2, 1, False), 1)
# expect: (False, False, True, False, True)
# expect: (False, False, True, True, False)
# expect: yes
# expect: yes
# expect: (False, False, True, False, True)
# expect: (False, False, True, False, True)
# expect: 1 2 3
# expect: []
# expect: e
# expect: ('msg',) () None
