# tags: host
# There is one method_descriptor for each method of a built-in type.
# needs: PY_FSTRINGS


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


# Taken as attributes of instances of classes below a built-in type.
class Missing(dict):
    def __missing__(self, key):
        self[key] = key + 1
        return key + 1


get = Missing().__getitem__
print(get(3), [get(x) for x in (1, 3)], list(map(Missing({5: 0}).__getitem__, [5, 6])))  # expect: 4 [2, 4] [0, 7]
size = Missing({1: 2}).__len__
print(size(), Missing().__len__())  # expect: 1 0
