# What CPython's test of tracing uses of difflib: the lines of two texts that differ, marked.
def ndiff(a, b):
    for i in range(max(len(a), len(b))):
        x = a[i] if i < len(a) else None
        y = b[i] if i < len(b) else None
        if x == y:
            yield "  " + x
            continue
        if x is not None:
            yield "- " + x
        if y is not None:
            yield "+ " + y
