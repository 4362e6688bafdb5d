# tags: large
# __set_name__ may change the class that is being made; what a function is made of is read-only.
class Sets:
    def __init__(self, sibling, value):
        self.sibling = sibling
        self.value = value

    def __set_name__(self, owner, name):
        setattr(owner, self.sibling, self.value)


class C:
    a = Sets("b", 312)
    b = Sets("a", 311)


print(C.a, C.b)  # expect: 311 312


def f(a=1):
    return a


try:
    f.__globals__ = None
except AttributeError:
    print("AttributeError")  # expect: AttributeError
f.x = 2
print(f.x, f(), isinstance(hash({}.values()), int))  # expect: 2 1 True
