# tags: host
# Exceptions, their attributes, groups, notes and printed forms: rare cases.
# needs: PY_FSTRINGS
import io
import sys
try:
    from traceback import format_exception_only
except ImportError:

    def format_exception_only(x):
        f = io.StringIO()
        sys.print_exception(x, f)
        return [f.getvalue()]



def kind(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__)


def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


def put(o, name, value=1):
    setattr(o, name, value)
    return getattr(o, name)


def cut(o, name):
    delattr(o, name)
    return getattr(o, name, "gone")


e = ValueError(1, 2)
t(put, e, "args", (3,))
t(put, e, "args", [4, 5])
t(put, e, "args", 5)
t(cut, e, "args")
t(put, e, "__cause__", KeyError(1))
t(lambda: e.__suppress_context__)
t(put, e, "__cause__", 5)
t(put, e, "__cause__", None)
t(cut, e, "__cause__")
t(put, e, "__context__", KeyError(2))
t(put, e, "__context__", 5)
t(put, e, "__context__", None)
t(cut, e, "__context__")
t(put, e, "__suppress_context__", False)
t(put, e, "__suppress_context__", 5)
kind(cut, e, "__suppress_context__")
t(put, e, "__traceback__", None)
t(put, e, "__traceback__", 5)
t(cut, e, "__traceback__")
t(lambda: e.with_traceback(None) is e)
t(lambda: e.with_traceback(5))
t(lambda: e.with_traceback())
t(lambda: e.add_note("n") or e.__notes__)
t(lambda: e.add_note("m") or e.__notes__)
kind(lambda: e.add_note(5))
t(put, e, "__notes__", (1,))
t(lambda: e.add_note("x"))
t(cut, e, "__notes__")
t(put, e, "attr", 5)
t(cut, e, "attr")
t(cut, e, "attr")
t(lambda: e.__dict__)
t(put, e, "__dict__", {"z": 1})
t(lambda: e.z)
t(lambda: (ValueError(1) == ValueError(1), e == e, hash(e) == hash(e)))
# OSError
t(lambda: BlockingIOError(11, "x", 7).characters_written)
kind(lambda: BlockingIOError(11, "x").characters_written)
t(lambda: BlockingIOError(11, "x", "f").filename)
t(lambda: FileNotFoundError(1, "x").errno)
o = OSError(2, "x", "f")
t(put, o, "filename", 9)
t(put, o, "errno", 5)
t(cut, o, "filename")
t(lambda: OSError.__new__(OSError, 2, "y").args)


class MyOS(OSError):
    pass


class InitOS(OSError):
    def __init__(self, *a):
        super().__init__(*a)


class NewOS(OSError):
    def __new__(cls, *a):
        return super().__new__(cls, *a)


for c in MyOS, InitOS, NewOS:
    t(lambda: (c(2, "x", "f").filename, c(2, "x", "f").args, str(c(2, "x")), type(c(2, "x")).__name__))


class Less(OSError):
    def __init__(self, a):
        pass


t(lambda: Less(5).args)
t(lambda: OSError(2, x=1))
t(lambda: ValueError(x=1))
# other classes with members
for c, a in (StopIteration, (5,)), (StopIteration, ()), (SystemExit, (3,)), (SystemExit, (1, 2)), (SystemExit, ()), (KeyError, ("k",)), (KeyError, ()), (KeyError, (1, 2)), (UnicodeDecodeError, ("utf-8", b"\xff", 0, 1, "r")), (UnicodeEncodeError, ("ascii", "\xe9", 0, 1, "r")), (UnicodeEncodeError, ("ascii", "\xe9\xe9", 0, 2, "r")), (UnicodeTranslateError, ("\xe9", 0, 1, "r")), (UnicodeDecodeError, (1, 2)), (UnicodeEncodeError, ("a", b"x", 0, 1, "r")), (UnicodeDecodeError, ("a", "x", 0, 1, "r")), (UnicodeDecodeError, ("a", b"x", "y", 1, "r")):
    t(lambda: (str(c(*a)), repr(c(*a)), getattr(c(*a), "value", None), getattr(c(*a), "code", None), getattr(c(*a), "reason", None)))
u = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad")
u = UnicodeDecodeError("utf-8", b"ab\xff", 100, 200, "bad")
t(lambda: (u.start, u.end, str(u)))
u = UnicodeDecodeError("utf-8", b"", -5, -2, "bad")
t(lambda: (u.start, u.end))
s = StopIteration(1)
t(put, s, "value", 9)
t(lambda: (s.value, s.args))
t(cut, s, "value")
s = SystemExit(1)
t(put, s, "code", 7)
i = ImportError("m", name="n", path="p")
t(lambda: (i.name, i.path, i.msg, str(i), i.args))
t(lambda: ImportError(5).msg)
t(lambda: ImportError("a", nothing=1))
t(lambda: ImportError("a", name_from="q").name_from)
n = NameError("m", name="x")
t(lambda: (n.name, str(n)))
t(put, n, "name", 5)
t(cut, n, "name")
a = AttributeError("m", name="x", obj=5)
t(lambda: (a.name, a.obj, a.args))
t(lambda: AttributeError("m", 5).name)
t(lambda: NameError("m", obj=5))
for args in (("m",), ("m", ("f", 1, 2, "t")), ("m", ("f", 1, 2, "t", 3, 4)), ("m", ("f", 1)), ("m", 5), ("m", ("f", 1, 2, "t", 3))):
    t(lambda: (lambda x: (x.msg, x.filename, x.lineno, x.offset, x.text, x.end_lineno, x.end_offset, str(x)))(SyntaxError(*args)))
x = SyntaxError("m")
t(put, x, "lineno", 9)
t(put, x, "filename", "dir/file.py")
t(put, x, "msg", "other")
t(lambda: (SyntaxError("q").print_file_and_line, IndentationError("i").msg, TabError("t").msg))


class NoInit(Exception):
    def __init__(self, a):
        self.a = a


t(lambda: (NoInit(5).args, str(NoInit(5)), NoInit(5).a))


class NewArgs(Exception):
    def __new__(cls, *a):
        o = super().__new__(cls, 1, 2)
        return o


t(lambda: NewArgs(7).args)


class Str(Exception):
    def __str__(self):
        return self.args[0]


t(lambda: str(Str("text")))
t(lambda: str(Str(5)))
t(lambda: repr(Str("a")))
t(lambda: BaseException.__str__(Str("x", "y")))
# groups
G = ExceptionGroup
for args in (("m", [ValueError(1)]), ("m", [ValueError(1), TypeError(2)]), ("m", []), (5, [ValueError()]), ("m", 5), ("m", [5]), ("m", [ValueError]), ("m", [KeyboardInterrupt()]), ("m",), (), ("m", (ValueError(1),)), ("m", [G("n", [ValueError(1)])]), ("m", {1: 2}), ("m", "ab"), ("m", iter([ValueError(1)]))):
    t(lambda: (lambda g: (g, g.message, g.exceptions, str(g), g.args))(G(*args)))
    t(lambda: type(BaseExceptionGroup(*args)).__name__)
g = G("top", [ValueError(1), TypeError(2), G("in", [ValueError(3), KeyError(4)])])
t(lambda: g.subgroup(ValueError))
t(lambda: g.subgroup((ValueError, KeyError)))
t(lambda: g.subgroup(lambda e: isinstance(e, TypeError)))
t(lambda: g.subgroup(OSError))
t(lambda: g.subgroup(G) is g)
t(lambda: g.subgroup(5))
t(lambda: g.subgroup([ValueError]))
t(lambda: g.split(ValueError))
t(lambda: g.split(Exception))
t(lambda: g.split(OSError))
t(lambda: g.derive([OSError(1)]))
t(lambda: g.derive(5))
t(put, g, "message", 1)
t(put, g, "exceptions", 1)
t(cut, g, "message")
t(lambda: G[int])
g.add_note("note")
g.__cause__ = KeyError("c")
t(lambda: (g.subgroup(ValueError).__notes__, g.subgroup(ValueError).__cause__, g.split(ValueError)[1].__notes__))


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup("derived", excs)


class Bad(ExceptionGroup):
    def derive(self, excs):
        return 5


class ErrGroup(ExceptionGroup, ValueError):
    pass


t(lambda: MyGroup("a", [ValueError(1), TypeError(1)]).split(ValueError))
t(lambda: Bad("a", [ValueError(1), TypeError(1)]).split(ValueError))
t(lambda: ErrGroup("a", [ValueError(1)]))
t(lambda: ErrGroup("a", [KeyboardInterrupt()]))


def star(exc, *types):
    out = []
    try:
        try:
            raise exc
        except* ValueError as e:
            out.append(("V", e.exceptions))
            if "again" in types:
                raise
            if "other" in types:
                raise OSError("new")
        except* (TypeError, KeyError) as e:
            out.append(("TK", e.exceptions))
    except BaseException as e:
        out.append(e)
        out.append(getattr(e, "exceptions", None))
    return out


for x in ValueError(1), TypeError(1), OSError(1), g, G("z", [OSError(2)]), G("z", [OSError(2), ValueError(3)]), BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(4)]), KeyboardInterrupt():
    t(star, x)
    t(star, x, "again")
    t(star, x, "other")


def star_bad(kind):
    try:
        raise ValueError(1)
    except* kind:
        pass


t(star_bad, G)
t(star_bad, 5)
t(star_bad, (ValueError, G))
t(star_bad, (ValueError, 5))
t(star_bad, ())


# chains and printing
def raise_chain(n):
    try:
        if n:
            raise_chain(n - 1)
        else:
            raise KeyError("first")
    except KeyError as e:
        if n % 2:
            raise KeyError(n) from e
        raise KeyError(n)


def caught(f, *a):
    try:
        f(*a)
    except BaseException as e:
        return e


c = caught(raise_chain, 3)
t(lambda: [type(c).__name__, c.__cause__ is c.__context__, c.__context__.args, c.__context__.__cause__, c.__suppress_context__])


def loop():
    a, b = ValueError("a"), ValueError("b")
    a.__context__ = b
    b.__context__ = a
    try:
        raise a
    except ValueError as e:
        try:
            raise b
        except ValueError as f:
            return f.__context__ is a, a.__context__




def none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v") from None


t(lambda: (caught(none).__cause__, caught(none).__context__, caught(none).__suppress_context__))


def bad_from(x):
    raise ValueError("v") from x


for x in 5, "x", KeyError, KeyError("k"), None, int:
    t(lambda: (type(caught(bad_from, x)).__name__, repr(caught(bad_from, x)), caught(bad_from, x).__cause__))


def bad_raise(x):
    raise x


for x in 5, "x", None, int, KeyError, KeyError("k"), type("N", (KeyError,), {"__new__": lambda c: 5}):
    t(lambda: repr(caught(bad_raise, x)))
t(lambda: caught(lambda: (_ for _ in ()).throw(5)))


def reraise():
    raise


kind(reraise)
for x in ValueError(), ValueError(""), ValueError("a\nb"), KeyError("k"), SyntaxError("m", ("f", 1, 2, 5)), SyntaxError(5), SystemExit(3):
    t(lambda: "".join(format_exception_only(x)).strip())
x = ValueError("v")
x.add_note("one\ntwo")
t(lambda: "".join(format_exception_only(x)).strip())
x.__notes__ = [5, "x"]
t(lambda: "".join(format_exception_only(x)).strip())
x.__notes__ = 5


class BadStr(Exception):
    def __str__(self):
        raise KeyError("in str")


t(lambda: "".join(format_exception_only(BadStr(1))).strip())
t(lambda: repr(BadStr(1)))
t(lambda: str(BadStr(1)))
