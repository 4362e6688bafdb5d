# Annotations behind this import are texts, as CPython 3.14 writes them.
# tags: host
# needs: PY_ASSIGN_EXPR PY_ASYNC_AWAIT PY_DISPLAY_UNPACKING PY_FSTRINGS PY_POSITIONAL_ONLY PY_TYPE_PARAMS
from __future__ import annotations
def f(a: int, b: List[ int ]='x', *args: *Ts, c: Dict[str,int]|None, d: "quoted", e: (1, 2), g: (), h: (1,), i: Literal[1, -2, 'a', None, True, ...], **kw: Callable[[int, str], ...]) -> Tuple[int, ...]: pass
for k, v in f.__annotations__.items(): print(k, repr(v))
class C:
    x: a.b.c[d] = 1
    y: a if b else c
    z: lambda x, /, y=1, *a, k, **kw: x
    w: not a or b and (c or d)
    v: a < b <= c is not d not in e
    u: -x ** -y
    t: (-x) ** y
    s: (a + b) * c - (d - e) % f @ g // h
    r: [x for x in y if z if w for a, b in c]
    q: {k: v for k, v in z}
    p: f(x for x in y)
    o: f(1, *a, k=2, **b)
    n: a[1:2, ::3, b:]
    m: {1, 2}
    l: {**a, 'b': 1}
    k: (lambda: 1)()
    j: (a, b)[0]
    i: x[(a, b)]
    h: x[a,]
    g: ~x
    f: a or (b or c)
    e: (a if b else c) if d else e
    d: a ** b ** c
    c: (a ** b) ** c
    b: a << b | c ^ d & e
    a: [*a, b]
    aa: 1 .real
    bb: 'x'.y
for k, v in C.__annotations__.items(): print(k, repr(v))
print(f.__annotations__['a'])
class D[T]:
    x: T
    def f[U](self, y: U | T) -> 'T': pass
print(D.__annotations__, D.f.__annotations__)
def g(x: {1,2,3,4,5,6,7,8,9,10}, y: {'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5}, z: f'{a!r:>{b}} {c}'): pass
print(g.__annotations__)
def local():
    q: undefined = 1
    return q
print(local())
for code in 'x: (y := 1)', 'def f(x: (yield)): pass', 'async def f():\n x: await 1', 'class C:\n x: [(yield)]':
    try:
        exec('from __future__ import annotations\n' + code)
        print('no error')
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
