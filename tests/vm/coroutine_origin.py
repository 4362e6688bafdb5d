# sys.set_coroutine_origin_tracking_depth, cr_origin, cr_code; sys.set_asyncgen_hooks.
# tags: host
# needs: PY_ASYNC_GENERATORS PY_DOC
import sys


async def coro():
    pass


def make():
    return coro()


def origin(depth):
    sys.set_coroutine_origin_tracking_depth(depth)
    c = make()
    c.close()
    return c.cr_origin and [(line - make.__code__.co_firstlineno, name) for _, line, name in c.cr_origin][:2]


print(sys.get_coroutine_origin_tracking_depth())
print(origin(0), origin(1), len(origin(2)), origin(2)[0], sys.get_coroutine_origin_tracking_depth())
c = coro()
print(c.cr_code == coro.__code__, c.cr_code.co_name)
c.close()
for bad in (-1, "x"):
    try:
        sys.set_coroutine_origin_tracking_depth(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
sys.set_coroutine_origin_tracking_depth(0)


async def agen():
    try:
        yield 1
    finally:
        pass


def run(step):
    try:
        while True:
            step.send(None)
    except StopIteration as e:
        return e.value


begun = []
sys.set_asyncgen_hooks(firstiter=begun.append, finalizer=None)
print(tuple(sys.get_asyncgen_hooks())[1])
a, b = agen(), agen()
print(len(begun), a.ag_code == agen.__code__)
print(run(a.asend(None)), len(begun), begun[0] is a)
run(a.aclose())
run(b.aclose())
print(len(begun), begun[1] is b)
for bad in ({"firstiter": 5}, {"finalizer": "x"}):
    try:
        sys.set_asyncgen_hooks(**bad)
    except TypeError as e:
        print(e)
sys.set_asyncgen_hooks(None, None)
print(tuple(sys.get_asyncgen_hooks()))
