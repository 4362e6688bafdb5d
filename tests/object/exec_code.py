# needs: PY_DOC PY_QUALNAME
"""exec and eval of the code of functions."""
# tags: host
def outer(x):
    def f(): return x
    def g(a): return a
    return f, g
f, g = outer(1)
for run in exec, eval:
    for code in f.__code__, g.__code__:
        try:
            run(code)
        except TypeError as e:
            print(e)
