# tags: host
# There is one method_descriptor for each method of a built-in type.


class A:
    pass


class L(list):
    pass


print(A.__init__ is object.__init__, A.__eq__ is object.__eq__, A.__repr__ is object.__repr__)  # expect: True True True
print(int.__str__ is object.__str__, int.__repr__ is object.__repr__, str.join is str.join)  # expect: True False True
print(L.append is list.append, L.append is list.extend, L.__iter__ is list.__iter__)  # expect: True False True
kept = {getattr(t, n): n for t in (int, str, list, dict, set, bytes) for n in dir(t) if callable(getattr(t, n))}
print(all([getattr(t, n) is getattr(t, n) for t in (int, str, list, dict, set) for n in ("__eq__", "__len__", "copy") if hasattr(t, n)]))
# expect: True
print(kept[list.append], kept[dict.keys], kept[str.upper])  # expect: append keys upper
