# tags: host
# Syntax errors that few programs meet, in CPython's words and at its columns.
# needs: COMP_INLINE_COMPREHENSIONS PY_ASSIGN_EXPR PY_ASYNC_AWAIT PY_DISPLAY_UNPACKING PY_FSTRINGS PY_POSITIONAL_ONLY PY_SYNTAX_RARE PY_WITH_PARENTHESES
def error(source):
    try:
        compile(source, "s", "exec")
        print("accepted")
    except SyntaxError as e:
        print(e.args[0], e.args[1][1:3])


error("class C(x for x in y): pass")  # expect: invalid syntax (1, 11)
error("o.__debug__ = 1")  # expect: cannot assign to __debug__ (1, 1)
error("(__debug__ := 1)")  # expect: cannot assign to __debug__ (1, 2)
error("f(__debug__=1)")  # expect: cannot assign to __debug__ (1, 3)
error("def f(__debug__): pass")  # expect: cannot assign to __debug__ (1, 7)
error("from a import b,")  # expect: trailing comma not allowed without surrounding parentheses (1, 17)
error("from __future__ import nothing")  # expect: future feature nothing is not defined (1, 24)
error("from __future__ import braces")  # expect: not a chance (1, 24)
error("from __future__ import annotations, division")  # expect: accepted
error("def f(a,/*,b): pass")  # expect: expected comma between / and * (1, 10)
error("a[*]")  # expect: Invalid star expression (1, 4)
error("ub''")  # expect: 'u' and 'b' prefixes are incompatible (1, 1)
error("ru''")  # expect: 'u' and 'r' prefixes are incompatible (1, 1)
error("fU''")  # expect: 'u' and 'f' prefixes are incompatible (1, 1)
error("ut''")  # expect: 'u' and 't' prefixes are incompatible (1, 1)
error("rfb''")  # expect: 'b' and 'f' prefixes are incompatible (1, 1)
error("tb''")  # expect: 'b' and 't' prefixes are incompatible (1, 1)
error("tf''")  # expect: 'f' and 't' prefixes are incompatible (1, 1)
error("ff''")  # expect: invalid syntax (1, 3)
error("f'{!r}'")  # expect: f-string: valid expression required before '!' (1, 4)
error("f'{1!3}'")  # expect: f-string: invalid conversion character (1, 6)
error("f'{1! r}'")  # expect: f-string: conversion type must come right after the exclamation mark (1, 5)
error("f'{1!'")  # expect: f-string: expecting '}' (1, 6)
error("f'{1!}'")  # expect: f-string: missing conversion character (1, 6)
error("f'' = 1")  # expect: cannot assign to f-string expression here. Maybe you meant '==' instead of '='? (1, 1)
error("def f():\n print(x)\n x = 1\n global x")  # expect: name 'x' is used prior to global declaration (4, 2)
error("def f(a, a): pass")  # expect: duplicate argument 'a' in function definition (1, 10)
error("def f():\n [await x for x in y]")  # expect: asynchronous comprehension outside of an asynchronous function (2, 3)
error("def f():\n await x")  # expect: 'await' outside async function (2, 2)
error("try: pass\nexcept\n pass")  # expect: expected ':' (2, 7)
error("with (a as b)\n pass")  # expect: expected ':' (1, 14)
error("try: pass\nexcept: pass\nexcept A: pass")  # expect: default 'except:' must be last (2, 1)
error("[x, y for x in z]")  # expect: did you forget parentheses around the comprehension target? (1, 2)
error("def f(*): pass")  # expect: named arguments must follow bare * (1, 7)
error("{1: }")  # expect: expression expected after dictionary key and ':' (1, 3)
error("f(a=1, 2)")  # expect: positional argument follows keyword argument (1, 9)

# The peer takes a bare generator among other arguments, and so does Krait.
print((lambda a, g, b=0: (a, list(g), b))(1, x for x in "ab"))  # expect: (1, ['a', 'b'], 0)
print((lambda a, g, b=0: (a, list(g), b))(1, x for x in "ab", b=2))  # expect: (1, ['a', 'b'], 2)
error("del 'x' and b")  # expect: cannot delete expression (1, 5)
error("del f'{x}' and []")  # expect: cannot delete expression (1, 5)
error("with (*x): pass")  # expect: cannot use starred expression here (1, 7)
error("with (*x as y, z): pass")  # expect: invalid syntax (1, 10)
error("with (*x for x in y): pass")  # expect: iterable unpacking cannot be used in comprehension (1, 7)
error("with (x, *y): pass")  # expect: accepted
error("from string.'a' import x")  # expect: invalid syntax (1, 13)
error("import a.'bcd'")  # expect: invalid syntax (1, 10)
error("x = *y += 1")  # expect: can't use starred expression here (1, 5)
error("x += *y = 1")  # expect: can't use starred expression here (1, 6)
error("def f(): return *x = 1")  # expect: invalid syntax (1, 20)
