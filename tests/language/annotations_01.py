# tags: host
# Annotations are kept and evaluated when they are asked for.
# needs: PY_ASSIGN_EXPR PY_ASYNC_AWAIT PY_DISPLAY_UNPACKING PY_QUALNAME PY_TYPE_PARAMS
import sys


def f(a: int, b: "text" = 2, *args: tuple[0], c: Later = 3, **kw: undefined) -> a:
    """doc"""
    x: nothing = 1
    y: nobody
    z.w: (1).q
    return x


print(f.__doc__, f.__annotate__ is not None, f(1) if False else "")
try:
    f.__annotations__
except NameError as e:
    print(e)
Later = float
undefined = "now"
tuple = [7]
a = 5
print(f.__annotations__, f.__annotations__ is f.__annotations__)
f.__annotations__ = {"z": 1}
print(f.__annotations__, f.__annotate__)
f.__annotate__ = lambda format: {"format": format}
print(f.__annotations__)
for name, value in (("__annotate__", 3), ("__annotations__", 3)):
    try:
        setattr(f, name, value)
    except TypeError as e:
        print(e)
f.__annotate__ = None
print(f.__annotations__, (lambda: 0).__annotations__, f.__annotate__)


class C:
    x: int = 1
    y: Inner
    self: y
    (p): int = 3
    if True:
        v: str
    else:
        w: str

    class Inner:
        pass

    def m(self, o: Inner, p: list) -> x:
        pass

    z = 3
    y = 2


q = C
C.list = list
print(C.__annotations__["x"], C.__annotations__["y"], C.__annotations__["self"], sorted(C.__annotations__))
try:
    print(C.m.__annotations__)
except TypeError as e:
    print(e)


class D(C):
    pass


print(D.__annotations__, D.__annotate__, C.__annotate__(1) == C.__annotations__, C.x)
D.__annotations__ = {"k": 2}
print(D.__annotations__)
try:
    C.__annotate__(3)
except NotImplementedError:
    print("NotImplementedError")
try:
    int.__annotations__
except AttributeError as e:
    print(e)


def outer(t):
    class Local:
        a: t
        b: lambda: t
        c: [t for _ in range(2)]

        def g(self, a: t, b: Local) -> [i for i in (t,)]:
            pass

    def h(x: t, y: inner):
        pass

    inner = "inner"
    return Local, h


L, h = outer(9)
print(L.__annotations__["a"], L.__annotations__["b"](), L.__annotations__["c"], h.__annotations__)
print(L.g.__annotations__["a"], L.g.__annotations__["b"] is L, L.g.__annotations__["return"])
v1: int = 3
v2: C
v3: undefined_yet = 4
try:
    sys.modules["__main__"].__annotations__
except NameError as e:
    print(e)
undefined_yet = str
print(sys.modules["__main__"].__annotations__)
type Pair = (int, Other)
print(Pair, type(Pair).__name__, Pair.__name__, Pair.__type_params__)
Other = 1
print(Pair.__value__, Pair.__value__ is Pair.__value__)
type = type(1)
print(type(2.5))


async def co(x: int): ...


print(co.__annotations__)


def attempt(source):
    try:
        compile(source, "s", "exec")
        print("accepted")
    except SyntaxError as e:
        print(e.args[0])


attempt("def f(x: (yield)): pass")
attempt("async def g():\n def f(x: (await y)): pass")
attempt("def f(x: (y := 1)): pass")
attempt("x: (yield)")
attempt("def f():\n x: (y := 1)")
attempt("x, y: int")
attempt("[x]: int")
attempt("1: int")
attempt("f(): int = 1")
attempt("x: int: int")
attempt("def f(*a: *b): pass")
attempt("def f(a: *b): pass")
attempt("def f():\n global x\n x: int")
attempt("type X = (yield)")
attempt("type X = (y := 1)")
