# Language: odd corners of the language.
# tags: host
def many_locals():
    a0 = 0; a1 = 1; a2 = 2; a3 = 3; a4 = 4; a5 = 5; a6 = 6; a7 = 7; a8 = 8; a9 = 9
    b0 = 0; b1 = 1; b2 = 2; b3 = 3; b4 = 4; b5 = 5; b6 = 6; b7 = 7; b8 = 8; b9 = 9
    c0 = 0; c1 = 1; c2 = 2; c3 = 3; c4 = 4; c5 = 5; c6 = 6; c7 = 7; c8 = 8; c9 = 9
    d0 = 0; d1 = 1; d2 = 2; d3 = 3; d4 = 4; d5 = 5; d6 = 6; d7 = 7; d8 = 8; d9 = 9
    e0 = 0; e1 = 1; e2 = 2; e3 = 3; e4 = 4; e5 = 5; e6 = 6; e7 = 7; e8 = 8; e9 = 9
    f0 = 0; f1 = 1; f2 = 2; f3 = 3; f4 = 4; f5 = 5; f6 = 6; f7 = 7; f8 = 8; f9 = 9
    g0 = 0; g1 = 1; g2 = 2; g3 = 3; g4 = 4; g5 = 5; g6 = 6; g7 = 7; g8 = 8; g9 = 9
    del g5
    try: g5
    except UnboundLocalError: g5 = 50
    for h0, h1 in [(1, 2)]: pass
    return a0 + b9 + c8 + d7 + e6 + f5 + g4 + g5 + h1
print(many_locals())
def global_in_class():
    class C:
        global gic
        gic = 7
        def m(self): return gic
    return C().m(), gic
print(global_in_class())
class Desc:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, i, o): return self.n
class WithDesc:
    d = Desc()
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = v * 2
    @staticmethod
    def s(*a): return a
w = WithDesc()
w.p = 4
w.p += 1
print(w.d, w.p, w.s(1, 2))
def try_in_loop():
    out = []
    for i in range(4):
        try:
            if i == 1: raise KeyError(i)
            if i == 2: continue
            out.append(i)
        except KeyError as e:
            out.append(repr(e))
        finally:
            out.append("f")
    while True:
        try:
            break
        finally:
            out.append("w")
    return out
print(try_in_loop())
# expect: 91
# expect: (7, 7)
# expect: d 18 (1, 2)
# expect: [0, 'f', 'KeyError(1)', 'f', 'f', 3, 'f', 'w']
