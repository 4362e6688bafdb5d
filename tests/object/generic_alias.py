# tags: host
# Generic aliases: list[int] and what it does.
# needs: PY_ANNOTATIONS PY_ASYNC_AWAIT PY_FSTRINGS PY_QUALNAME


def error(function, *args):
    try:
        print("no error:", function(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


L = list[int]
print(L, dict[str, list[int]], tuple[int, ...], tuple[()], set["x"], frozenset[None], type[int], list[[int, str]])
print(L.__origin__, L.__args__, L.__parameters__, dict[str, int].__args__, tuple[()].__args__)
print(L == list[int], L == list[str], L == int, hash(L) == hash(list[int]), len({L, list[int], list[str]}))
print(L(), L((1, 2)), dict[str, int](a=1), L.append is list.append or L.append == list.append, L.__name__)
print(type(L).__name__, isinstance(L, type), callable(L))
error(isinstance, [], L)
error(issubclass, list, L)
error(isinstance, [], (int, L))
error(isinstance, [], int | list[int])
error(lambda: L[int])
error(lambda: int[str])
error(lambda: object[int])
print(list[int] | None, int | list[str], (list[int] | str) == (str | list[int]), list[int] | list[int])


class Sub(list[int]):
    pass


print(Sub.__bases__, Sub.__orig_bases__, Sub([1]), Sub[str])


class Own:
    def __class_getitem__(cls, item):
        return cls.__name__, item


print(Own[3], Own[int, str])


class Generic:
    __class_getitem__ = classmethod(type(L))


g = Generic[int]
o = g()
print(g.__origin__ is Generic, g.__args__, o.__orig_class__ == g)


class T:
    def __typing_subst__(self, arg):
        return arg

    def __repr__(self):
        return "~" + self.name

    def __init__(self, name):
        self.name = name


A, B = T("A"), T("B")
d = dict[A, list[B]]
print(d, d.__parameters__, d[int, str], list[A][int], d[A, int].__parameters__, list[A][B][str])
error(lambda: d[int])
error(lambda: list[A][int, str])


# Classes below the type.
import types


class Named(types.GenericAlias):
    __slots__ = ()

    def __new__(cls, origin, item):
        return super().__new__(cls, origin, (item,))

    def __repr__(self):
        return "Named:" + super().__repr__()

    def __getitem__(self, index):
        return ("item", index)


g = Named(list, int)
print(g, g([1]), g == list[int], hash(g) == hash(list[int]), isinstance(g, types.GenericAlias), type(g).__name__, g[3])


class Sub(g):
    pass


print(Sub.__bases__, g.append, g.__args__)
error(Named, list)


class Plain(types.GenericAlias):
    pass


print(Plain(dict, (int, str)), Plain(dict, ())())
