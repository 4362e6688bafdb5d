# Uses the C stack as deeply as ordinary programs do: recursion, a sort key that calls Python inside `try`, a nested repr.
def down(n):
    if n == 0:
        return sorted([3, 1, 2], key=lambda x: -x)
    return down(n - 1)


def nested(depth):
    value = [1]
    for _ in range(depth):
        value = [value]
    return repr(value)


try:
    down(20)
finally:
    nested(8)
