# tags: host slow deep
# Generators that resume themselves without end are an error, not a machine without memory.
def delegating():
    yield from delegating()


def iterating():
    for x in iterating():
        yield x


for gen in delegating, iterating:
    try:
        next(gen())
    except RecursionError:
        print("RecursionError")
# expect: RecursionError
# expect: RecursionError
x = [1]
for i in range(20000):
    x = (i for i in x)
print(list(x))  # expect: [1]


# Through built-in functions.
def summing():
    yield sum(summing())


def stepping():
    yield next(stepping())


def zipping():
    for x in zip(zipping()):
        yield x


def unpacking():
    a, b = unpacking()
    yield a


for endless in summing, stepping, zipping, unpacking:
    try:
        next(endless())
    except RuntimeError:
        print(endless.__name__)
# expect: summing
# expect: stepping
# expect: zipping
# expect: unpacking
