# tags: host
# Mistakes of statements and scopes that are seldom made, in the words of CPython 3.14; boards say "invalid syntax".
# needs: COMP_INLINE_COMPREHENSIONS PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_ASYNC_GENERATORS PY_SYNTAX_RARE
codes = [
    'def f():\n return [i async for i in x]',
    '[i async for i in x]',
    'async def f():\n yield from x',
    'def f(x):\n global x',
    'nonlocal x',
    'def f(x):\n nonlocal x',
    'def f():\n x = 1\n def g():\n  global x\n  nonlocal x',
    'from x import',
    'import a as b.c',
    '[x := i for x in y]',
    '[(x := 1) for x in y]',
    'class A:\n [(x := 1) for i in y]',
    '[(j := i) for i in (k := 3)]',
    'import x as None',
    'try: pass\nexcept A as None: pass',
    'import',
    'try: pass\nexcept A as 1: pass',
    'try: pass\nexcept A as a.b: pass',
    '{**a for a in b}',
    '[*a for a in b]',
    'async def f():\n yield 1\n return 2',
    '[(yield) for i in x]',
    'def f():\n [(yield 1) for i in x]',
    'def f():\n list((yield 1) for i in x)',
    'def f():\n {(yield 1): 2 for i in x}',
    'def f():\n {(yield 1) for i in x}',
]
for code in codes:
    try:
        exec(code)
    except SyntaxError as e:
        print(type(e).__name__, e.args[0], e.args[1][1])
# expect: SyntaxError asynchronous comprehension outside of an asynchronous function 2
# expect: SyntaxError asynchronous comprehension outside of an asynchronous function 1
# expect: SyntaxError 'yield from' inside async function 2
# expect: SyntaxError name 'x' is parameter and global 2
# expect: SyntaxError nonlocal declaration not allowed at module level 1
# expect: SyntaxError name 'x' is parameter and nonlocal 2
# expect: SyntaxError name 'x' is nonlocal and global 5
# expect: SyntaxError Expected one or more names after 'import' 1
# expect: SyntaxError cannot use attribute as import target 1
# expect: SyntaxError assignment expression cannot rebind comprehension iteration variable 'x' 1
# expect: SyntaxError assignment expression cannot rebind comprehension iteration variable 'x' 1
# expect: SyntaxError assignment expression within a comprehension cannot be used in a class body 2
# expect: SyntaxError assignment expression cannot be used in a comprehension iterable expression 1
# expect: SyntaxError cannot use None as import target 1
# expect: SyntaxError cannot use except statement with None 2
# expect: SyntaxError Expected one or more names after 'import' 1
# expect: SyntaxError cannot use except statement with literal 2
# expect: SyntaxError cannot use except statement with attribute 2
# expect: SyntaxError dict unpacking cannot be used in dict comprehension 1
# expect: SyntaxError iterable unpacking cannot be used in comprehension 1
# expect: SyntaxError 'return' with value in async generator 3
# expect: SyntaxError 'yield' inside list comprehension 1
# expect: SyntaxError 'yield' inside list comprehension 2
# expect: SyntaxError 'yield' inside generator expression 2
# expect: SyntaxError 'yield' inside dict comprehension 2
# expect: SyntaxError 'yield' inside set comprehension 2
