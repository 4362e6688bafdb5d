# Limits of the compiler: where they lie, and that what goes beyond is a syntax error.
# tags: host
# needs: PY_MATCH PY_SYNTAX_RARE
def check(source):
    try:
        exec("def never():\n " + source.replace("\n", "\n "), {})
    except SyntaxError as e:
        print(type(e).__name__, e.args[0])
    else:
        print("compiles")


def indented(n):
    return "".join("%sif 1:\n" % (" " * i) for i in range(n)) + " " * n + "pass"


def names(n, letter="v", between=","):
    return between.join("%s%d" % (letter, i) for i in range(n))


def closure(n, m):
    return "def f(%s):\n def g(%s):\n  return lambda: %s + %s" % (names(n), names(m, "w"), names(n, "v", "+"), names(m, "w", "+"))


check(indented(98))  # expect: compiles
check(indented(100))  # expect: IndentationError too many levels of indentation
check("(" * 198 + "1" + ")" * 198)  # expect: compiles
check("(" * 310 + "1" + ")" * 310)  # expect: SyntaxError too many nested parentheses
check("def f(" + names(240) + "): pass")  # expect: compiles
check("def f(" + names(241) + "): pass")  # expect: SyntaxError too many parameters
check("def f():\n " + "\n ".join("v%d = 1" % i for i in range(240)))  # expect: compiles
check("def f():\n " + "\n ".join("v%d = 1" % i for i in range(241)))  # expect: SyntaxError too many local variables
check("def f(" + names(200) + "):\n return [" + names(200) + "]")  # expect: compiles
check("def f(" + names(240) + "):\n return " + "f(1, " * 15 + "1" + ")" * 15)  # expect: SyntaxError too many local variables or values in an expression
check(closure(110, 60))  # expect: compiles
check(closure(230, 25))  # expect: SyntaxError too many closure variables
check("x = [" + names(1000) + "]")  # expect: compiles
check("f(" + names(1000) + ")")  # expect: compiles
check(names(200) + " = x")  # expect: compiles
check(names(260) + " = x")  # expect: SyntaxError too many local variables
check("match a:\n case " + "_," * 200 + ": pass")  # expect: compiles
check("match a:\n case " + "_," * 260 + ": pass")  # expect: SyntaxError too many local variables or values in an expression
