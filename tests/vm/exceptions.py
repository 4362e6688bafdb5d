# Handlers, finally, else, chaining, re-raising, exceptions through C and Python frames.
def f(kind):
    try:
        if kind == 1: raise ValueError('one')
        if kind == 2: return 'ret'
        if kind == 3: [].pop()
        if kind == 4: raise KeyError
    except (IndexError, KeyError) as e:
        print('seq', type(e).__name__)
        return 'handled'
    except ValueError as e:
        print('val', e)
    else:
        print('else')
    finally:
        print('finally', kind)
    return 'after'
for k in range(5):
    print(f(k))
def nested():
    try:
        try:
            raise ValueError('inner')
        finally:
            print('f1')
    except ValueError as e:
        try:
            raise TypeError('outer') from e
        except TypeError as t:
            print(repr(t.__cause__), repr(t.__context__))
nested()
def reraise():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise
    except ZeroDivisionError as e:
        print('again', e)
reraise()
def ctx():
    try:
        try:
            {}['x']
        except KeyError:
            [][1]
    except IndexError as e:
        print(type(e.__context__).__name__, e.__context__.args)
ctx()
def loop():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            print('i', i)
        finally:
            print('fin', i)
    else:
        print('no')
loop()
def ret_in_finally():
    for x in [1, 2]:
        try:
            return x
        finally:
            print('on the way')
print(ret_in_finally())
class M:
    def __init__(self, swallow): self.s = swallow
    def __enter__(self):
        print('enter'); return self
    def __exit__(self, t, v, tb):
        print('exit', t.__name__ if t else None, v)
        return self.s
with M(True) as m:
    raise ValueError('swallowed')
try:
    with M(False):
        raise ValueError('through')
except ValueError as e:
    print(e)
with M(False), M(True):
    pass
def w():
    with M(False):
        return 'from with'
print(w())
try:
    sorted([3, 1, 2], key=lambda x: x / 0)
except ZeroDivisionError as e:
    print('from key')
def rec(n):
    return rec(n + 1)
try:
    rec(0)
except RecursionError:
    print('RecursionError')
try:
    raise
except RuntimeError as e:
    print(e)
class E(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b
try:
    raise E(1, 2)
except E as e:
    print(e, e.args, e.b)
try:
    x = undefined_name
except NameError as e:
    print(e)
def unbound():
    if False: y = 1
    return y
try:
    unbound()
except UnboundLocalError as e:
    print(e)
try:
    assert 1 == 2, 'msg'
except AssertionError as e:
    print('assert', e)
try:
    e
except NameError:
    print('e is gone')

# expect: else
# expect: finally 0
# expect: after
# expect: val one
# expect: finally 1
# expect: after
# expect: finally 2
# expect: ret
# expect: seq IndexError
# expect: finally 3
# expect: handled
# expect: seq KeyError
# expect: finally 4
# expect: handled
# expect: f1
# expect: ValueError('inner') ValueError('inner')
# expect: again division by zero
# expect: KeyError ('x',)
# expect: i 0
# expect: fin 0
# expect: fin 1
# expect: i 2
# expect: fin 2
# expect: fin 3
# expect: on the way
# expect: 1
# expect: enter
# expect: exit ValueError swallowed
# expect: enter
# expect: exit ValueError through
# expect: through
# expect: enter
# expect: enter
# expect: exit None None
# expect: exit None None
# expect: enter
# expect: exit None None
# expect: from with
# expect: from key
# expect: RecursionError
# expect: No active exception to reraise
# expect: 1 (1,) 2
# expect: name 'undefined_name' is not defined
# expect: cannot access local variable 'y' where it is not associated with a value
# expect: assert msg
# expect: e is gone
# tags: large
