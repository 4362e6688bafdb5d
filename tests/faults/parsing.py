# tags: host large
# Every statement and expression, compiled at run time and then called.
# needs: PY_ASSIGN_EXPR PY_ASYNC_AWAIT PY_DISPLAY_UNPACKING PY_POSITIONAL_ONLY
text = '''
def outer(a, b=2, *args, c, d=4, **kw):
    """doc"""
    global count
    x = y = 0
    def inner(z, /, w=1, *, v=3):
        nonlocal x, y
        x, (y, *rest) = z, (w, v, a, b)
        return lambda q=x: [q + i for i in rest if i] + [*args]
    for i, (p, q) in enumerate([(1, 2), (3, 4)]):
        if p == 1 < 5 != q or not p: continue
        elif p is None: break
        else: x += p if q else -p
    else:
        y **= 2
    while x > 100: x //= 2
    assert x < 1000, "large"
    with Manager() as m, Manager() as n:
        m.used[0:2] = n.used[::-1]
        del m.used[0], n.used
    try:
        count += 1
        return inner(5, v=6)(), {k: v for k, v in kw.items()}, {*args}, (yield_all(c, d))
    finally:
        count *= 2
class Manager:
    used = None
    def __init__(self): self.used = [1, 2, 3]
    def __enter__(self): return self
    def __exit__(self, *a): return False
    @property
    def size(self): return len(self.used)
    @staticmethod
    def make(): return __class__()
def yield_all(*parts):
    def gen():
        got = yield parts[0]
        yield from (p for p in parts[1:])
        return got
    return list(gen())
async def coro(x):
    async with x as y:
        async for z in y: await z
import sys as system
from sys import path as p1, version as v1
count = 0
result = outer(1, 2, 7, 8, c='c', e='e')
size = Manager.make().size
walrus = [last := 5, last + 1][-1]
'''
names = {}
exec(text, names)
print([*map(sorted, names['result'][1:3])], names['result'][::3], names['count'], names['size'], names['walrus'])
# expect: [['e'], [7, 8]] ([11, 6, 7, 7, 8], ['c', 4]) 2 3 6
