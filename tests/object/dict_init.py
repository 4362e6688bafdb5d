# __init__ of a dict adds to what is there; a class below a built-in one may leave a comparison to it.
# needs: PY_FSTRINGS
class Early(dict):
    def __init__(self):
        self["a"] = 1
        super().__init__(b=2)


class Twice(dict):
    def __init__(self, *args):
        super().__init__()
        self.update(*args)


print(Early())  # expect: {'a': 1, 'b': 2}
t = Twice({1: 1})
t.__init__({2: 2})
print(t)  # expect: {1: 1, 2: 2}
for args in (1,), ({}, {}):
    try:
        dict.__init__(t, *args)
    except TypeError:
        print("TypeError", t)
# expect: TypeError {1: 1, 2: 2}
# expect: TypeError {1: 1, 2: 2}


class D(dict):
    def __eq__(self, other):
        return NotImplemented


class L(list):
    def __eq__(self, other):
        return NotImplemented


print(D(a=1) == {"a": 1}, {"a": 1} == D(a=1), D() == {"a": 1}, L([1]) == [1], [1] == L([1]), L() == [1])
# expect: True True False True True False
