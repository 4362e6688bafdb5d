# Syntax errors of type parameters, in the words and at the places of CPython 3.14.
# tags: host
# needs: COMP_INLINE_COMPREHENSIONS PY_ASSIGN_EXPR PY_ASYNC_AWAIT PY_TYPE_PARAMS
codes = [
    'def f[](): pass',
    'class C[]: pass',
    'type X[] = int',
    'def f[T, T](): pass',
    'def f[T: (yield)](): pass',
    'def f[T: (x:=1)](): pass',
    'def f[T: int, *Ts: int](): pass',
    'def f[*Ts: (int, str)](): pass',
    'def f[**P: int](): pass',
    'def f[**P: (int, str)](): pass',
    'def f[T=int, U](): pass',
    'def f[T=int, *Ts](): pass',
    'def f[T = (yield)](): pass',
    'def f[*Ts = (yield)](): pass',
    'def f[**P = (yield)](): pass',
    'class C[T]((yield)): pass',
    'class C[T]((x:=1)): pass',
    'async def g():\n class C[T](await 1): pass',
    'type X[T] = (yield)',
    'async def g():\n type X = await 1',
    'async def g():\n def f[T: await 1](): pass',
    'def f[T: (int, (yield))](): pass',
    'def f[T](x: (yield)): pass',
    'def f[T: [(yield) for x in y]](): pass',
    'def f[T]():\n nonlocal T',
    'def f[T]():\n def g():\n  nonlocal T\n  T = 1',
    'class C[T]:\n nonlocal T',
    'class C[T]:\n def f(self):\n  nonlocal T',
    'def f[T](): global T',
    'def f[T, ](): pass',
    'def f[T',
    'def f[T](T): return T',
    'type X[T] int',
    'lambda[T]: 1',
    'def f[__debug__](): pass',
    'class C[1]: pass',
    'type X[T:] = 1',
    'def f[T](x=(yield)): pass',
    'def g():\n def f[T](x=(yield)): pass',
    'def g():\n @(yield)\n def f[T](x): pass',
    'type = 1\ntype [1]\nprint(type)',
    'type (1)',
]
for code in codes:
    try:
        compile(code, 'test', 'exec')
        print(repr(code), 'no error')
    except SyntaxError as e:
        print(repr(code), e.msg, e.lineno, e.offset)
