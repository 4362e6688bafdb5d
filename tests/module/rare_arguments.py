# tags: host
# Rare arguments of functions that other tests leave out (found by tools/mutants.py). Expected output: CPython 3.14.
import functools
import json
import sys
from array import array
from itertools import islice
print(functools.partial(dict)(a=1), functools.partial(dict, {"x": 0})(a=1, b=2))
for code in "HIQ":
    a = array(code, [1, 2**15 + 3])
    a.byteswap()
    b = bytes(a)
    a.byteswap()
    print(a.tolist(), b == b"".join([x.to_bytes(a.itemsize, sys.byteorder)[::-1] for x in a]))
print(list(islice(range(5), 1, 5, None)), list(islice(range(5), None, None, 2)))
print(json.dumps({(1,): 2, "a": 1}, skipkeys=True))
try:
    json.dumps({}, True)
except TypeError:
    print("TypeError")
for n in range(2, 9):
    try:
        e = SyntaxError("m", ("f", 1, 2, "t", 1, 3, 0, 0)[:n])
        print(n, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
    except (TypeError, IndexError) as e:
        print(n, type(e).__name__)
class Bad:
    def __index__(self): return "x"
class Good:
    def __index__(self): return 3
for o in Bad(), Good():
    for f in int, float, complex:
        try: print(f(o))
        except TypeError as e: print(type(e).__name__)
