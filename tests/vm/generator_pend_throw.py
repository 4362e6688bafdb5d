# pend_throw(): the generator raises what was left with it when it is next resumed, by whatever means.
# tags: host
# needs: PY_ASYNC_AWAIT
import gc


def counting(log=True):
    i = 0
    while True:
        try:
            yield i
        except ValueError as e:
            if log:
                print("caught", e)
        i += 1


def outcome(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return repr(e)


# next, send, for, list, yield from, throw
g = counting()
print(next(g), g.pend_throw(ValueError(1)), next(g), next(g))
# expect: caught 1
# expect: 0 None 1 2
print(g.pend_throw(ValueError(2)), g.send("lost"))
# expect: caught 2
# expect: None 3
for i in g:
    print(i, g.pend_throw(ValueError("for")) if i == 4 else "")
    if i == 5:
        break
# expect: 4 None
# expect: caught for
# expect: 5 


def through(g):
    return (yield from g)


t = through(g)
print(next(t), g.pend_throw(ValueError("inner")), next(t))
# expect: caught inner
# expect: 6 None 7
print(t.pend_throw(ValueError("outer")), next(t), t.gi_suspended, t.gi_yieldfrom is g)
# expect: caught outer
# expect: None 8 True True
g.pend_throw(ValueError("pending wins"))
print(g.throw(KeyError("thrown")))
# expect: caught pending wins
# expect: 9


def three():
    for i in range(3):
        try:
            yield i
        except ValueError:
            print("ignored")


g = three()
next(g)
g.pend_throw(ValueError)
print(list(g))
# expect: ignored
# expect: [1, 2]
g = three()
print(sorted(g, key=lambda i: g.pend_throw(ValueError()) or i))  # expect: [0, 1, 2]
print(g.pend_throw(ValueError()), list(g))  # expect: None []
g = three()
out = []


def adding(i):
    out.append(i)
    if i == 0:
        g.pend_throw(ValueError())
    return i


print(list(map(adding, g)), out)
# expect: ignored
# expect: [0, 1, 2] [0, 1, 2]
g = three()
print(outcome(lambda: sum(adding(i) for i in g)))
# expect: ignored
# expect: 3

# not yet begun, uncaught, taken back
g = counting()
g.pend_throw(OSError(5))
print(g.gi_suspended, outcome(next, g), outcome(next, g))  # expect: False OSError(5) StopIteration()
g = counting()
first = KeyError("a")
print(next(g), g.pend_throw(first), g.pend_throw(KeyError) is first, g.pend_throw(None), g.pend_throw(None), next(g))
# expect: 0 None True <class 'KeyError'> None 1
g.pend_throw(KeyError)
print(g.gi_suspended, outcome(next, g), g.gi_suspended)  # expect: True KeyError() False

# variables are as they were
def variables():
    x = y = 5
    try:
        x = yield y
    except ValueError:
        print(x, y)
    try:
        x = yield from [x, y]
    except ValueError:
        print(x, y)


g = variables()
next(g)
g.pend_throw(ValueError())
print(next(g))
# expect: 5 5
# expect: 5
g.pend_throw(ValueError())
print(outcome(next, g))
# expect: 5 5
# expect: StopIteration()

# close and the collector do not raise it; what waits is kept alive
g = three()
next(g)
g.pend_throw(ValueError())
print(g.close(), outcome(next, g))  # expect: None StopIteration()
g = three()
next(g)
g.pend_throw(KeyError("kept" + str(1)))
gc.collect()
[[i] * 50 for i in range(1000)]
print(outcome(next, g))  # expect: KeyError('kept1')


# while it runs, and wrong arguments
def itself():
    g.pend_throw(ValueError())
    yield 1


g = itself()
print(outcome(next, g))  # expect: ValueError('generator already executing')
g = three()
for wrong in 1, "x", int:
    print(outcome(g.pend_throw, wrong))
# expect: TypeError('exceptions must be classes or instances deriving from BaseException, not int')
# expect: TypeError('exceptions must be classes or instances deriving from BaseException, not str')
# expect: TypeError('exceptions must be classes or instances deriving from BaseException, not type')


async def waiting():
    try:
        await Pause()
    except ValueError as e:
        print("coroutine", e)
    return "end"


class Pause:
    def __await__(self):
        yield 1


c = waiting()
print(c.send(None), c.pend_throw(ValueError("async")))  # expect: 1 None
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
# expect: coroutine async
# expect: end
