# Exception groups: making, splitting, selecting, deriving, and what is refused.
# tags: host
# needs: PY_FSTRINGS
eg = ExceptionGroup("x", [ValueError(1), TypeError(2)])
r = eg.split(KeyError); print(r, r[1] is eg)
print(eg.subgroup(KeyError), eg.subgroup(ExceptionGroup) is eg, eg.subgroup((ValueError,TypeError)), eg.subgroup((ValueError,TypeError)) is eg)
for a in ((), ("x",), (1,[ValueError()]), ("x", 1), ("x", []), ("x", [1]), ("x",[KeyboardInterrupt()]), ("x", {ValueError()}), ("x", (ValueError(),1)), ("x", [ValueError()], 3)):
    for c in (ExceptionGroup, BaseExceptionGroup):
        try:
            print(repr(c(*a)))
        except Exception as e:
            print(type(e).__name__, e)
class M(BaseExceptionGroup, ValueError): pass
try: M("x",[KeyboardInterrupt()])
except Exception as e: print(type(e).__name__, e)
for x in (1, int, (int,), [ValueError], None, (ValueError, 1)):
    try: print(eg.split(x))
    except Exception as e: print(type(e).__name__, e)
print(ExceptionGroup.__mro__, ExceptionGroup.__bases__)
print(eg.exceptions, eg.message, eg.args)
try: eg.exceptions = 1
except Exception as e: print(type(e).__name__, e)
try: eg.message = 1
except Exception as e: print(type(e).__name__, e)
print(vars(eg))
class D(ExceptionGroup):
    def derive(self, e): return 5
try: D("x",[ValueError()]).split(TypeError)
except Exception as e: print(type(e).__name__, e)
print(repr(D("x",[ValueError()])))


class Own(ExceptionGroup):
    def __new__(cls, message, exceptions, code):
        self = super().__new__(cls, message, exceptions)
        self.code = code
        return self

    def derive(self, exceptions):
        return Own(self.message, exceptions, self.code)


class Odd(ValueError, ExceptionGroup):
    pass


own = Own("own", [ValueError(1), Own("in", [KeyError(2), ValueError(3)], 7), TypeError(4)], 5)
own.add_note("note")
own.__cause__ = OSError(1)
match, rest = own.split(ValueError)
print(repr(match), match.code, repr(rest), rest.code, rest.exceptions[0].code)
print(match.__notes__, match.__notes__ is own.__notes__, repr(match.__cause__), rest.__suppress_context__)
print(repr(own.subgroup(lambda e: isinstance(e, KeyError))), own.subgroup(lambda e: True) is own)
print(repr(own.split((KeyError, TypeError))[1]))
print(own.split(lambda e: e is own.exceptions[1]))
print(repr(own.derive([KeyError(9)])), repr(eg.derive([KeyboardInterrupt()])))
odd = Odd("odd", [KeyError(1)])
print(odd.message, odd.exceptions, isinstance(odd, ValueError), [c.__name__ for c in Odd.__mro__])
for c in BaseExceptionGroup, ExceptionGroup, Own:
    print(issubclass(c, Exception), issubclass(c, BaseExceptionGroup), end=" ")
print()
try:
    raise eg
except TypeError:
    print("wrong")
except Exception as e:
    print(e is eg, str(e), e)
try:
    raise BaseExceptionGroup("base", [SystemExit(1)])
except Exception:
    print("wrong")
except BaseException as e:
    print(e)
