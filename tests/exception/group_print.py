# How groups are printed: margins, rulers, chains and notes inside, many and deep ones.
# tags: host
import sys

show = sys.print_exception if hasattr(sys, "print_exception") else __import__("traceback").print_exception
exec(
    """
def f(n):
    raise ValueError(n)

def get(n):
    try:
        f(n)
    except ValueError as e:
        return e
""",
    globals(),
)
e = get(1)
e.add_note("a note\ntwo lines")
inner = ExceptionGroup("inner", [get(2), KeyError("k")])
first = ExceptionGroup("first", [TypeError(1)])
outer = ExceptionGroup("x", [e, inner, OSError(2, "no", "f")])
outer.__context__ = first
outer.add_note("outer note")
inner.__cause__ = get(3)
out = sys.stdout
for exc in (
    outer,
    ExceptionGroup("many", [ValueError(i) for i in range(17)]),
    ExceptionGroup("many", [ValueError(i) for i in range(16)]),
    ExceptionGroup("", [ExceptionGroup("last", [ValueError()])]),
):
    show(exc, file=out) if show is not getattr(sys, "print_exception", None) else show(exc, out)
e = ValueError("deepest")
for i in range(12):
    e = ExceptionGroup("group %d" % i, [e])
show(e, file=out) if show is not getattr(sys, "print_exception", None) else show(e, out)
