# tags: host
# Type parameters, aliases, unions and templates: rare attributes, substitutions and errors.
# needs: PY_ASYNC_AWAIT PY_FSTRINGS PY_MATCH PY_DOC PY_SYNTAX_DETAILS
import types


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
    return "stored"


def f[T, *Ts, **P](x: T) -> P:
    pass


def g[T: int, U: (int, str), V = float, *W = (int,), **Q = [int]]():
    pass


class C[T, *Ts]:
    pass


class D[T]:
    pass


class E2[T, U = int]:
    pass


class G[**P]:
    pass


class H[T, **P]:
    pass


T, Ts, P = f.__type_params__
t(lambda: (T, Ts, P, P.args, P.kwargs))
t(lambda: (T.__name__, T.__bound__, T.__constraints__, T.__covariant__, T.__contravariant__, T.__infer_variance__, T.has_default()))
t(lambda: (Ts.__name__, Ts.has_default(), P.__bound__, P.has_default()))
t(lambda: [(p.__name__, p.__default__) for p in g.__type_params__[2:]])
t(lambda: (g.__type_params__[0].__bound__, g.__type_params__[1].__constraints__))
t(lambda: T.__default__)
kind(lambda: Ts.__bound__)
for o in T, Ts, P:
    t(lambda: (o == o, o != o, o == 5, hash(o) == hash(o)))
    kind(put, o, "__name__")
    kind(put, o, "__default__")
    kind(lambda: o.nothing)
    kind(lambda: o | int)
    kind(lambda: int | o)
    kind(lambda: o())
t(lambda: (P.args == P.args, P.args == P.kwargs, P.args == g.__type_params__[4].args, P.args == 5, P.args.__origin__ is P))
kind(lambda: P.args.nothing)
kind(lambda: P.args | int)
t(lambda: list(Ts))
t(lambda: T.__bound__)


def late[A: (nothing_there, int), B: nothing_at_all]():
    pass


t(lambda: late.__type_params__[0].__constraints__)
t(lambda: late.__type_params__[1].__bound__)
t(lambda: T.evaluate_bound)
t(lambda: g.__type_params__[0].evaluate_bound(1))
t(lambda: g.__type_params__[2].evaluate_default(1))
t(lambda: g.__type_params__[1].evaluate_constraints(1))
# classes with parameters
t(lambda: C[int])
t(lambda: C[int, str, float])
t(lambda: C[()])
t(lambda: D[int])
t(lambda: D[int, str])
t(lambda: D[()])
t(lambda: E2[int])
t(lambda: E2[int, str])
t(lambda: E2[int, str, float])
t(lambda: G[int, str])
t(lambda: G[[int, str]])
t(lambda: H[int, [str]])
t(lambda: H[int, ...])
kind(lambda: H[int])
t(lambda: H[int, str])
t(lambda: D[int].__origin__ is D)
t(lambda: D[T][str])
t(lambda: D[T][str][int])
t(lambda: C[T, *Ts][int, str])
t(lambda: C[int, *Ts][()])
t(lambda: D[int].__args__)
t(lambda: (D[int] == D[int], D[int] == D[str], D[int] == 5, hash(D[int]) == hash(D[int])))
t(lambda: D[int].nothing)


class Below(D[int]):
    pass


class Below2[X](D[X], list[X]):
    pass


t(lambda: (Below.__orig_bases__, Below.__bases__, Below.__parameters__))
t(lambda: (Below2.__orig_bases__, Below2.__parameters__, Below2[int]([1])))
t(lambda: Below[int])
# generic aliases of built-in types
A = list[int]
for o in A, dict[str, int], tuple[int, ...], type[int], tuple[()], list[T], dict[T, list[Ts]], list["x"], list[None], tuple[*Ts], tuple[*tuple[int, str]]:
    t(lambda: (repr(o), o.__origin__, o.__args__, o.__parameters__, o.__unpacked__))
t(lambda: A([1, 2]))
t(lambda: A())
t(lambda: (A == list[int], A == list[str], A == 5, A != list[int], hash(A) == hash(list[int])))
t(lambda: A[str])
t(lambda: list[T][str])
t(lambda: list[T][str, int])
t(lambda: dict[T, T][int])
t(lambda: dict[T, Ts])
t(lambda: tuple[T, *Ts][int, str, float])
t(lambda: tuple[*Ts, T][int, str, float])
t(lambda: tuple[*Ts][()])
t(lambda: tuple[*Ts, *Ts][int])
t(lambda: list[list[T]][int])
t(lambda: (A | None, None | A, A | A, A | str))
t(lambda: isinstance([], A))
t(lambda: issubclass(list, A))
t(lambda: A.append)
t(lambda: A.nothing)
t(lambda: A.__mro_entries__(()))
kind(lambda: len(A))
kind(lambda: A < A)
t(lambda: list(tuple[int, str])[0] == (*tuple[int, str],)[0])
t(lambda: types.GenericAlias(list, int))
t(lambda: types.GenericAlias(list, (int, str)))
kind(lambda: types.GenericAlias(list))
t(lambda: types.GenericAlias(5, 6))


class Raises:
    def __init__(self):
        raise KeyError("made")


class NoAttrs:
    __slots__ = ()


t(lambda: types.GenericAlias(Raises, int)())
t(lambda: types.GenericAlias(NoAttrs, int)().__class__.__name__)
t(lambda: types.GenericAlias(int, int)("5"))
t(lambda: D[int]().__orig_class__)
# unions
U = int | str
for o in U, int | None, None | int, int | list[int], int | T, int | str | int, int | (str | float), list[T] | T:
    t(lambda: (repr(o), o.__args__))
t(lambda: (U == str | int, U == int | float, U == 5, hash(U) == hash(str | int), U != str | int))
t(lambda: (isinstance(5, U), isinstance(5.5, U), issubclass(bool, U), isinstance(None, int | None)))
t(lambda: isinstance(5, int | list[int]))
t(lambda: isinstance(5, list[int] | int))
t(lambda: issubclass(5, U))
t(lambda: int | 5)
t(lambda: None | None)
kind(lambda: (int | str)[float])
kind(lambda: U.nothing)
kind(lambda: put(U, "__args__"))
kind(lambda: U())
kind(lambda: U < U)
t(lambda: int | "x")
t(lambda: "x" | int)
kind(lambda: types.UnionType())
# aliases by the type statement
type S = int
type L[X] = list[X]
type M[X, *Y] = tuple[X, *Y]
type Bad = nothing_here
type Rec = list[Rec]
t(lambda: (S, S.__name__, S.__value__, S.__type_params__, S.__module__))
t(lambda: (L.__value__, L.__type_params__, L.__parameters__))
t(lambda: L[int])
t(lambda: L[int].__value__)
t(lambda: L[int].__origin__ is L)
t(lambda: M[int, str, float])
t(lambda: S[int])
kind(lambda: S())
t(lambda: Bad.__value__)
t(lambda: Rec.__value__)
t(lambda: S | None)
t(lambda: (S == S, S == L, S != 5))
kind(put, S, "__value__")
kind(put, S, "__name__")
kind(lambda: S.nothing)
t(lambda: isinstance(5, S))
t(lambda: S.evaluate_value(1))
# annotations


class N:
    a: int
    b: "text"
    c: undefined

    def m(self, x: int, *, y: "q" = 1) -> None:
        pass


t(lambda: N.__annotations__)
undefined = 5
t(lambda: N.__annotations__)
t(lambda: N.m.__annotations__)
t(lambda: N.__annotate__(1))
t(lambda: N.__annotate__(2))
kind(lambda: N.__annotate__("x"))
t(lambda: N.m.__annotate__(1))
t(put, N, "__annotations__", {"z": 1})
t(lambda: N.__annotations__)
t(put, N, "__annotations__", 5)
t(lambda: N.__annotations__)
del N.__annotations__
t(put, N, "__annotate__", lambda form: 5)
t(put, N, "__annotate__", lambda form: {"k": form})
t(put, N, "__annotate__", None)
t(lambda: int.__annotations__)


class Space(dict):
    def __missing__(self, key):
        if key == "w":
            return "from missing"
        raise KeyError(key)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases):
        return Space()


class Prepared(metaclass=Meta):
    got = 1
    v: got
    u: int


t(lambda: Prepared.__annotations__)
# templates
n = 5
q = t"a{n!r:>{n}}b{n}{n + 1:x}"
t(lambda: (q.strings, q.values, len(q.interpolations)))
t(lambda: [(i.value, i.expression, i.conversion, i.format_spec) for i in q.interpolations])
t(lambda: list(q))
t(lambda: t"")
t(lambda: list(t""))
t(lambda: list(t"{1}{2}"))
t(lambda: t"a" + t"b{1}")
t(lambda: (t"{1}" + t"{2}").strings)
t(lambda: t"a" + "b")
kind(lambda: "a" + t"b")
kind(lambda: t"a" * 2)
t(lambda: repr(q))
t(lambda: (q == q, q == t"", hash(q) == hash(q)))
kind(put, q, "strings")
kind(lambda: q.nothing)
kind(lambda: q[0])
kind(lambda: len(q))
t(lambda: iter(q).__next__())
Template, I = type(q), type(q.interpolations[0])
t(lambda: Template("a", "b").strings)
t(lambda: Template("a", I(1), "b", I(2), I(3)).strings)
t(lambda: Template().strings)
t(lambda: Template(5))
t(lambda: Template(x=5))
t(lambda: I(1))
t(lambda: I(1, "e", "r", "s"))
t(lambda: I(1, "e", "x"))
t(lambda: I(1, "e", 5))
kind(lambda: I())
t(lambda: I(value=1, expression="z").expression)
i = I(1)
kind(put, i, "value")
kind(lambda: i.nothing)
t(lambda: (i == i, i == I(1)))


def kind_of(x):
    match x:
        case I(value, expression):
            return value, expression
    return None


t(lambda: kind_of(I(7, "seven")))
