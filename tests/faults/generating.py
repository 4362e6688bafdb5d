# tags: host large
# Generators: state, delegation, send, close, in comprehensions and in each other.
# needs: PY_ASYNC_AWAIT PY_DISPLAY_UNPACKING
def count(n):
    total = 0
    while n:
        got = yield n
        total += got or 0
        n -= 1
    return total
def delegate(*parts):
    results = []
    for p in parts:
        results.append((yield from p))
    return results
def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)
def cleanup(log):
    try:
        while True:
            yield len(log)
    finally:
        log.append('closed')
def run(gen, values):
    got = [next(gen)]
    for v in values:
        got.append(gen.send(v))
    return got
log = []
g = cleanup(log)
next(g); g.close()
print(run(delegate(count(3), count(4)), [1, 2, 3, 4, 5]), log)
print(list(tree(4)), sum(x * y for x in range(5) for y in (i for i in range(x))))
print([*zip(count(3), map(lambda a, b: a - b, count(5), count(4)), enumerate(tree(3)))])
async def leaf(n):
    return n * 2
async def root():
    return [await leaf(i) for i in range(4)] and await leaf(21)
class Later:
    def __await__(self):
        got = yield 'wait'
        return got
async def both():
    return await root() + await Later()
coro = both()
print(coro.send(None))
try:
    coro.send(1)
except StopIteration as e:
    print(e.value)
# expect: [3, 2, 1, 4, 3, 2] ['closed']
# expect: [1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1] 35
# expect: [(3, 1, (0, 1)), (2, 1, (1, 2)), (1, 1, (2, 1))]
# expect: wait
# expect: 43
