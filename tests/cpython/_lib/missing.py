"""What stands for what Krait lacks until a later issue: using it ends the test, not the file."""

current = None  # the test module being run


class Missing(BaseException):
    """Raised where a test needs what is not there."""


class Absent:
    """Takes the place of a module, a type or a function. What is derived from it is absent as well."""

    def __init__(self, what, bases=None, space=None):
        self.what = what

    def __call__(self, *args, **kwargs):
        raise Missing(self.what)

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return Absent(self.what + ": " + name)

    def __add__(self, *args):
        raise Missing(self.what)

    __radd__ = __enter__ = __iter__ = __getitem__ = __add__

    def __exit__(self, *args):
        pass
