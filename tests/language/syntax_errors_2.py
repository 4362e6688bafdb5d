# Language: syntax errors of statements and scopes, in the words of CPython 3.14.
# needs: PY_SYNTAX_DETAILS
codes = [
    'def f():\n print(x)\n global x',
    'def f(x):\n def g():\n  nonlocal y',
    'def f():\n nonlocal x',
    'def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x',
    'def f():\n x = 1\n def g():\n  print(x)\n  nonlocal x',
    'class A:\n nonlocal x',
    'def f():\n from x import *',
    'class A:\n from x import *',
    'try: pass\nexcept: pass\nexcept A: pass',
    'try: pass\nelse: pass',
    'try:\n pass\nfoo()',
    'if 1:\nx',
    'return',
]
for code in codes:
    try:
        exec(code)
    except SyntaxError as e:
        print(type(e).__name__, e.args[0], e.args[1][1])
# expect: SyntaxError name 'x' is used prior to global declaration 3
# expect: SyntaxError no binding for nonlocal 'y' found 3
# expect: SyntaxError no binding for nonlocal 'x' found 2
# expect: SyntaxError name 'x' is assigned to before nonlocal declaration 5
# expect: SyntaxError name 'x' is used prior to nonlocal declaration 5
# expect: SyntaxError no binding for nonlocal 'x' found 2
# expect: SyntaxError import * only allowed at module level 2
# expect: SyntaxError import * only allowed at module level 2
# expect: SyntaxError default 'except:' must be last 2
# expect: SyntaxError expected 'except' or 'finally' block 2
# expect: SyntaxError expected 'except' or 'finally' block 3
# expect: IndentationError expected an indented block after 'if' statement on line 1 2
# expect: SyntaxError 'return' outside function 1
