# tags: host
# Attributes of generators, coroutines and asynchronous generators; their names can be set.
# needs: PY_ASYNC_GENERATORS
def inner():
    yield 1
    yield 2


def outer():
    print(g.gi_running, g.gi_suspended)
    yield from inner_gen


inner_gen = inner()
g = outer()
print(g.gi_running, g.gi_suspended, g.gi_yieldfrom)  # expect: False False None
next(g)
# expect: True False
print(g.gi_running, g.gi_suspended, g.gi_yieldfrom is inner_gen)  # expect: False True True
print(list(g), g.gi_running, g.gi_suspended, g.gi_yieldfrom)  # expect: [2] False False None

print(g.__name__, g.__qualname__)  # expect: outer outer
g.__name__ = "first"
g.__qualname__ = "path.first"
print(g.__name__, g.__qualname__, outer.__name__)  # expect: first path.first outer
print(repr(g).split(" at ")[0])  # expect: <generator object path.first
for value in 1, None:
    for name in "__name__", "__qualname__":
        try:
            setattr(g, name, value)
        except TypeError as e:
            print(e)
# expect: __name__ must be set to a string object
# expect: __qualname__ must be set to a string object
# expect: __name__ must be set to a string object
# expect: __qualname__ must be set to a string object
try:
    del g.__name__
except TypeError as e:
    print(e)  # expect: __name__ must be set to a string object
print(g.__name__)  # expect: first
for name in "gi_running", "gi_yieldfrom", "gi_suspended":
    try:
        setattr(g, name, 1)
    except AttributeError:
        print("AttributeError")
# expect: AttributeError
# expect: AttributeError
# expect: AttributeError


class Once:
    def __await__(self):
        yield "waits"


once = Once()


async def coroutine():
    print(c.cr_running, c.cr_suspended)
    await once


c = coroutine()
print(c.cr_running, c.cr_suspended, c.cr_await, c.cr_origin)  # expect: False False None None
print(c.send(None))
# expect: True False
# expect: waits
print(c.cr_running, c.cr_suspended, type(c.cr_await).__name__)  # expect: False True generator
c.close()
print(c.cr_running, c.cr_suspended, c.cr_await)  # expect: False False None


async def asynchronous():
    await once
    yield 5


a = asynchronous()
print(a.ag_running, a.ag_await)  # expect: False None
step = a.asend(None)
print(step.send(None), a.ag_running, type(a.ag_await).__name__)  # expect: waits True generator
try:
    step.send(None)
except StopIteration as e:
    print(e.value, a.ag_running, a.ag_await)  # expect: 5 False None
