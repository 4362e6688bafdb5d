# Language: scopes, closures, classes, functions.
# tags: host
# needs: PY_NAME_MANGLING PY_QUALNAME
class Base:
    def __init__(self, *a): print("Base", a)
    @classmethod
    def cm(cls): return "base cm", cls.__name__
    @staticmethod
    def sm(x): return x
class Star(*[Base], **{}): pass
print(Star.__mro__[1] is Base)
class Priv:
    __x = 1
    def __m(self): return self.__x
    def get(self): return self.__m(), self._Priv__x
    def loc(self):
        __v = 3
        return __v
print(Priv().get(), Priv().loc())
def f_qual():
    def g(): pass
    class H:
        def i(self): pass
    return g.__qualname__, H.__qualname__, H.i.__qualname__, (lambda: 0).__qualname__
print(f_qual(), f_qual.__name__)
exec("e1 = 5\ndef ef(): return e1\nprint(ef())")
ns = {}
exec("v = 3\nw = [v + i for i in range(2)]\ndef f(): return v", ns)
print(ns["v"], ns["w"], ns["f"]())
print(eval("[i for i in range(3)]"), eval("(lambda x: x + 1)(2)"), eval("1, 2"))
# expect: True
# expect: (1, 1) 3
# expect: ('f_qual.<locals>.g', 'f_qual.<locals>.H', 'f_qual.<locals>.H.i', 'f_qual.<locals>.<lambda>') f_qual
# expect: 5
# expect: 3 [3, 4] 3
# expect: [0, 1, 2] 3 (1, 2)
