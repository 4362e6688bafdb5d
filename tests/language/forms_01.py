# tags: host
# Forms of the language that no other test has: marks of encodings, decorators of any expression, generators without
# parentheses among arguments, assemblers that a target lacks, constants made of modules' constants.
# needs: COMP_MODULE_CONST PY_ASSIGN_EXPR PY_FSTRINGS PY_SYNTAX_DETAILS
def error(text):
    try:
        exec(text, {})
        print("no error")
    except SyntaxError as e:
        print("SyntaxError:", e.msg)
    except Exception as e:
        print(type(e).__name__ + ":", e)


exec(b"\xef\xbb\xbfprint('bom', ascii('\xc3\xa9'))")  # expect: bom '\xe9'
exec(b"# -*- coding: utf-8 -*-\nprint(ascii('\xc3\xa9'))")  # expect: '\xe9'
exec("#!/usr/bin/x\n# coding=utf-8\nprint(2)")  # expect: 2
exec("if 1:\n\x0c  print('form feed')\n\x0cprint('again')")
# expect: form feed
# expect: again
exec("if 1:\n\tif 1:\n\t\tprint('tabs')\n\tprint('one')")
# expect: tabs
# expect: one
error("if 1:\n\tx = 1\n        y = 2")
# expect: SyntaxError: inconsistent use of tabs and spaces in indentation


def made(n):
    return lambda f: (n, f(n))


table = [made(1), {"x": made(2)}]


@table[0]
def a(n):
    return n + 10


@table[1]["x"]
def b(n):
    return n + 10


@(lambda f: f(5))
def c(n):
    return n * 2


@(x := made(7))
def d(n):
    return -n


@made(1) if not table else made(8)
def e(n):
    return n


@made(9).__call__
class F:
    def __init__(self, n):
        self.n = n


print(a, b, c, d, e, F[0], F[1].n)  # expect: (1, 11) (2, 12) 10 (7, -7) (8, 8) 9 9


def show(*args, **kw):
    return [list(x) if hasattr(x, "__next__") else x for x in args], kw


print(show(n * 2 for n in (1, 2)))  # expect: ([[2, 4]], {})
print(eval("show(n for n in (1, 2), 3)"))  # expect: ([[1, 2], 3], {})
print(eval("show(0, n for n in (1, 2))"))  # expect: ([0, [1, 2]], {})
print(eval("show(0, n for n in (1, 2) if n > 1, k=4)"))  # expect: ([0, [2]], {'k': 4})
for architecture in ("thumb", "xtensa", "rv32"):
    error("import micropython\n@micropython.asm_%s\ndef f(r0):\n    add(r0, r0, r0)" % architecture)
# expect: SyntaxError: invalid micropython decorator
# expect: SyntaxError: invalid micropython decorator
# expect: SyntaxError: invalid micropython decorator
exec("import math\nTURN = const(2 * math.pi)\n_HALF = const(TURN / 2)\nprint(TURN > 6.28, _HALF < 3.15, '_HALF' in globals())", {"const": None})
# expect: True True False
