# tags: host
# What code objects say about themselves.
def f(a, b=1, /, c=2, *args, d, e=5, **kw):
    x = a + 1
    y = [x, "text", None]

    def inner(z):
        return x + z + len(y)

    return inner


def simple():
    return 1.5


def gen():
    yield 1


async def co():
    pass


async def agen():
    yield 1


c = f.__code__
print(c.co_name, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount)
print(c.co_firstlineno, c.co_filename == f.__globals__["__file__"])
print(c.co_varnames[:7], c.co_cellvars, c.co_freevars)
inner = [k for k in c.co_consts if hasattr(k, "co_name")][0]
print(inner.co_name, inner.co_freevars, inner.co_varnames, "len" in inner.co_names)
print("text" in c.co_consts, 1.5 in simple.__code__.co_consts)
print(c.co_nlocals >= 7, c.co_stacksize >= 1)
for g in (f, simple, gen, co, agen):
    flags = g.__code__.co_flags
    print(g.__name__, bool(flags & 4), bool(flags & 8), bool(flags & 32), bool(flags & 128), bool(flags & 512))
print(repr(c).startswith("<code object f at 0x"), repr(c).endswith(', line 3>'))
print(c == f.__code__, c == inner, c == 5, c != inner, hash(c) == hash(f.__code__), len({c, f.__code__, inner}))
m = compile("import sys\nx = sys.y\n", "name.py", "exec")
print(m.co_name, m.co_filename, m.co_argcount, "sys" in m.co_names, m.co_varnames)
for bad in ("co_nothing", "x"):
    try:
        getattr(c, bad)
    except AttributeError as e:
        print(e)
try:
    c.co_name = "g"
except (AttributeError, TypeError) as e:
    print("refused")
try:
    c < c
except TypeError as e:
    print(e)
# needs: PY_POSITIONAL_ONLY PY_ASYNC_GENERATORS PY_DOC
