"""What classes and instances have besides their own: __dict__ set anew, mro, __subclasses__, what is read-only; methods
that are taken away again; a descriptor without __get__; None in the place of a special method."""
# tags: host


class A:
    pass


class B(A):
    pass


class C(A):
    pass


class D(B, C):
    pass


print(sorted([c.__name__ for c in A.__subclasses__()]), D.__subclasses__(), D.mro(), int.mro(), type.mro(type))
a = A()
a.x = 1
d = {"y": 2}
a.__dict__ = d
print(hasattr(a, "x"), a.y, a.__dict__ is d)
a.z = 3
print(d)
del a.__dict__
print(a.__dict__)
for value in 5, None, []:
    try:
        a.__dict__ = value
    except TypeError as e:
        print(e)


class OnlySet:
    def __init__(self, name):
        self.name = name

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value * 2


class E:
    a = OnlySet("a")
    b = OnlySet("c")


e = E()
print(type(e.a).__name__)
e.a = 5
e.b = 6
print(e.a, type(e.b).__name__, e.c)


class F:
    def __getattr__(self, name):
        return "getattr " + name

    def __getattribute__(self, name):
        if name == "x":
            return "getattribute"
        return object.__getattribute__(self, name)


f = F()
f.y = 1
print(f.x, f.y, f.z)
del F.__getattribute__
print(f.x, f.y, f.z)
del F.__getattr__
try:
    f.x
except AttributeError as e:
    print(e)


class G:
    __contains__ = None

    def __iter__(self):
        return iter([1])


try:
    print(1 in G())
except TypeError as e:
    print(e)
for function in (lambda: 1 not in G(),):
    try:
        print(function())
    except TypeError as e:
        print(e)


class Power(int):
    def __pow__(self, other, modulus=None):
        return ("pow", int(self), other, modulus)


print(pow(Power(2), 3, 5), pow(Power(2), 3), Power(2) ** 3)


class H(dict):
    __setattr__ = dict.__setitem__
    __neg__ = dict.copy


h = H()
h.x = 5
print(h, -h)


class I(list):
    __lshift__ = list.append
    __str__ = list.__len__


i = I()
i << 3
print(list(i))
try:
    str(i)
except TypeError as e:
    print(e)


class J:
    add = list.append


try:
    J().add(1)
except TypeError:
    print("TypeError")
print(list.append.__get__([1])(2), dict.get.__get__({1: 2}, dict)(1))


class Meta(type):
    a = OnlySet("a")


class K(metaclass=Meta):
    a = 42


print(K.a)
for value in [], 5, "":
    try:
        value.__class__ = A
    except TypeError as e:
        print(e)
try:
    object.__new__(A, 5)
except TypeError as e:
    print(e)


class WithNew:
    def __new__(cls, *args):
        return object.__new__(cls)


class WithInit:
    def __init__(self, *args):
        super().__init__(*args)


WithNew(5).__init__(6)
for function in (lambda: A().__init__(1), lambda: WithInit(1), lambda: A.__new__(A, 1), lambda: A(1)):
    try:
        function()
    except TypeError as e:
        print(e)


class Slotted:
    __slots__ = ()
    y = 1


try:
    del Slotted().y
except AttributeError as e:
    print(e)


class State1:
    pass


class State2:
    def __init__(self):
        self.a = self.b = self.c = self.d = 1


machine = State1()
machine.__class__ = State2
print(type(machine).__name__, machine.__dict__)
machine.__init__()
print(machine.d, State2().d)
for value in int, 5, type("Number", (int,), {}):
    try:
        machine.__class__ = value
    except TypeError as e:
        print(e)


class Static(staticmethod):
    pass


class Class(classmethod):
    pass


class L:
    @Static
    def static(*args):
        return args

    @Class
    def make(*args):
        return args


print(L.static(1), L().static(2), L.make(3)[0] is L, L().make(4)[1:])


class Hash:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value


print(all(hash(Hash(value)) == hash(value) for value in (0, 5, -1, 2**40, 2**100, -2**100)))
