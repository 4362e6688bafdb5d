# Modules contextvars, linecache, timeit: values by context, lines of files, timing of code.
# needs: PY_TRACEBACK_OBJECTS PY_THREAD
# tags: host
import contextvars
import io
import linecache
import sys
import threading
import timeit


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])


var = contextvars.ContextVar("var", default=1)
bare = contextvars.ContextVar("bare")
print(var.get(), var.get(2), bare.get("none"), var.name)
attempt(bare.get)
token = var.set(5)
print(var.get(), token.var is var, token.old_value is contextvars.Token.MISSING, contextvars.Token.MISSING)
context = contextvars.copy_context()
print(context[var], var in context, bare in context, len(context), list(context.items()) == [(var, 5)])
attempt(context.__getitem__, bare)
attempt(context.__getitem__, "var")


def change(value):
    before = var.get()
    var.set(value)
    bare.set("inside")
    return before, var.get()


print(context.run(change, 6), var.get(), context[var], context[bare], bare.get("still none"))
attempt(context.run, lambda: context.run(change, 1))
var.reset(token)
print(var.get())
attempt(var.reset, token)
attempt(bare.reset, var.set(7))
attempt(context.run, var.reset, var.set(8))
with var.set(9):
    print(var.get())
print(var.get(), context == context.copy(), context == contextvars.Context())
seen = []
thread = threading.Thread(target=lambda: seen.append(var.get()))
thread.start()
thread.join()
print(seen)
attempt(contextvars.ContextVar, 5)
attempt(lambda: type("Sub", (contextvars.ContextVar,), {}))

print(repr(linecache.getline(__file__, 1)[:8]), repr(linecache.getline(__file__, 10000)), repr(linecache.getline("x", 1)))
print(len(linecache.getlines(__file__)) > 50, linecache.getlines("<string>"), __file__ in linecache.cache)
path = "/tmp/@krait-linecache"
for text in "one\ntwo", "three\n":
    with open(path, "w") as f:
        f.write(text)
    linecache.checkcache(path)
    print(linecache.getlines(path))
__import__("os").remove(path)
linecache.checkcache()
print(linecache.getlines(path))
linecache.clearcache()
print(linecache.cache)

clock = iter(range(1000))
timer = timeit.Timer("x.append(n)", "x = []; n = 5", timer=lambda: next(clock), globals={})
print(timer.timeit(3), timer.repeat(2, 1))
calls = []
print(timeit.timeit(lambda: calls.append(1), number=7) >= 0, len(calls), timeit.repeat(calls.clear, repeat=2, number=1) != [])
attempt(timeit.Timer, 5)
attempt(timeit.Timer, "a b")
print(timeit.timeit("k + 1", globals={"k": 1}, number=1) < 5)
out = io.StringIO()
sys.stdout, saved = out, sys.stdout
code = timeit.main(["-n", "10", "-r", "3", "-u", "usec", "-s", "a = 1", "b = a", "c = b"])
sys.stdout = saved
print(code, out.getvalue().split(":")[0], out.getvalue().endswith("usec per loop\n"))
