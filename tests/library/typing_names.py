# Module typing: special forms, aliases, unions, parameters, protocols, named tuples, typed dictionaries, hints.
# needs: PY_METACLASS PY_TYPES PY_DOC PY_GENERIC_ALIAS PY_ANNOTATIONS PY_TYPE_PARAMS PY_TYPE_UNION
# tags: host
import typing
from typing import *


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


print(List[int], Dict[str, List[int]], Tuple[int, ...], Tuple[()], Callable[[int], str], Callable[..., Any], List, Iterable[int])
print(Optional[int], Union[int, str, None], Union[int], Optional[List[int]], Literal["a", 1, None], Any, Annotated[int, "x"])
print(ClassVar[int], Final[str], Type[int], Set[int], DefaultDict[str, int], Mapping[str, int], Generator[int], Self, Never)
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]) is Union, get_args(Callable[[int], str]), get_origin(int))
print(get_args(Literal[1, 2]), get_origin(Annotated[int, 1]) is Annotated, get_args(Annotated[int, 1]), get_origin(ClassVar[int]) is ClassVar)
print(isinstance([], List), isinstance({}, Mapping), List[int] == List[int], Union[int, str] == Union[str, int], Optional["X"], List["X"])
for bad in (lambda: List[int, str], lambda: Dict[int], lambda: Optional[int, str], lambda: Self[int], lambda: List(),
            lambda: isinstance(1, Any), lambda: isinstance([], List[int]), lambda: Callable[int], lambda: Annotated[int],
            lambda: TypeVar("T", int), lambda: Any(), lambda: typing.nonsense):
    attempt(bad)
T = TypeVar("T")
K = TypeVar("K", bound=int)
A = TypeVar("A", int, str)
print(T.__name__, K.__bound__, A.__constraints__, isinstance(T, TypeVar), List[T][int], Dict[T, List[T]][str], Optional[T][int])


class Stack(Generic[T]):
    def __init__(self):
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)


class Numbers(Stack[int]):
    pass


class Bag(Mapping[str, T]):
    def __getitem__(self, key): return key
    def __iter__(self): return iter("ab")
    def __len__(self): return 2


s = Stack[int]()
s.push(3)
print(s.items, Numbers().items, Stack.__parameters__ == (T,), dict(Bag()), Bag.__mro__[1].__name__, Bag[int] is not None)


class Named(Protocol):
    name: str


@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


class Door:
    def close(self): pass


class Own(Named):
    name = "own"


print(isinstance(Door(), Closes), isinstance(1, Closes), issubclass(Door, Closes), Own().name)
attempt(isinstance, 1, Named)
attempt(Closes)
attempt(runtime_checkable, int)
print(isinstance(1, SupportsInt), isinstance("", SupportsInt), issubclass(int, SupportsIndex), sorted(get_protocol_members(Named)))


class Point(NamedTuple):
    "A point."
    x: int
    y: int = 0

    def norm(self):
        return self.x**2 + self.y**2


p = Point(3, 4)
print(p, p.norm(), Point(1), Point._fields, Point._field_defaults, Point.__annotations__, Point.__doc__, p == (3, 4), isinstance(p, tuple))
Pair = NamedTuple("Pair", [("a", int), ("b", str)])
print(Pair(1, "b"), Pair.__annotations__)
attempt(exec, "class N(NamedTuple):\n x: int = 1\n y: int", {"NamedTuple": NamedTuple, "__name__": "m"})


class Movie(TypedDict):
    title: str
    year: NotRequired[int]


class More(Movie, total=False):
    stars: int


m: Movie = {"title": "x"}
print(Movie(title="a", year=1), type(Movie(title="a")), sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__), Movie.__total__)
print(sorted(More.__annotations__), sorted(More.__optional_keys__), is_typeddict(More), is_typeddict(dict), TypedDict("D", {"a": int})(a=1))
attempt(isinstance, {}, Movie)
UserId = NewType("UserId", int)
print(UserId(5), UserId.__supertype__, UserId.__name__, Optional[UserId])


class Hinted:
    a: "int"
    b: "List[Hinted]"
    c: Annotated[int, "m"]


def function(a: "Optional[int]", b: "Hinted" = None, *c: int) -> "str": ...


print(get_type_hints(Hinted)["a"], get_type_hints(Hinted)["b"].__args__ == (Hinted,), get_type_hints(Hinted)["c"], get_type_hints(Hinted, include_extras=True)["c"])
print({k: str(v) for k, v in get_type_hints(function).items() if k != "b"}, get_type_hints(Movie, include_extras=True)["year"])


@overload
def twice(x: int) -> int: ...
@overload
def twice(x: str) -> str: ...
def twice(x):
    return x * 2


@final
class Last:
    @override
    def f(self): ...


print(twice(2), len(get_overloads(twice)), Last.__final__, Last.f.__override__, cast(int, "s"), TYPE_CHECKING, Text, NoDefault)
attempt(assert_never, 1)
print(assert_type(4, int), AnyStr.__constraints__, ForwardRef("x"), ForwardRef("x") == ForwardRef("x"))
print([name for name in typing.__all__ if name not in globals()])
