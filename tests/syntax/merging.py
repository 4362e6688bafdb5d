# tags: host
# Equal constant tuples in a module are one object, wherever their texts lie.
# needs: COMP_CONST_TUPLE COMP_CONST_MERGE COMP_CONST
a = ("not interned", 1)
b = ("not interned", 1)
c = (("also not", 2), b"x")
d = (("also not", 2), b"x")
print(a is b, c is d)  # expect: True True
print(("not interned", 1.0)[1], ("not interned", True)[1])  # expect: 1.0 True
