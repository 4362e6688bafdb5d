# Language: odd corners of the language.
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_FSTRINGS
x = 5
class Ctx:
    def __init__(self, log, n): self.log, self.n = log, n
    def __enter__(self): self.log.append(("in", self.n)); return self
    def __exit__(self, *a): self.log.append(("out", self.n, a[0] is not None))
def with_flow(n):
    log = []
    def run():
        for i in range(2):
            try:
                with Ctx(log, 1) as c, Ctx(log, 2):
                    try:
                        if n == 0: return "r"
                        if n == 1: break
                        if n == 2: continue
                        if n == 3: raise KeyError
                    finally:
                        log.append("fin")
            except KeyError:
                with Ctx(log, 3): return "k"
        return "e"
    return run(), log
for n in range(5): print(with_flow(n))
def exc_names():
    e = "before"
    try:
        raise ValueError(1)
    except ValueError as e:
        pass
    return "e" in locals() if False else "gone"
print(exc_names())
def loop_var_after():
    for i in range(3): pass
    try:
        for q in []: pass
        q
    except UnboundLocalError: return i, "q unbound"
print(loop_var_after())
def while_else():
    n = 3
    while n:
        n -= 1
        if n == 5: break
    else: return "else", n
print(while_else())
def starexpr(*a):
    b = *a, 1
    for c in *a, 2: pass
    def r(): return *a, 3
    def y(): yield *a, 4
    return b, c, r(), list(y())
print(starexpr(7, 8))
print([*"ab", *[1]], {*(), 1}, {**{}, "a": 1}, (*[],), [*[*[1]]])
print(f"{'a' if 1 else 'b'}{[i for i in range(2)]}{(lambda: 3)()}{ {1: 2}[1] }{x!r:>5}{x:0{4}d}")
print("%s %d" % ("a", 1), "a" % () if 0 else "ok", not x, -x ** 2, (-x) ** 2, ~x, +x, x if not x else -x)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 != 2, 3 > 2 >= 2 is not None)
a = b = c = []
a.append(1); print(b is c, c)
i = 0
i += i + 1 if i == 0 else 5
print(i)
del a, b
try: a
except NameError: print("gone")
if (n := 3) and (m := n + 1) > 3: print(n, m)
# expect: ('r', [('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False)])
# expect: ('e', [('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False)])
# expect: ('e', [('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False), ('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False)])
# expect: ('k', [('in', 1), ('in', 2), 'fin', ('out', 2, True), ('out', 1, True), ('in', 3), ('out', 3, False)])
# expect: ('e', [('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False), ('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False)])
# expect: gone
# expect: (2, 'q unbound')
# expect: ('else', 0)
# expect: ((7, 8, 1), 2, (7, 8, 3), [(7, 8, 4)])
# expect: ['a', 'b', 1] {1} {'a': 1} () [1]
# expect: a[0, 1]32    50005
# expect: a 1 ok False -25 25 -6 5 -5
# expect: True False True True
# expect: True [1]
# expect: 1
# expect: gone
# expect: 3 4
