# tags: host
# Whatever a program puts into __parameters__ of a generic class, no memory is harmed.
# needs: PY_TYPE_PARAMS PY_FSTRINGS


class C[T = int]:
    pass


class E[T = int]:
    pass


def ask(cls, index):
    try:
        print(cls[index])
    except TypeError as e:
        print("TypeError", e)


for params in (1, 2), ("x",), (None, [], {}), (C,):
    C.__parameters__ = params
    for index in int, (int, str), (int, str, float), ():
        ask(C, index)
E.__parameters__ = E.__parameters__ + (5,)
for index in int, (int, str), ():
    ask(E, index)
E.__parameters__ = 5
ask(E, int)
