# tags: host
# The module builtins: what a program sets there is found by every module, and goes again.
import builtins, sys

sys.path.insert(0, (sys.path[0] or ".") + "/_files")


def use():
    return abs(-3), late() if hasattr(builtins, "late") else None


print(use())  # expect: (3, None)
original = abs
builtins.abs = lambda x: "own abs"
builtins.late = lambda: "late"
print(use(), builtins.abs(1))  # expect: ('own abs', 'late') own abs
print([abs(1) for _ in "ab"])  # expect: ['own abs', 'own abs']
late = lambda: "global"
print(use())  # expect: ('own abs', 'global')
del late
print(use())  # expect: ('own abs', 'late')
builtins.abs = original
del builtins.late
print(use(), hasattr(builtins, "late"))  # expect: (3, None) False
try:
    late
except NameError as e:
    print(e)  # expect: name 'late' is not defined
try:
    del builtins.late
except AttributeError:
    print("AttributeError")  # expect: AttributeError
builtins.later = 1
try:
    builtins.later()
except TypeError:
    print(later, eval("later"))  # expect: 1 1
del builtins.later

# import statements and class statements call what stands there.
original_import = builtins.__import__


def spy(name, globals=None, locals=None, fromlist=(), level=0):
    print("import", name, fromlist, level, globals["__name__"])
    return original_import(name, globals, locals, fromlist, level)


builtins.__import__ = spy
import sys as s
from sys import path, argv

# expect: import sys None 0 __main__
# expect: import sys ('path', 'argv') 0 __main__
import pkg.sub.deep

# expect: import pkg.sub.deep None 0 __main__
# expect: pkg init pkg
# expect: import  ('a',) 1 pkg
# expect: import sub ('deep',) 1 pkg.a
# expect: import b ('bb',) 2 pkg.sub.deep
# expect: import  ('a',) 1 pkg.b
from pkg import b as member

# expect: import pkg ('b',) 0 __main__
print(member.bb, s is sys)  # expect: b True
builtins.__import__ = original_import

original_build = builtins.__build_class__


def build(body, name, *bases, **keywords):
    print("class", name, bases, keywords)
    return original_build(body, name, *bases, **keywords)


builtins.__build_class__ = build


class A:
    x = 1


class B(A, metaclass=type):
    def f(self):
        return super().x, __class__


print(B().f() == (1, B))
# expect: class A () {}
# expect: class B (<class '__main__.A'>,) {'metaclass': <class 'type'>}
# expect: True
builtins.__build_class__ = original_build


class C:
    pass


print(C.__name__)  # expect: C
