# Special methods of str called by name, and overridden.
# needs: PY_FSTRINGS
if not hasattr("a", "__len__"):
    print("SKIP")
    raise SystemExit
class F(str):
    def __str__(self):
        return "F:" + str.__str__(self)
    def __len__(self):
        return 99
f = F("x")
print(f, str(f), f"{f}", "%s" % f, len(f), "".join([f]), f + "y", repr(f), [f])
# expect: F:x F:x F:x F:x 99 x xy 'x' ['x']
print("a".__len__(), "a".__add__("b"), "a".__eq__("a"), "abc".__contains__("b"), "abc".__getitem__(1), "a".__repr__(), str.__len__("abc"))
# expect: 1 ab True True b 'a' 3
