# tags: host
# Line events as CPython 3.14 makes them: lines without code (pass, try, while True, case _), ends of loops and functions, with,
# finally; the StopIteration that ends a loop.
# needs: COMP_INLINE_COMPREHENSIONS PY_MATCH PY_SYNTAX_DETAILS
import sys

if not hasattr(sys, "settrace"):
    print("SKIP")
    raise SystemExit
ev = []
def tr(f, e, a):
    ev.append((f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, e, repr(a) if e != 'exception' else a[0].__name__ + str(a[1].args)))
    return tr
class I:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 1: raise StopIteration
        return 1
def g1():
    yield 1
def g2():
    yield 1
    return 5
def a():
    for x in I():
        pass
def b():
    for x in g1():
        pass
def c():
    for x in g2():
        pass
def e():
    for x in [1]: pass
def f():
    x = list(I())
def h():
    x, y = [z for z in (1, 2)]
def i():
    def k():
        yield 1
    k()
def j():
    x = 1
    try:
        return x
    finally:
        x = 2
def k():
    for x in (1, 2):
        try:
            continue
        finally:
            x = 2
def l():
    try:
        raise KeyError
    except (ValueError,
            KeyError):
        x = 1
    else:
        x = 2
    x = 3
def n():
    x = 1
    while x < 3:
        x += 1
    else:
        x = 5
def p():
    x = 0
    while True:
        x += 1
        if x == 2: continue
        if x > 3:
            break
    x = 1
def r():
    match 5:
        case 1:
            x = 1
        case int(real=5) if False:
            x = 2
        case [a, b]:
            x = 3
        case _:
            x = 4
    x = 5
def s():
    x = 1 if \
      ev else \
      2
    y = lambda: \
      3
    y()
def t():
    with I2() as x, \
         I2() as y:
        z = 1
    w = 2
class I2:
    def __enter__(self): return 1
    def __exit__(self, *a): pass
def u():
    for x in (1, 2):
        with I2():
            if x == 1: continue
            break
    z = 1
def v():
    try:
        try:
            1 / 0
        finally:
            x = 1
    except ZeroDivisionError:
        pass
def w():
    while 0:
        pass
    if 1:
        x = 1
    else:
        x = 2
    if not 1: x = 3
    pass; pass
    x = 1; y = 2
def x():
    for i in range(2):
        for j in range(2):
            if j: break
        else:
            x = 1
    import sys
    from sys import path, \
      argv
def y():
    try: raise ValueError
    except ValueError: pass
    try: x = 1
    finally: y = 1
def bb():
    """doc"""
def cc():
    ...
def dd2():
    x: int
    y: int = 5
def ee():
    if 1:
        if 0:
            pass
        else:
            pass
    elif 2:
        pass
    try:
        pass
    except:
        pass
    else:
        pass
    finally:
        pass
def ff():
    try:
        return 1
    except:
        return 2
    finally:
        print
def gg():
    for i in (1,):
        try:
            break
        except ValueError:
            pass
    else:
        pass
def hh():
    while True:
        try:
            x = 1
            break
        except ValueError:
            continue
for fn in (a, b, c, e, f, h, i, j, k, l, n, p, r, s, t, u, v, w, x, y, bb, cc, dd2, ee, ff, gg, hh):
    ev.clear()
    sys.settrace(tr)
    try: fn()
    finally: sys.settrace(None)
    print(fn.__name__, [e[:3] if e[2] != 'exception' else e for e in ev])
