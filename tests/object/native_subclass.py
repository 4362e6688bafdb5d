# tags: host
# Classes that extend super and the type of modules.
import sys


def error(function, *args):
    try:
        print("no error:", function(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    def meth(self):
        return "A"

    @property
    def prop(self):
        return "prop of A"


class Super(super):
    extra = 1

    def __init__(self, *args):
        super().__init__(*args)


class B(A):
    def meth(self):
        return "B" + Super(B, self).meth()

    prop = 3


class C(B):
    def meth(self):
        own = self.bound
        return "C" + type(own).__name__ + own.meth()


C.bound = Super(C)
print(B().meth(), C().meth(), Super(B, B()).prop, Super(B, B()).extra)
print(Super(C).__thisclass__ is C, Super(C).__self__, Super(B, C()).__self_class__ is C)
error(Super, B, 3)
error(Super(B).__get__, 3)
error(getattr, Super(B, B()), "absent")

Module = type(sys)


class M(Module):
    log = []

    def __init__(self, name):
        Module.__init__(self, name, "text")

    def __setattr__(self, name, value):
        M.log.append(name)
        super().__setattr__(name, value)

    def hello(self):
        return "hello from " + self.__name__


m = M("m")
m.value = 5
print(m, m.value, m.__dict__["value"], m.hello(), m.__doc__, M.log, isinstance(m, Module))
m.__dict__["other"] = 7
del m.value
print(m.other, hasattr(m, "value"), sorted(m.__dict__))
error(setattr, m, "__dict__", {})


class Plain(Module):
    pass


class NoInit(Module):
    def __init__(self):
        pass


print(Plain("plain").__name__, NoInit(), NoInit().__dict__, Module.__new__(Module))
n = NoInit()
n.x = 1
print(n.__dict__, n.x)


def both():
    class X(Module, str):
        pass


error(both)
