def wraps(wrapped):
    def decorate(function):
        try:
            function.__name__ = wrapped.__name__
            function.__doc__ = wrapped.__doc__
        except AttributeError:
            pass
        return function

    return decorate


def reduce(function, items, *first):
    items = iter(items)
    value = first[0] if first else next(items)
    for item in items:
        value = function(value, item)
    return value
