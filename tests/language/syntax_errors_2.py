# Language: syntax errors of statements and scopes, in the words of CPython 3.14.
codes = [
    'def f():\n print(x)\n global x',
    'def f(x):\n def g():\n  nonlocal y',
    'nonlocal x',
    'def f():\n nonlocal x',
    'def f(x):\n nonlocal x',
    'def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x',
    'def f():\n x = 1\n def g():\n  print(x)\n  nonlocal x',
    'def f():\n x = 1\n def g():\n  global x\n  nonlocal x',
    'class A:\n nonlocal x',
    'def f():\n from x import *',
    'class A:\n from x import *',
    'try: pass\nexcept: pass\nexcept A: pass',
    'try: pass\nelse: pass',
    'try:\n pass\nfoo()',
    'if 1:\nx',
    'from x import',
    'import a as b.c',
    '[x := i for x in y]',
    '[(x := 1) for x in y]',
    'class A:\n [(x := 1) for i in y]',
    '[(j := i) for i in (k := 3)]',
    'return',
    'import x as None',
    'try: pass\nexcept A as None: pass',
    'import',
    'try: pass\nexcept A as 1: pass',
    'try: pass\nexcept A as a.b: pass',
    '{**a for a in b}',
    '[*a for a in b]',
]
for code in codes:
    try:
        exec(code)
    except SyntaxError as e:
        print(type(e).__name__, e.args[0], e.args[1][1])
# expect: SyntaxError name 'x' is used prior to global declaration 3
# expect: SyntaxError no binding for nonlocal 'y' found 3
# expect: SyntaxError nonlocal declaration not allowed at module level 1
# expect: SyntaxError no binding for nonlocal 'x' found 2
# expect: SyntaxError name 'x' is parameter and nonlocal 2
# expect: SyntaxError name 'x' is assigned to before nonlocal declaration 5
# expect: SyntaxError name 'x' is used prior to nonlocal declaration 5
# expect: SyntaxError name 'x' is nonlocal and global 5
# expect: SyntaxError no binding for nonlocal 'x' found 2
# expect: SyntaxError import * only allowed at module level 2
# expect: SyntaxError import * only allowed at module level 2
# expect: SyntaxError default 'except:' must be last 2
# expect: SyntaxError expected 'except' or 'finally' block 2
# expect: SyntaxError expected 'except' or 'finally' block 3
# expect: IndentationError expected an indented block after 'if' statement on line 1 2
# expect: SyntaxError Expected one or more names after 'import' 1
# expect: SyntaxError cannot use attribute as import target 1
# expect: SyntaxError assignment expression cannot rebind comprehension iteration variable 'x' 1
# expect: SyntaxError assignment expression cannot rebind comprehension iteration variable 'x' 1
# expect: SyntaxError assignment expression within a comprehension cannot be used in a class body 2
# expect: SyntaxError assignment expression cannot be used in a comprehension iterable expression 1
# expect: SyntaxError 'return' outside function 1
# expect: SyntaxError cannot use None as import target 1
# expect: SyntaxError cannot use except statement with None 2
# expect: SyntaxError Expected one or more names after 'import' 1
# expect: SyntaxError cannot use except statement with literal 2
# expect: SyntaxError cannot use except statement with attribute 2
# expect: SyntaxError dict unpacking cannot be used in dict comprehension 1
# expect: SyntaxError iterable unpacking cannot be used in comprehension 1
