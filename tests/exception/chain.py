# __cause__, __context__, `raise ... from`.
if not hasattr(Exception(), "__context__"):
    print("SKIP")
    raise SystemExit


class E(Exception):
    pass


try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise E("second")
except E as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise E("second") from e
except E as e:
    print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
try:
    raise E from None
except E as e:
    print(e.__cause__, e.__suppress_context__, e.__context__)
e = E("q")
e.__cause__ = ValueError(1)
e.__context__ = KeyError(2)
print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
e.__suppress_context__ = False
print(e.__suppress_context__)
try:
    e.__cause__ = 5
except TypeError as x:
    print("TypeError")

# a chain never becomes a ring
a, b = ValueError("a"), ValueError("b")
try:
    try:
        raise a
    except ValueError:
        raise b
except ValueError:
    try:
        raise a
    except ValueError as x:
        print(x.__context__, x.__context__.__context__)
