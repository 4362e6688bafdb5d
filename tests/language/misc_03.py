# Language: odd corners of the language.
def deep_finally():
    out = []
    def run(n):
        for k in range(2):
            try:
                try:
                    try:
                        if n == 0: return "a"
                        if n == 1: raise ValueError
                        if n == 2: break
                        if n == 3: continue
                    finally:
                        out.append(1)
                except ValueError:
                    out.append("v")
                    if k: return "b"
                finally:
                    out.append(2)
            finally:
                out.append(3)
        return "c"
    return [run(n) for n in range(4)], out
print(deep_finally())
def gen_finally():
    try:
        try:
            yield 1
        finally:
            yield 2
    finally:
        yield 3
print(list(gen_finally()))
g = gen_finally(); next(g)
try: print(g.throw(ValueError), next(g)); next(g)
except ValueError: print("ve")
def ret_in_finally_gen():
    for i in range(3):
        try:
            yield i
        finally:
            if i == 1: return "x"
print(list(ret_in_finally_gen()))
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
# expect: (['a', 'b', 'c', 'c'], [1, 2, 3, 1, 'v', 2, 3, 1, 'v', 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3])
# expect: [1, 2, 3]
# expect: 2 3
# expect: ve
# expect: [0, 1]
# expect: ('r', [('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False)])
# expect: ('e', [('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False)])
# expect: ('e', [('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False), ('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False)])
# expect: ('k', [('in', 1), ('in', 2), 'fin', ('out', 2, True), ('out', 1, True), ('in', 3), ('out', 3, False)])
# expect: ('e', [('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False), ('in', 1), ('in', 2), 'fin', ('out', 2, False), ('out', 1, False)])
