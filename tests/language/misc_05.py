# Language: odd corners of the language.
# tags: host
# needs: PY_ASSIGN_EXPR PY_QUALNAME
print([z for z in range(10) if (q := z * 2) > 14], q)
lst = [lambda k=k: k for k in range(3)]
print([f() for f in lst])
class Outer:
    y = 1
    class Inner:
        z = 2
        def m(self): return Outer.y + self.z
    def make(self):
        outer = self
        class Local:
            def get(self): return outer.y
        return Local()
print(Outer.Inner().m(), Outer().make().get(), Outer.Inner.__qualname__, type(Outer().make()).__qualname__)
def doc():
    "docstring"
    return 1
print(doc())
assert True, "never"
pass; pass
if 1: pass; print("one line")
for _ in range(1): print("loop"); continue
class Empty: pass
class OneLine: a = 1; b = a + 1
print(OneLine.b)
try: pass
finally: print("finally only")
@staticmethod
def sm(): return "sm"
print(sm())
# expect: [8, 9] 18
# expect: [0, 1, 2]
# expect: 3 1 Outer.Inner Outer.make.<locals>.Local
# expect: 1
# expect: one line
# expect: loop
# expect: 2
# expect: finally only
# expect: sm
