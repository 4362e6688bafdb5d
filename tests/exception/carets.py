# What tracebacks mark below the source line, as CPython 3.14 does: operators, calls, subscripts, attributes, targets,
# statements; several lines; where nothing is marked. The expected output is CPython's.
# tags: host
# needs: COMP_INLINE_COMPREHENSIONS PY_ASSIGN_EXPR PY_ASYNC_AWAIT PY_ASYNC_DETAILS PY_DISPLAY_UNPACKING PY_DOC PY_FSTRINGS PY_MATCH PY_POSITIONAL_ONLY PY_SYNTAX_DETAILS PY_WITH_PARENTHESES
import sys

if not hasattr(sys, "print_exception"):  # CPython
    import traceback

    sys.print_exception = lambda e, f: traceback.print_exception(e, file=f)


class Out:
    def write(self, s):
        for line in s.splitlines(True):
            if line.startswith("    "):
                print(line[4:], end="")
            elif not line.startswith("  File") and not line.startswith("Traceback"):
                print(line.split(":")[0].strip())


def show(e, skip=1):
    for i in range(skip):
        e = e.with_traceback(e.__traceback__.tb_next)
    sys.print_exception(e, Out())


def case(f):
    try:
        x = f()
        if hasattr(x, "send"):
            x.send(None)
        print("no exception?")
    except Exception as e:
        show(e)


@case
def c0():
    1 / 0


@case
def c1():
    x = 1 / 0


@case
def c2():
    x = 2 + 1 / 0


@case
def c3():
    x = (1 + 2) / 0


@case
def c4():
    x = (1) / (0)


@case
def c5():
    x = 1 // 0 * 3


@case
def c6():
    x = 7 % 0


@case
def c7():
    x = 'a' + 1


@case
def c8():
    x = ('a'
      + 1)


@case
def c9():
    [1, 2][5]


@case
def c10():
    x = [1, 2][5]


@case
def c11():
    x = ([1, 2])[ 5 ]


@case
def c12():
    x = {'a': 1}['b']


@case
def c13():
    y = {'a': {'b': 1}}['a']['c']


@case
def c14():
    {}[[]]


@case
def c15():
    x = undefined


@case
def c16():
    undefined


@case
def c17():
    x = 1 + undefined + 2


@case
def c18():
    undefined()


@case
def c19():
    x = undefined(1)


@case
def c20():
    x = undefined.foo


@case
def c21():
    None.foo


@case
def c22():
    x = None.foo


@case
def c23():
    x = None.foo.bar


@case
def c24():
    None.foo()


@case
def c25():
    x = None.foo(1, 2)


@case
def c26():
    x = "abc".foo.bar(1)


@case
def c27():
    int("x")


@case
def c28():
    x = int("x")


@case
def c29():
    x = int("x") + 1


@case
def c30():
    x = [int("x")]


@case
def c31():
    x = (int("x"))


@case
def c32():
    x = y = int("x")


@case
def c33():
    x = int("x"); y = 2


@case
def c34():
    y = 2; x = int("x")


@case
def c35():
    if 1: x = int("x")


@case
def c36():
    if int("x"): pass


@case
def c37():
    while int("x"): pass


@case
def c38():
    x = -"a"


@case
def c39():
    x = ~ "a"


@case
def c40():
    x = not undefined


@case
def c41():
    x = 1 < "a"


@case
def c42():
    x = 1 < 2 < "a"


@case
def c43():
    x = 1 in 5


@case
def c44():
    x = 1 not in 5


@case
def c45():
    x = 1 and undefined or 2


@case
def c46():
    x = 1 if undefined else 2


@case
def c47():
    x = lambda: 1/0
    x()


@case
def c48():
    x = [1/0 for i in range(3)]


@case
def c49():
    x = [i for i in 5]


@case
def c50():
    x = [i for i in range(3) if i / 0]


@case
def c51():
    x = list(1/i for i in range(3))


@case
def c52():
    x = {[] for i in range(3)}


@case
def c53():
    x = {[]: i for i in range(3)}


@case
def c54():
    x = {i: 1/0 for i in range(3)}


@case
def c55():
    for i in 5: pass


@case
def c56():
    for i in int("x"): pass


@case
def c57():
    for i, j in [1, 2]: pass


@case
def c58():
    a, b = 1, 2, 3


@case
def c59():
    a, b = 5


@case
def c60():
    (a, b), c = 1, 2


@case
def c61():
    a, *b = ()


@case
def c62():
    [a, b] = [1]


@case
def c63():
    del undefined


@case
def c64():
    x = {}
    del x["a"]


@case
def c65():
    x = {}
    del x.a


@case
def c66():
    x = ()
    x[0] = 1


@case
def c67():
    x = ()
    x[0] += 1


@case
def c68():
    x = 5
    x.a = 1


@case
def c69():
    x = 5
    x.a += 1


@case
def c70():
    x = 5
    x += 'a'


@case
def c71():
    x = "a"
    x -= 1


@case
def c72():
    undefined += 1


@case
def c73():
    x = []
    x[0] += 1


@case
def c74():
    raise ValueError


@case
def c75():
    raise ValueError("x")


@case
def c76():
    if 1: raise ValueError("x")


@case
def c77():
    raise 5


@case
def c78():
    raise ValueError("x") from 5


@case
def c79():
    raise (ValueError("x")) from KeyError(1)


@case
def c80():
    assert 0


@case
def c81():
    assert 1 == 2


@case
def c82():
    assert 1 == 2, "msg"


@case
def c83():
    assert 1 == 2, undefined


@case
def c84():
    assert (1 ==
      2)


@case
def c85():
    with 5: pass


@case
def c86():
    with 5 as x: pass


@case
def c87():
    f(*5)


@case
def c88():
    int(*5)


@case
def c89():
    int(**5)


@case
def c90():
    dict(**{1: 2})


@case
def c91():
    print(*5, sep="")


@case
def c92():
    int(1, 2, 3, 4)


@case
def c93():
    int(
      "x"
    )


@case
def c94():
    int(
      "x",
      10,
      )


@case
def c95():
    x = int(
      "x")


@case
def c96():
    x = foo(1)[2](3)


@case
def c97():
    x = [len][0](5)


@case
def c98():
    x = [len][0](5)[3]


@case
def c99():
    x = f"{1/0}"


@case
def c100():
    x = f"{undefined!r:>10}"


@case
def c101():
    x = f"a{1:foo}b"


@case
def c102():
    x = f"{1}{None:5}"


@case
def c103():
    x = "%d" % "a"


@case
def c104():
    x = "%d %d" % (1,)


@case
def c105():
    x = "{}".format()


@case
def c106():
    x = (yy := 1/0)


@case
def c107():
    print(yy := 1/0)


@case
def c108():
    x = [1, 2, 3][0:1:0]


@case
def c109():
    x = [*5]


@case
def c110():
    x = {**5}


@case
def c111():
    x = {*5}


@case
def c112():
    x = (*5,)


@case
def c113():
    x = {1, []}


@case
def c114():
    x = {[]: 1}


@case
def c115():
    @undefined
    def f(): pass


@case
def c116():
    @int
    def f(): pass


@case
def c117():
    @int
    class A: pass


@case
def c118():
    @(lambda x: x)
    @int
    @(lambda x: x)
    def f(): pass


@case
def c119():
    class A(5): pass


@case
def c120():
    class A(undefined): pass


@case
def c121():
    class A(int, str): pass


@case
def c122():
    class A(
      int,
      str): pass


@case
def c123():
    class A:
      x = 1/0


@case
def c124():
    def f(x=undefined): pass


@case
def c125():
    x = lambda y=undefined: 1


@case
def c126():
    def f(a, b):
        return a / b
    def g():
        return f(1, 0)
    g()


@case
def c127():
    def f(a, b):
        x = f2(a,
               b)
        return x
    def f2(a, b):
        return (a
                / b)
    def g():
        y = 1
        return f(1, 0) + f(2, 3)
    g()


@case
def c128():
    x = (1 +
         2 +
         3 / 0 +
         4)


@case
def c129():
    x = [
      1,
      2,
      3 / 0,
    ]


@case
def c130():
    x = dict(
      a=1,
      b=int("x"),
    )


@case
def c131():
    x = ("abc"
         .upper()
         .foo()
         .bar())


@case
def c132():
    x = ("abc"
         .upper()
         .foo
         .bar)


@case
def c133():
    x = ("abc"
         .encode("foo")
         .bar())


@case
def c134():
    x = ("abc"
         .encode(*["foo"])
         .bar())


@case
def c135():
    x = "abc".encode(
       "foo"
       ).bar()


@case
def c136():
    def f(): pass
    f(1,
      2,
      3,
      4,
      5)


@case
def c137():
    def f(): pass
    (f
     (1,
      2)
    )


@case
def c138():
    x = [1, 2]
    x[
      5
    ]


@case
def c139():
    x = (1
      # comment
      +   # another
      "a")


@case
def c140():
    x = (1 + \
      "a")


@case
def c141():
    x = 1 + \
      "a"


@case
def c142():
    raise ValueError(
      "abc"
    )


@case
def c143():
    def f():
        if 1:
            raise ValueError(
              "abc",
              1,
              2
            )
    f()


@case
def c144():
    try:
        1/0
    except 5:
        pass


@case
def c145():
    try:
        1/0
    except ZeroDivisionError as e:
        raise KeyError(1) from e


@case
def c146():
    def f():
        try:
            1/0
        finally:
            undefined
    f()


@case
def c147():
    class M:
        def __enter__(self): 1/0
        def __exit__(self, *a): pass
    with M() as x:
        pass


@case
def c148():
    class M:
        def __enter__(self): pass
        def __exit__(self, *a): 1/0
    with M() as x, M() as y:
        z = 1


@case
def c149():
    class M:
        def __enter__(self): pass
        def __exit__(self, *a): 1/0
    def f():
        with M():
            return 5
    f()


@case
def c150():
    class I:
        def __iter__(self): return self
        def __next__(self): return 1/0
    for x in I():
        pass


@case
def c151():
    class I:
        def __iter__(self): return self
        def __next__(self): return 1/0
    x = [y for y in I()]


@case
def c152():
    class I:
        def __iter__(self): return self
        def __next__(self): return 1/0
    a, b = I()


@case
def c153():
    class B:
        def __bool__(self): 1/0
    b = B()
    if b: pass


@case
def c154():
    class B:
        def __bool__(self): 1/0
    b = B()
    x = b and 2


@case
def c155():
    class B:
        def __bool__(self): 1/0
    b = B()
    x = not b


@case
def c156():
    class B:
        def __bool__(self): 1/0
        def __lt__(self, o): return self
    b = B()
    while b < 5: pass


@case
def c157():
    class B:
        def __bool__(self): 1/0
        def __lt__(self, o): return self
    b = B()
    x = 1 if b < 5 < 6 else 2


@case
def c158():
    def g():
        yield 1
        x = yield 1 / 0
    list(g())


@case
def c159():
    def g():
        yield from h()
    def h():
        yield 1
        undefined
    list(g())


@case
def c160():
    def g():
        yield from 5
    list(g())


@case
def c161():
    async def g():
        await 5
    g().send(None)


@case
def c162():
    async def g():
        async for x in 5: pass
    g().send(None)


@case
def c163():
    async def g():
        async with 5: pass
    g().send(None)


@case
def c164():
    match 5:
        case int(a, b, c): pass


@case
def c165():
    match 5:
        case undefined.x: pass


@case
def c166():
    match {}:
        case {1: 2, **r} if undefined: pass


@case
def c167():
    def f(n):
        return f(n - 1) if n else 1 / n
    f(2)


@case
def c168():
    def f():
        x = y
        y = 1
    f()


@case
def c169():
    def f():
        def g(): return y + 1
        return g()
        y = 1
    f()


@case
def c170():
    def f(a, b, *, c): pass
    f(1,
      2)
    f(1, 2, c=3, d=4)


@case
def c171():
    def f(a, b, *, c): pass
    f(1, 2, c=3, d=4)


@case
def c172():
    def f(a): return a
    x = f(1)(2)(3)


@case
def c173():
    x = [f(1) for f in [lambda x: x / 0]]


@case
def c174():
    def deco(a):
        return lambda f: f / 0
    @deco(1)
    def f():
        pass


@case
def c175():
    def deco(a):
        return lambda f: f / 0
    @deco(1)
    @deco(2)
    class f:
        pass


@case
def c176():
    class A:
        def __init_subclass__(cls): 1/0
    class B(A):
        def f(self):
            pass


@case
def c177():
    if 1:
        if 2:
            class B(5):
                def f(self):
                    pass

                x = 3
                y = 4


@case
def c178():
    x = sorted([3, "a"])


@case
def c179():
    x = sorted([3, 2], key=lambda v: v / 0)


@case
def c180():
    x = list(map(lambda v: v / 0, [1]))


@case
def c181():
    eval("1/0")


@case
def c182():
    x = [1,
         2] + (3,
         4)


@case
def c183():
    def f(**k): return k
    x = f(a=1, **{'a': 2})


@case
def c184():
    def f(*k): return k
    x = f(*[1], *2)


@case
def c185():
    x = 1
    x.y.z.w = 5


@case
def c186():
    x = 1
    x.y[2] = 5


@case
def c187():
    x = {}
    x['a']['b'] = 5


@case
def c188():
    x = {}
    x['a']['b'] += 5


@case
def c189():
    x = 1; x (2) ; x = 3


@case
def c190():
    x = 1
    assert x > 5, f"{x}"


@case
def c191():
    x = 1
    assert (
      x > 5
    ), "msg"


@case
def c192():
    def f(x):
        return (
            x
            .foo
        )
    f(1)


@case
def c193():
    def f(x):
        return (x ** 2 ** -1 /
            0)
    f(1)


@case
def c194():
    x = 1 @ 2


@case
def c195():
    x = 2 ** 'a'


@case
def c196():
    x = 1 << 'a' >> 3


@case
def c197():
    x = ((((1))))/((((0))))


@case
def c198():
    x = ( ( [1] ) ) [ 2 ]


@case
def c199():
    foo = 1
    foo\
    (2)


@case
def c200():
    global_x = [lambda: 1/0, lambda: 1/0]
    global_x[1]()


@case
def c201():
    def f(): return [[1/0 for a in range(2)] for b in range(2)]
    f()


@case
def c202():
    x = [i.foo for i in [1]
         if i.bar]


@case
def c203():
    x = {**{}, **5}


@case
def c204():
    print(1, 2, int("a"), sep="")


@case
def c205():
    x = not 1 / 0


@case
def c206():
    return_ = [1][1] if 1 else 2


@case
def c207():
    x = "a" "b" + 1


@case
def c208():
    def f():
        return int("x")
    f()


@case
def c209():
    def f():
        return str.join("x", 5)
    f()


@case
def c210():
    def f():
        x = await_ = int("x")  # comment
    f()


@case
def c211():
    a, b = int("x")


@case
def c212():
    def f(): return 1/0
    x = []
    x.y = f()


@case
def c213():
    def f(): return 1/0
    x = []
    x[0] = f()


@case
def c214():
    def f(): return 1/0
    x = y = f()


@case
def c215():
    def f():
      return (int("x"))
    f()


@case
def c216():
    def f():
      return int("x"), 1
    f()


@case
def c217():
    def f():
      return int(
        "x")
    f()


@case
def c218():
    x = int("x") ; y = 2 # c


@case
def c219():
    def f():
      x = yield int("x")
    next(f())


@case
def c220():
    try:
      try:
        1/0
      except undefined:
        pass
    finally:
      pass


@case
def c221():
    try:
      1/0
    except (ValueError, 5) as e:
      pass
    except 6:
      x = 1
      y = 2
      z = 3


@case
def c222():
    x = [

      1,


      2] + (3,


      4)


@case
def c223():
    x = (
      int(
        "x",

        10)
      + 1
    )


@case
def c224():
    x = print(1, 2)(3)(
    )


@case
def c225():
    with (int("x") as x, 5):
      pass


@case
def c226():
    with (5):
      pass


@case
def c227():
    with (int)(5) as x:
      pass


@case
def c228():
    x = [i for i in 5 if i]


@case
def c229():
    x = [i for j in [1] for i in j]


@case
def c230():
    x = [(yield_ := i / 0) for i in [1]]


@case
def c231():
    x = (i / 0 for i in [1])
    next(x)


@case
def c232():
    x = (i for i in 5)


@case
def c233():
    x = sum(i / 0 for i in [1])


@case
def c234():
    lambda: (yield)
    x = (lambda: 1 / 0)()


@case
def c235():
    x = [1, 2, 3]
    x[0], x[5] = 1, 2


@case
def c236():
    x, y = 1, 2
    x.a, y = 3, 4


@case
def c237():
    x = 1
    x.a = x.b = 5


@case
def c238():
    del (undefined1, undefined2)


@case
def c239():
    x = []
    del x[0], x[1]


@case
def c240():
    for x.y in [1]: pass


@case
def c241():
    for [] in [1]: pass


@case
def c242():
    x = 5 .real.foo


@case
def c243():
    print((1)
    / 0)


@case
def c244():
    print(1
    /
    0)


@case
def c245():
    print(1 /


    0)


@case
def c246():
    if (1 /
     0):
      pass


@case
def c247():
    while 1:
      break
    else:
      pass
    x = 1/0


@case
def c248():
    x = "%s" \
      % (1, 2)


@case
def c249():
    x = f'{1 + 1}' + 1


@case
def c250():
    x = b"a" + "b"


@case
def c251():
    import sys as s; s.foo


@case
def c252():
    class A: pass
    A().x.y


@case
def c253():
    class A: pass
    A().x()


@case
def c254():
    class A:
      def f(self, x): pass
    A().f(1, 2)


@case
def c255():
    class A:
      @property
      def f(self): return 1/0
    x = A().f + 1


@case
def c256():
    class A:
      @property
      def f(self): return 1/0
    x = A().f()


@case
def c257():
    class A:
      def __init__(self): 1/0
    x = A()


@case
def c258():
    class A:
      def __init__(self): 1/0
    A()


@case
def c259():
    class A:
      def __iter__(self): 1/0
    for x in A(): pass


@case
def c260():
    class A:
      def __len__(self): return -1
    len(A())


@case
def c261():
    x = 3
    x()()


@case
def c262():
    x = max([], key=None)


@case
def c263():
    x = "a".join([1, 2])


@case
def c264():
    assert\
      0


@case
def c265():
    assert [] , "x"


@case
def c266():
    raise\
      ValueError


@case
def c267():
    raise


@case
def c268():
    1; 2; undefined; 3


@case
def c269():
    x = 1;    undefined   ; y = 2


@case
def c270():
    x = int ( "x" )


@case
def c271():
    x = int ("x") . foo


@case
def c272():
    x = [ 1 ] [ 2 ] . foo


@case
def c273():
    x=1/0#comment


@case
def c274():
    x = (1
      +
      "a")


@case
def c275():
    x = (1 +
      # c1
      # c2
      "a")


@case
def c276():
    def f(): return (
      1 +
      "a"
    )
    f()


@case
def c277():
    x = 1 if 1 / 0 else 2


@case
def c278():
    x = {1: 2}[
      3]


@case
def c279():
    x = {1: 2}\
      [3]


@case
def c280():
    y = "x".\
       foo


@case
def c281():
    y = "x".foo.\
       bar


@case
def c282():
    print("x".
       foo)


@case
def c283():
    print("x"
       .foo(1))


@case
def c284():
    print("x"
       .upper(1))


@case
def c285():
    print("x"
       .upper()
      .lower(
       1))


@case
def c286():
    x = str.upper(
      1
    )


@case
def c287():
    x = (lambda x: x.y)(5)


@case
def c288():
    x = [*range(3), *5]


@case
def c289():
    x = (*range(3), *5)


@case
def c290():
    print(*range(3), *5)


@case
def c291():
    x = {**{}, **{1: 2}, **3}


@case
def c292():
    print(**{"sep": 5})


@case
def c293():
    print(**{5: 5})


@case
def c294():
    print(sep=5, **{"sep": 5})


@case
def c295():
    def f(a, /): pass
    f(a=1)


@case
def c296():
    def f(*, a): pass
    f()


@case
def c297():
    def f(a): pass
    f(1, a=2)


@case
def c298():
    x = type("A", (int, str), {})


@case
def c299():
    x = 1 < 2 > "a"


@case
def c300():
    if 1 < "a" : pass


@case
def c301():
    if not 1 < "a" : pass


@case
def c302():
    x = 1 < "a" if 1 else 0


@case
def c303():
    y = 1
    if y and 1 < "a" or 2: pass


@case
def c304():
    x = 1 + 2j < 3
