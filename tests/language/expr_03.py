# Language: expressions: operators, displays, calls, f-strings, evaluation order.
# tags: host
# needs: PY_DISPLAY_UNPACKING
class T:
    def __init__(self): self.a = self; self.v = 1
    def m(self, *a, **k): return self, a, k
    def __bool__(self): print("bool"); return False
t = T()
print(t.a.a.a.v, t.m()[0].m(1)[1], t.m(x=1)[2])
if t: print("no")
if not t: print("yes")
print(t or 5, 1 if t else 2, (t and 1) is t)
def local_func():
    x = [1]
    x.append(len(x) + max(x[0], *x))
    y = x.pop
    return y(), x
print(local_func())
print((lambda x: x if x else -1)(0), [*map(lambda v: v + 1, [1, 2])])
print(not 1 == 2, not (1 in [1]), 1 not in [2], -2 ** 2, 2 ** -1, (1, 2) < (1, 3), "a" "b", 1 if 0 else 2)
def strs(): return "x" * 3 + "y", "abc" in "xabcx", "é" + "ü"
print(strs())
import sys as system, time
from sys import (version_info as vi, path,)
print(system is not None, vi[0] >= 3)
def imports():
    import sys
    from sys import path as p
    return sys.path is p
print(imports())
# expect: 1 (1,) {'x': 1}
# expect: bool
# expect: bool
# expect: yes
# expect: bool
# expect: bool
# expect: bool
# expect: 5 2 True
# expect: (2, [1])
# expect: -1 [2, 3]
# expect: True False True -4 0.5 True ab 2
# expect: ('xxxy', True, 'éü')
# expect: True True
# expect: True
