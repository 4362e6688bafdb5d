# What a statement that cannot be reached would bind is not bound: each of these functions raises UnboundLocalError.
# needs: PY_ASSIGN_EXPR


def f0():
    if 0:
        import sys as b
    return b


def f1():
    if 0:
        import os.path as b
    return b


def f2():
    if 0:
        import b
    return b


def f3():
    if 0:
        from sys import path as b
    return b


def f4():
    if 0:
        b = 1
    return b


def f5():
    if 0:
        b += 1
    return b


def f6():
    if 0:
        b: int = 1
    return b


def f7():
    if 0:
        [b, c] = 1, 2
    return b


def f8():
    if 0:
        (b := 1)
    return b


def f9():
    if 0:
        for b in (): pass
    return b


def f10():
    if 0:
        def b(): pass
    return b


def f11():
    if 0:
        class b: pass
    return b


def f12():
    if 0:
        del b
    return b


for f in (f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12):
    try:
        print(f())
    except UnboundLocalError as e:
        print(e)


def as_argument():
    if 0:
        import sys as b
    return print(k=b)


try:
    as_argument()
except UnboundLocalError as e:
    print(e)
