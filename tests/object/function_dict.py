# needs: PY_DOC PY_TYPES PY_CLASS_CHECKS
# __dict__, __name__ and __qualname__ of functions can be set to what they may be, and a SimpleNamespace shows itself once.
# tags: host
from types import SimpleNamespace


def f():
    pass


class Text(str):
    pass


class Space(SimpleNamespace):
    pass


def attempt(function, *args):
    try:
        function(*args)
        print("none")
    except TypeError as e:
        print(e)


own = {"a": 1}
f.__dict__ = own
f.b = 2
print(f.a, f.__dict__ is own, own)  # expect: 1 True {'a': 1, 'b': 2}
attempt(setattr, f, "__dict__", 1)  # expect: __dict__ must be set to a dictionary, not a 'int'
attempt(setattr, f, "__dict__", None)  # expect: __dict__ must be set to a dictionary, not a 'NoneType'
attempt(delattr, f, "__dict__")  # expect: cannot delete __dict__
attempt(setattr, f, "__name__", 1)  # expect: __name__ must be set to a string object
attempt(setattr, f, "__name__", b"a")  # expect: __name__ must be set to a string object
attempt(delattr, f, "__name__")  # expect: __name__ must be set to a string object
attempt(setattr, f, "__qualname__", None)  # expect: __qualname__ must be set to a string object
attempt(delattr, f, "__qualname__")  # expect: __qualname__ must be set to a string object
f.__name__ = Text("g")
f.__qualname__ = "a.g"
print(f.__name__, f.__qualname__)  # expect: g a.g

space = SimpleNamespace(a=1)
space.itself = space
space.all = [space]
print(space)  # expect: namespace(a=1, itself=namespace(...), all=[namespace(...)])
print(Space(a=Space()), SimpleNamespace())  # expect: Space(a=Space()) namespace()
