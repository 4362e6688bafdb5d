def countOf(items, value):
    count = 0
    for item in items:
        if item is value or item == value:
            count += 1
    return count


def indexOf(items, value):
    index = 0
    for item in items:
        if item is value or item == value:
            return index
        index += 1
    raise ValueError("sequence.index(x): x not in sequence")


def eq(a, b):
    return a == b


def ne(a, b):
    return a != b


def lt(a, b):
    return a < b


def le(a, b):
    return a <= b


def gt(a, b):
    return a > b


def ge(a, b):
    return a >= b
