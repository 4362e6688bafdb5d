"""As much of dataclasses as test_patma needs: classes whose annotated names are parameters of __init__."""


def dataclass(cls):
    names = tuple(cls.__annotations__)

    def __init__(self, *values, **named):
        for name, value in zip(names, values):
            setattr(self, name, value)
        for name in names[len(values):]:
            setattr(self, name, named[name] if name in named else getattr(cls, name))

    def __eq__(self, other):
        return type(self) is type(other) and all(getattr(self, n) == getattr(other, n) for n in names)

    cls.__init__ = __init__
    cls.__eq__ = __eq__
    cls.__match_args__ = names
    return cls
