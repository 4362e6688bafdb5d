# compile, exec, eval and __import__ with arguments by name, closures for exec. Words of errors that name the function are CPython's alone.
# tags: host
# needs: PY_DOC
try:
    exec("", globals={})
except TypeError:
    print("SKIP")
    raise SystemExit


def t(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__)


def message(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


print(eval(compile(source="1+1", filename="x", mode="eval", flags=0, dont_inherit=False, optimize=-1)))
print(compile(dont_inherit=True, filename="tmp", source="0", mode="eval").co_filename, eval(compile("3", "f", mode="eval", optimize=2)))
for args, kw in (((), {}), (("1",), {}), (("1", "f"), {}), (("1", "f", "eval"), {"mode": "exec"}), (("1", "f", "eval"), {"foo": 1})):
    t(compile, *args, **kw)
message(compile, "1", "f", "bad")
message(compile, "1", "f", "eval", 0xFF)
message(compile, "1", "f", "eval", flags=1 << 30)
message(compile, "1", "f", "eval", optimize=5)
message(compile, "1", "f", "eval", optimize=-2)

g = {"a": 1}
exec("b = a + 1", globals=g)
print(g["b"], sorted(k for k in g if k != "__builtins__"))
names = {}
exec("c = a", globals=g, locals=names)
print(names)
exec("d = a", g, locals=names)
print(names)
print(eval("a", globals=g), eval("c + a", globals=g, locals=names), eval("d", g, locals=names))
x = 5
print(eval("x", locals={"y": 2}), eval("y", locals={"y": 2}), eval("x + y", None, {"y": 3}))
for f in (exec, eval):
    t(f)
    t(f, source="1")
    t(f, "1", g, globals=g)
    t(f, "1", foo=1)
t(eval, "1", closure=())
message(exec, "1", globals=[])


def outer():
    a = 1
    b = 2

    def inner():
        nonlocal a
        a += b

    return inner


f = outer()
code = f.__code__
print(exec(code, closure=f.__closure__), [c.cell_contents for c in f.__closure__])
other = outer()
print(exec(code, closure=other.__closure__), other.__closure__[0].cell_contents, f.__closure__[0].cell_contents)
cell = type(f.__closure__[0])
made = (cell(10), cell(5))
print(exec(code, closure=made), made[0].cell_contents)
message(lambda: cell().cell_contents)
message(exec, code)
message(exec, code, closure=())
message(exec, code, closure=(1, 2))
message(exec, code, closure=f.__closure__[:1])
message(exec, code, closure=list(f.__closure__))
message(exec, "1", closure=f.__closure__)
message(exec, "1", closure=())
message(exec, compile("1", "", "exec"), closure=f.__closure__)
message(eval, code)

print(__import__(name="sys").__name__, __import__(name="time", globals={}, locals={}, fromlist=(), level=0).__name__)
t(__import__)
t(__import__, "sys", name="sys")
t(__import__, 1)
t(__import__, "sys", foo=1)
message(__import__, "")
message(__import__, "sys", level=-1)
