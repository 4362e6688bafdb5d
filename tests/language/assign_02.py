# Language: assignment: chains, unpacking, augmented, annotated, del, walrus.
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING
class P: pass
def old2():
    x = "old"
    try:
        x = 0 or (1 / 0)
    except ZeroDivisionError:
        print(x)
    try:
        x = [1 / 0]
    except ZeroDivisionError:
        print(x)
    try:
        x = x and [i for i in (1, 1 / 0)]
    except ZeroDivisionError:
        print(x)
    try:
        x = 1 < 2 < 1 / 0
    except ZeroDivisionError:
        print(x)
    try:
        x = [x for i in range(3) if 1 // (i - 2)]
    except ZeroDivisionError:
        print(x)
    try:
        x = {**{1: 2}, **{3: 1 / 0}}
    except ZeroDivisionError:
        print(x)
    x = [x, x]
    print(x)
old2()
def ann():
    x: int = 3
    y: "nonsense" = x
    (z): int = 5
    try:
        q: int
        q
    except UnboundLocalError as e:
        print(type(e).__name__)
    print(x, y, z)
ann()
mod: int = 3
print(mod)
def dels():
    x = 1
    del x
    try:
        print(x)
    except UnboundLocalError as e:
        print("unbound")
    x = [1, 2, 3, 4]
    del x[0], x[1]
    print(x)
    p = P()
    p.a = 1
    del p.a
    print(hasattr(p, "a"))
    a = b = c = 3
    del (a, [b])
    try:
        b
    except NameError:
        print("b gone")
    del x[:]
    print(x)
    try:
        del a
    except UnboundLocalError:
        print("a gone")
    print(c)
dels()
def loop_del(n):
    x = 0
    for i in range(n):
        try:
            print(x)
        except UnboundLocalError:
            print("unbound in round", i)
            x = 7
        else:
            del x
loop_del(4)
def walrus():
    if (n := 10) > 5:
        print(n)
    print([y := 1, y ** 2], y)
    x = 1
    print(x + (x := 5), x, (x := 7) + x, (x := 1) + (x := 2))
    while (n := n - 3) > 0:
        print(n)
    print([last := i for i in range(3)], last)
    data = [1, 2, 3]
    print(any((hit := d) > 1 for d in data), hit)
    f = lambda: (z := 3) + z
    print(f())
walrus()
print([wm := 3, wm], [wn := k for k in range(3)], wn)
# expect: old
# expect: old
# expect: old
# expect: old
# expect: old
# expect: old
# expect: ['old', 'old']
# expect: UnboundLocalError
# expect: 3 3 5
# expect: 3
# expect: unbound
# expect: [2, 4]
# expect: False
# expect: b gone
# expect: []
# expect: a gone
# expect: 3
# expect: 0
# expect: unbound in round 1
# expect: 7
# expect: unbound in round 3
# expect: 10
# expect: [1, 1] 1
# expect: 6 5 14 3
# expect: 7
# expect: 4
# expect: 1
# expect: [0, 1, 2] 2
# expect: True 2
# expect: 6
# expect: [3, 3] [0, 1, 2] 2
