# Bytes of live heap for one object of each kind, by differences of gc.mem_alloc() over many. Prints "NAME<tab>BYTES".
import gc

COUNT = 100


def measure(name, make):
    keep = [None] * COUNT
    make()
    gc.collect()
    before = gc.mem_alloc()
    for i in range(COUNT):
        keep[i] = make()
    gc.collect()
    print("%s\t%d" % (name, (gc.mem_alloc() - before + COUNT // 2) // COUNT))


class One:
    def __init__(self):
        self.a = 1


class Four:
    def __init__(self):
        self.a = self.b = self.c = self.d = 1


class Eight:
    def __init__(self):
        self.a = self.b = self.c = self.d = self.e = self.f = self.g = self.h = 1

    def method(self):
        pass


def dict_of(n):
    keys = ["k%d" % i for i in range(n)]

    def make():
        d = {}
        for k in keys:
            d[k] = 1
        return d

    return make


def closure():
    value = zero
    return lambda: value


def generator(a=1, b=2):
    yield a


def class_with_methods():
    class C:
        def a(self):
            pass

        def b(self):
            pass

        def c(self):
            pass

        def d(self):
            pass

    return C


zero = [0]
boxed = 1e-100 if 1e-100 else 1e-15  # outside the range that fits into a word, in double and in single precision
eight = Eight()
measure("instance of 1", One)
measure("instance of 4", Four)
measure("instance of 8", Eight)
measure("list of 4", lambda: [zero, zero, zero, zero])
measure("tuple of 2", lambda: (zero, zero))
measure("float", lambda: zero[0] + 2.5)
measure("float, boxed", lambda: zero[0] + boxed)
measure("int 2**64", lambda: (1 << 64) + zero[0])
measure("closure", closure)
measure("generator", generator)
measure("bound method", lambda: eight.method)
measure("class of 4 methods", class_with_methods)
for n in (1, 4, 8, 16):
    measure("dict of %d" % n, dict_of(n))
