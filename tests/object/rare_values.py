# tags: host
# More rules that only rare programs meet (found by tools/mutants.py).
# needs: PY_FSTRINGS
import math
from array import array


class A:
    x = 1


class B(A):
    x = 2


b = B()
print([b.x for i in range(4)], [B.x for i in range(4)])
ns = {"x": 1}
f = eval("lambda: x", ns)
ns.pop("__builtins__", None)
print(f(), len(ns))
ns.clear()
print(ns)
try:
    f()
except NameError as e:
    print(e)
for s in "%.0f" % 999999999.9, "%.1f" % 999999999.96, "%.0f" % 999999999999999999.9, "%.3e" % 999999999.9, round(999999999.96, 1), round(9999999.99999, 2), round(999999999.5), "%.2f" % 0.999999999999:
    print(s)
for x in 7e22, 1.4e23, 1e23, 1.9e22, 2.8e23, 5.6e23, 9007199254740993e0, 5e-324, 2.0**-44:
    print(repr(x))
print(float(memoryview(b"1.25")[:3]), int(bytes(memoryview(b"1234")[:2])), float(memoryview(b"1e55")[:3]))
a = array("i", [1, 2, 3])
del a[1:2:2]
print(a)
del a[1:1:2]
print(a)
import binascii
import re
print(re.match("(ab)\\1", "abac"), re.match("(ab)\\1", "aba"), re.match("(ab)\\1", "abab").span(), re.match("(ab)\\1", "ab"))
print(re.compile("a").match(string="ab").span(), re.compile("a").search("ba", pos=1).span())
try:
    re.compile("a").match()
except TypeError as e:
    print("TypeError")
print(binascii.b2a_base64(memoryview(b"ab\xff")[:2]), binascii.b2a_base64(memoryview(b"a\xff\xff")[:1]))
print(re.match("(?a)(?u:\\w)", "\xe9").span(), re.match("(?a)\\w", "\xe9"), re.match("(?u:(?a:\\w))", "\xe9"))
