# Classes that extend a type of a C module: the constructor in C runs when __init__ calls it.
import counter


class Named(counter.Counter):
    def __init__(self, name, start):
        self.name = name
        for op in (len, lambda s: s.next(), lambda s: s.value):
            try:
                op(self)
            except (AttributeError, TypeError) as e:
                print(type(e).__name__)
        super().__init__(start, 10)

    def next(self):
        return self.name, super().next()


# expect: TypeError
# expect: AttributeError
# expect: AttributeError
n = Named("n", 5)
print(n, repr(n), n.name, len(n), bool(n))  # expect: 5 Counter(5) n 5 True
print(n.next(), n.value)  # expect: ('n', 15) 15
n.value = 100  # kept by the C object
print(n.next(), n)  # expect: ('n', 110) 110
try:
    del n.value
except AttributeError:
    print("AttributeError")  # expect: AttributeError


class Plain(counter.Counter):
    pass


p = Plain(3)
p.other = 1
print(p.next(), p, p.other, isinstance(p, counter.Counter))  # expect: 4 4 1 True
try:
    Plain()
except TypeError:
    print("TypeError")  # expect: TypeError


class Forgetful(counter.Counter):
    def __init__(self, start):
        self.start = start


f = Forgetful(7)  # the base is made from the same arguments
print(f, f.start)  # expect: 7 7
print(counter.Bare(1), repr(counter.Bare(1)))  # expect: <Bare> <Bare>
