# tags: host large
# Tracebacks with marks, for which the source is compiled again: where that fails the marks are missing, and nothing else.
# needs: PY_SYNTAX_DETAILS PY_DOC
import sys

name = "/tmp/krait_faults_marking.py"
source = """
def divide(a, b):
    return (a + 1) / b

def fails(n):
    return divide(n, 0)[n]

wrong = lambda n: undefined + n
"""
with open(name, "w") as f:
    f.write(source)
space = {}
exec(compile(source, name, "exec"), space)
for key in "fails", "wrong":
    try:
        space[key](1)
    except Exception as e:
        sys.print_exception(e.with_traceback(e.__traceback__.tb_next))
