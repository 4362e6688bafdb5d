# A class that defines __eq__ without __hash__ has None there, its subclasses too unless they say otherwise.
class Equal:
    def __eq__(self, other):
        return True


if getattr(Equal, "__hash__", 1) is not None:
    print("SKIP")
    raise SystemExit


class Below(Equal):
    pass


class Again(Equal):
    __hash__ = object.__hash__


class Both:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 5


Made = type("Made", (), {"__eq__": lambda self, other: True})
print(Equal.__hash__, Below.__hash__, Made.__hash__)
print("__hash__" in Equal.__dict__, "__hash__" in Below.__dict__, "__hash__" in Made.__dict__)
print(type(hash(Again())) is int, hash(Both()))
for cls in Equal, Below, Made:
    try:
        hash(cls())
    except TypeError as e:
        print(e)
del Equal.__hash__
print(Equal.__hash__ is object.__hash__)
# expect: None None None
# expect: True False True
# expect: True 5
# expect: unhashable type: 'Equal'
# expect: unhashable type: 'Below'
# expect: unhashable type: 'Made'
# expect: True
