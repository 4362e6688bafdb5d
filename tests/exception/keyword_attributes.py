# ImportError, NameError, AttributeError: arguments by name, and the attributes they make.
# tags: host
def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


e = ImportError("m", name="n", path="p")
print(e.msg, e.name, e.path, e.args, e.__dict__, repr(e))
e = AttributeError("m", name="n", obj=[1])
print(e.name, e.obj, e.args)
print(NameError("m", name="n").name, NameError("m").name)
for t in ImportError, AttributeError, ValueError, StopIteration:
    print(attempt(t, value=2))


class MyImport(ImportError):
    pass


print(MyImport("m", name="n").name, MyImport("m").name)

# the rarer subclasses of OSError
for n in (3, 4, 10, 11, 103, 114, 115):
    print(n, type(OSError(n, "why")).__name__)
