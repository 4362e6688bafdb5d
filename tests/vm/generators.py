# Generators: send, throw, close, delegation, and what they leave behind.
# needs: PY_ASYNC_AWAIT
def count(n):
    for i in range(n):
        got = yield i
        if got is not None:
            print('got', got)
    return 'end'
g = count(3)
print(next(g), g.send('a'), g.send('b'))
try:
    next(g)
except StopIteration as e:
    print('stop', e.value)
print(list(count(4)), sum(count(5)), tuple(count(2)))
def outer():
    r = yield from count(2)
    print('r', r)
    try:
        yield 'x'
    except ValueError as e:
        print('caught', e)
        yield 'y'
    finally:
        print('fin')
o = outer()
print(next(o), next(o), next(o))
print(o.throw(ValueError('v')))
o.close()
def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print('cleaned')
c = cleanup(); next(c); c.close()
try:
    next(c)
except StopIteration:
    print('closed')
def bad():
    yield 1
    raise StopIteration('no')
b = bad(); next(b)
try:
    next(b)
except RuntimeError as e:
    print('RuntimeError', e)
def inner_throw():
    try:
        yield 1
    except KeyError as e:
        print('inner', repr(e))
        yield 2
    return 3
def delegating():
    x = yield from inner_throw()
    yield x
d = delegating()
print(next(d), d.throw(KeyError('k')), next(d))
print([a * b for a in range(3) for b in range(3) if a != b])
print(list(x * 2 for x in count(3)))
def running():
    try:
        next(me)
    except ValueError as e:
        print(e)
    yield 1
me = running(); print(next(me))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(15)])
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(4)))
async def coro(x):
    return x + 1
async def main():
    return await coro(1) + await coro(2)
m = main()
try:
    m.send(None)
except StopIteration as e:
    print('coro', e.value)

# expect: got a
# expect: got b
# expect: 0 1 2
# expect: stop end
# expect: [0, 1, 2, 3] 10 (0, 1)
# expect: r end
# expect: 0 1 x
# expect: caught v
# expect: y
# expect: fin
# expect: cleaned
# expect: closed
# expect: RuntimeError generator raised StopIteration
# expect: inner KeyError('k')
# expect: 1 2 3
# expect: [0, 0, 0, 2, 0, 2]
# expect: [0, 2, 4]
# expect: generator already executing
# expect: 1
# expect: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377]
# expect: [1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1]
# expect: coro 5
