# tags: host
# except*: clauses that split groups, what they raise, and where they cannot stand.
# needs: PY_SYNTAX_RARE
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), OSError(3)])
except* ValueError as e:
    print(repr(e))
except* (TypeError, OSError) as e:
    print(repr(e))
else:
    print("no")
finally:
    print("fin")
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [OSError(3), ValueError(4)])])
    except* ValueError as e:
        print(repr(e)); raise
    except* TypeError as e:
        raise KeyError("k")
except BaseException as x:
    print(repr(x))
try:
    raise ValueError(7)
except* ValueError as e:
    print(repr(e), e.__traceback__ is not None)
try:
    try: raise ValueError(8)
    except* TypeError: pass
except ValueError as e: print(repr(e))
for s in ["try:\n pass\nexcept* A:\n pass\nexcept B:\n pass","try:\n pass\nexcept A:\n pass\nexcept* B:\n pass","try:\n pass\nexcept*:\n pass","def f():\n try:\n  pass\n except* A:\n  return","while 1:\n try:\n  pass\n except* A:\n  break","while 1:\n try:\n  pass\n except* A:\n  for x in y: break","try:\n pass\nexcept* A as b.c:\n pass", "try:\n pass\nexcept* A, B as c:\n pass"]:
    try: compile(s,"s","exec"); print("ok")
    except SyntaxError as e: print(e.args[0], e.lineno, e.offset)


class Odd(ExceptionGroup):
    def split(self, types):
        return self.result


def odd(result):
    e = Odd("odd", [ValueError(1)])
    e.result = result
    try:
        raise e
    except* KeyError:
        print("not here")


for result in ([], (1,)):
    try:
        odd(result)
    except BaseException as x:
        print(type(x).__name__, x)
for types in (int, (ValueError, 3), ExceptionGroup, (OSError, BaseExceptionGroup)):
    try:
        try:
            raise ValueError(1)
        except* types:
            pass
    except TypeError as x:
        print(x, repr(x.__context__))


def nested(n):
    """The body's own handlers, loops and returns of inner functions."""
    out = []
    try:
        raise ExceptionGroup("g", [ValueError(n), KeyError(n)])
    except* ValueError as e:
        try:
            raise
        except ExceptionGroup as inner:
            out.append(inner is e)
        for i in range(3):
            if i == 1:
                break
        out.append((lambda: i)())
    except* KeyError as e:
        with_name = e.exceptions[0].args
        out.append(with_name)
    try:
        e
    except UnboundLocalError:
        out.append("unbound")
    return out


print(nested(5))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), OSError(3)])])
    except* TypeError:
        raise
    except* ValueError as e:
        raise LookupError from e
except ExceptionGroup as e:
    print(repr(e), repr(e.exceptions[0].__cause__))
try:
    raise KeyError(4)
except ValueError, KeyError:
    print("no parentheses")
