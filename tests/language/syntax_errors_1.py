# Language: syntax errors of statements and scopes, in the words of CPython 3.14.
# needs: PY_ASYNC_AWAIT PY_SYNTAX_DETAILS
codes = [
    'return 1',
    'class A:\n return',
    'break',
    'def f():\n break',
    'while 1:\n def f():\n  break',
    'yield 1',
    'class A:\n yield',
    'x = yield from y',
    'await x',
    'def f():\n await x',
    'def f():\n async for i in x: pass',
    'async for i in x: pass',
    'def f():\n async with x: pass',
    'def f(a, a): pass',
    'lambda a, a: 1',
    'def f(a, *a): pass',
    'def f(a, *, a): pass',
    'def f():\n x = 1\n global x',
]
for code in codes:
    try:
        exec(code)
    except SyntaxError as e:
        print(type(e).__name__, e.args[0], e.args[1][1])
# expect: SyntaxError 'return' outside function 1
# expect: SyntaxError 'return' outside function 2
# expect: SyntaxError 'break' outside loop 1
# expect: SyntaxError 'break' outside loop 2
# expect: SyntaxError 'break' outside loop 3
# expect: SyntaxError 'yield' outside function 1
# expect: SyntaxError 'yield' outside function 2
# expect: SyntaxError 'yield from' outside function 1
# expect: SyntaxError 'await' outside function 1
# expect: SyntaxError 'await' outside async function 2
# expect: SyntaxError 'async for' outside async function 2
# expect: SyntaxError 'async for' outside async function 1
# expect: SyntaxError 'async with' outside async function 2
# expect: SyntaxError duplicate argument 'a' in function definition 1
# expect: SyntaxError duplicate argument 'a' in function definition 1
# expect: SyntaxError duplicate argument 'a' in function definition 1
# expect: SyntaxError duplicate argument 'a' in function definition 1
# expect: SyntaxError name 'x' is assigned to before global declaration 3
