# __qualname__ of what is declared global where it is made.
# tags: host
# needs: PY_QUALNAME
def f():
    global A, g, B
    class A:
        class In:
            def m(self): pass
    def g():
        def h(): pass
        return h
    class B: pass
    def k(): pass
    class C:
        global D
        class D: pass
    return k, C
k, C = f()
print(A.__qualname__, A.In.__qualname__, A.In.m.__qualname__, g.__qualname__, g().__qualname__, B.__qualname__, k.__qualname__, C.__qualname__, D.__qualname__)
# expect: A A.In A.In.m g g.<locals>.h B f.<locals>.k f.<locals>.C D
class X:
    global Y
    class Y:
        def m(self): pass
print(Y.__qualname__, Y.m.__qualname__)  # expect: Y Y.m
