# help() of nothing, of modules, of objects; execfile().
# tags: host
# needs: PY_ASYNC_AWAIT PY_FSTRINGS PY_DOC PY_SYNTAX_DETAILS
help()
help(None)
NAME = "/tmp/krait_test_execfile"
with open(NAME, "w") as f:
    f.write("def f():\n    return __name__, x\nx = 5\nprint(f())\n")
execfile(NAME)
print(x, f())
names = {"__name__": "other"}
execfile(NAME, names)
print(names["x"])
try:
    execfile("/tmp/krait_test_none")
except OSError as e:
    print(e)
with open(NAME + "2", "w") as f:
    f.write("1 +\n")
try:
    execfile(NAME + "2")
except SyntaxError as e:
    print(type(e).__name__)
try:
    execfile(b"name")
except TypeError:
    print("TypeError")
import types


class C:
    x = 1


m = types.ModuleType("m")
m.y = "text"
help(m)
help(C)
