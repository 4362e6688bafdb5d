N = 30  # large: 60000
# Generators: pipelines, delegation with `yield from`, coroutines that receive values, recursion over a tree.


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def squares(source):
    for x in source:
        yield x * x


def only(source, remainder):
    for x in source:
        if x % 3 == remainder:
            yield x


def both(n):
    a = yield from numbers_with_sum(n)
    b = yield from numbers_with_sum(n // 2)
    return a - b


def numbers_with_sum(n):
    total = 0
    for i in range(n):
        yield i
        total += i
    return total


def averager():
    total = count = 0
    average = 0
    while True:
        x = yield average
        total += x
        count += 1
        average = total // count


def tree(low, high):
    if low < high:
        middle = (low + high) // 2
        yield from tree(low, middle)
        yield middle
        yield from tree(middle + 1, high)


def drain(generator):
    total = 0
    while True:
        try:
            total += next(generator)
        except StopIteration as e:
            return total, e.value


def main(n):
    pipeline = sum(only(squares(numbers(n)), 1))
    assert pipeline == sum([i * i for i in range(n) if i % 3])
    total, difference = drain(both(n))
    half = n // 2
    assert difference == n * (n - 1) // 2 - half * (half - 1) // 2
    g = averager()
    next(g)
    for i in range(n):
        average = g.send(i)
    assert average == (n - 1) // 2
    g.close()
    i = 0
    for x in tree(0, n):
        assert x == i
        i += 1
    print(pipeline, total, difference, average, i)


main(N)
# expect: 5990 540 330 14 30
