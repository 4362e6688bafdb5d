# Attributes that types of exceptions name, their constructors' rules, what may not be set or deleted.
# tags: large
# needs: PY_FSTRINGS
def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


# OSError: the class by errno; the file name is not in args
for n in (1, 2, 13, 17, 20, 21, 32, 104, 108, 110, 111, 5, 0, -2):
    print(n, type(OSError(n, "why")).__name__, end="; ")
print()
print(type(OSError(2)).__name__, type(OSError("x", "y")).__name__, type(OSError(2, 1, 1, 1, 1, 1)).__name__)
e = OSError(2, "no", "f")
print(type(e).__mro__, e.errno, e.strerror, e.filename, e.args, e, e.__dict__)
print(OSError("text").errno, OSError("text"), OSError().errno, OSError(7, "only").filename)
e = ConnectionResetError(2, "kept")
print(type(e).__name__, e)
e.filename = "set"
e.errno = 9
print(e.errno, e.filename, e.args, e.__dict__)
try:
    raise OSError(17, "there", "dir")
except FileNotFoundError:
    print("wrong")
except FileExistsError as e:
    print("right", e)


class MyOS(OSError):
    pass


class MyInit(OSError):
    def __init__(self, a, b, c):
        self.kept = (a, b, c)
        super().__init__(a, b, c)


e = MyOS(2, "no", "f")
print(type(e).__name__, e.filename, e.args, e)
e = MyInit(2, "no", "f")
print(type(e).__name__, e.filename, e.args, e, e.kept)

# StopIteration, SystemExit, SyntaxError
e = StopIteration(1, 2)
print(e.value, StopIteration().value)
e.value = 5
print(e.value, e.args)
print(SystemExit(1, 2).code, SystemExit(1).code, SystemExit().code)
e = SyntaxError("m", ("f", 1, 2, "text"))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e, SyntaxError("m").lineno)

# what may not be
for name in "args", "__cause__", "__context__", "__traceback__":
    e = ValueError()
    print(attempt(delattr, e, name), attempt(setattr, e, name, 1))
e = ValueError(1)
e.value_of_mine = 3
e.args = [1, 2]
print(e.__dict__, e.args, e)
del e.value_of_mine
print(attempt(getattr, e, "value_of_mine"))
print(attempt(delattr, e, "value_of_mine"))

# MicroPython lets every exception be asked for a value; only StopIteration has one
print(ValueError(1).value, StopIteration(2).value)
