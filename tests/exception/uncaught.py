# tags: host
# expect-error: KeyError: 'outer'
def a():
    b(1)


def b(x):
    try:
        raise ValueError("inner")
    except ValueError as e:
        raise KeyError("outer") from e


print("before")  # expect: before
a()
