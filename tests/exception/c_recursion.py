# C functions that call each other through nested objects stop before the C stack ends, however small it is.
# tags: large
# needs: PY_FSTRINGS
def dive(name, start, wrap, use, n=1500):
    try:
        x = start
        for i in range(n):
            x = wrap(x)
        use(x)
    except (RuntimeError, MemoryError):
        pass
    x = None
    print(name)


dive("map", [1], lambda x: map(abs, x), list)  # expect: map
dive("filter", [1], lambda x: filter(None, x), list)  # expect: filter
dive("enumerate", [1], enumerate, list)  # expect: enumerate
dive("zip", [1], zip, list)  # expect: zip
dive("iter", iter([1]), lambda x: iter(x.__next__, None), list)  # expect: iter
dive("tuple", (), lambda x: (x,), hash)  # expect: tuple
dive("list", [], lambda x: [x], repr)  # expect: list
dive("equal", [], lambda x: [x], lambda x: x == [x])  # expect: equal
dive("dict", {}, lambda x: {1: x}, repr)  # expect: dict
dive("frozenset", frozenset(), lambda x: frozenset([x]), hash, 600)  # expect: frozenset
dive("isinstance", (), lambda x: (x,), lambda x: isinstance(1, x))  # expect: isinstance
dive("source", "1", lambda x: "-" + x, eval)  # expect: source
