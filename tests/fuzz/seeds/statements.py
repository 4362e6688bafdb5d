from __future__ import annotations
import a, b.c, d as e, f.g as h
from i import j, k as l
from .m import (n, o as p,)
from ... import q
from r import *
x = y = 1; z: int = 2; w: str
(v): int = 3
u.t: int
s[0]: list[int] = []
x += 1; x -= 2; x *= 3; x /= 4; x //= 5; x %= 6; x **= 7; x @= 8; x <<= 9; x >>= 1; x &= 2; x |= 3; x ^= 4
a, *b = c; [d, e] = f; (g, (h, i)), j = k
x.y, x[0], x[1:2] = 1, 2, 3
del a, b.c, d[0], (e, f), [g]
assert x; assert x, "why"
if a: pass
elif b: pass
else: pass
while x:
    if y: break
    else: continue
else:
    pass
for i in range(10): pass
for i in range(a, b, -2):
    for j, k in l: continue
else: pass
for a, *b in c: break
with a: pass
with a as b, c as (d, e): pass
with (a as b, c, d as e[0],): pass
with (a, b): pass
with (yield_): pass
try: raise
except: pass
try: raise E from F
except E: pass
except (F, G) as e: del e
except A, B: pass
else: pass
finally: pass
try: pass
except* E as e: pass
except* (F, G): pass
global gg
print(__debug__, __name__)
match = case = type = _ = 1
type X = int
type Y[T: (int, str), *U, **P] = dict[T, U]
