# What const() refuses, and what it leaves alone.
# needs: COMP_CONST PY_ASSIGN_EXPR PY_SYNTAX_DETAILS
def attempt(source):
    try:
        exec(source, {})
    except Exception as e:
        print(type(e).__name__, e.args[0])


attempt("A = const(x)")  # expect: SyntaxError not a constant
attempt("A = const([1])")  # expect: SyntaxError not a constant
attempt("A = const(lambda: 1)")  # expect: SyntaxError not a constant
attempt("A = const(1 // 0)")  # expect: SyntaxError not a constant
attempt("A = const(1 << -2)")  # expect: SyntaxError not a constant
attempt("A: int = const((1, x))")  # expect: SyntaxError not a constant
attempt("A = const(1); A = const(1)")  # expect: SyntaxError cannot assign to constant 'A'
attempt("A = const(1)\nA = 1")  # expect: SyntaxError cannot assign to constant 'A'
attempt("A = const(1)\nA += 1")  # expect: SyntaxError cannot assign to constant 'A'
attempt("A = const(1)\ndel A")  # expect: SyntaxError cannot assign to constant 'A'
attempt("A = const(1)\nfor A in (): pass")  # expect: SyntaxError cannot assign to constant 'A'
attempt("A = const(1)\n(A := 2)")  # expect: SyntaxError cannot assign to constant 'A'
attempt("def f():\n A = const(1)\n A = 2")  # expect: SyntaxError cannot assign to constant 'A'
attempt("class C:\n A = const(1)\n A = 2")  # expect: SyntaxError cannot assign to constant 'A'
attempt("def f(const):\n A = const(2)\n return A\nprint(f(str))")  # expect: 2
attempt("A = const()")  # expect: NameError name 'const' is not defined
attempt("A = const(1)\nimport sys as A\nprint(A is globals()['A'])")  # expect: False
attempt("A = const(1)\nclass C:\n A = 2\n def f(self): return A\nprint(C().f(), C.A)")  # expect: 1 2
attempt("A = const(1)\ndef f():\n global A\n A = 2\nf()\nprint(A, globals()['A'])")  # expect: 1 2
attempt("def f():\n A = 1\n def g():\n  A = const(2)\n  return A\n return A, g()\nprint(f())")  # expect: (1, 2)
attempt("def f():\n global A\n A = const(5)\nf()\nprint(globals()['A'])")  # expect: 5
