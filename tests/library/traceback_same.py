# Module traceback: what it formats equals what the interpreter prints; parts of tracebacks and stacks.
# needs: PY_TRACEBACK_OBJECTS TRACEBACK_CARETS PY_EXCEPTION_GROUP
# tags: host
import io
import sys
import traceback


def both(e):
    out = io.StringIO(); sys.print_exception(e, out)
    mine = "".join(traceback.TracebackException.from_exception(e).format())
    if mine != out.getvalue():
        print("DIFFERS"); print(out.getvalue()); print(mine)
    else: print("same", mine.count("\n"))
def run(t, **k):
    try: exec(compile(t, "t.py", "exec"), {})
    except BaseException as e: both(e)
def f(n):
    if n: f(n-1)
    raise ValueError(n)
try: f(20)
except ValueError as e: both(e); print(traceback.format_exc()==''.join(traceback.format_exception(e)))
run("1/0")
run("x = (")
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in\nner", [KeyError(3), OSError(2, 'x')])])
except Exception as e: e.add_note("no\nte"); both(e)
try:
  try: 1/0
  except Exception as x:
    try: raise ExceptionGroup("eg", [x]*20) from x
    finally: pass
except Exception as e: both(e)
both(ExceptionGroup("a",[ValueError()]))
both(ValueError())
both(KeyError("a\nb"))
e=ValueError("x"); e.__notes__=5; both(e)
e=ValueError("x"); e.add_note("a"); e.add_note(""); both(e)
try:
    try: 1/0
    except Exception as e: raise KeyError from None
except KeyError as e: both(e)
try:
    try: 1/0
    except Exception as e: raise KeyError
except KeyError as e: both(e)
print(traceback.format_exception_only(SyntaxError("m", ("f", 1, 3, "abcdef", 1, 5))))
print(traceback.format_exception_only(ValueError("x")))
print(traceback.format_exception(None), traceback.format_exc())
out = io.StringIO()


def g():
    traceback.print_stack(file=out)
    print(out.getvalue().replace(__file__, "FILE"))
    print([tuple(place)[1:] for place in traceback.extract_stack(limit=1)], list(traceback.extract_stack()[-1])[1:])
g()
def deep(n):
    if n:
        return deep(n - 1)
    return {}["k"] + 1


try:
    deep(2)
except KeyError as e:
    places = traceback.extract_tb(e.__traceback__)
    print([(p.lineno, p.name, p.line, p.colno, p.end_colno) for p in places])
    for limit in 1, -1, 0:
        print("".join(traceback.format_tb(e.__traceback__, limit)).replace(__file__, "FILE"))
    text = io.StringIO()
    traceback.print_exc(limit=-1, file=text, chain=False)
    print(text.getvalue().replace(__file__, "FILE"))
    te = traceback.TracebackException.from_exception(e, limit=1, capture_locals=True)
    print(str(te), te.exc_type, te.exc_type_str, te == traceback.TracebackException.from_exception(e, limit=1,
                                                                                                capture_locals=True))
    print(list(te.format_exception_only()), sorted(te.stack[0].locals)[:3])
    print([line for _, line in traceback.walk_tb(e.__traceback__)] == [p.lineno for p in places])
    for wrong in (lambda: traceback.format_exception(e, e), lambda: traceback.format_exception(5)):
        try:
            wrong()
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
print(traceback.format_list([("f.py", 3, "name", "text"), ("g.py", 4, "other", None)]))
summary = traceback.StackSummary.from_list([("f.py", 3, "g", "x()")] * 6)
print("".join(summary.format()), summary[0] == ("f.py", 3, "g", "x()"), summary[0])
