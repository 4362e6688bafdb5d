# Special methods of built-in types as attributes.
if not hasattr(int, "__add__"):
    print("SKIP")
    raise SystemExit
print(int.__add__(1, 2), list.__len__([1]), (5).__add__(6), "a".__len__(), [1].__contains__(1), int.__mul__(3, 4))
print((5).__add__("x"), (5).__eq__(5), (5).__lt__(6), [3, 4].__getitem__(1), "ab".__str__(), [1].__repr__())
print(hasattr(5, "__len__"), hasattr([], "__len__"), hasattr([], "__iter__"), hasattr(5, "__iter__"))
print(hasattr(5, "__call__"), hasattr(len, "__call__"), hasattr({}, "__getitem__"), hasattr(iter([]), "__next__"))
it = [1, 2].__iter__()
print(it.__next__(), it.__next__())
try:
    it.__next__()
except StopIteration:
    print("end")


class D(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v + 1)

    def __getitem__(self, k):
        return super().__getitem__(k) * 10

    def __len__(self):
        return super().__len__() + 100


d = D()
d["a"] = 1
print(d["a"], len(d), dict.__getitem__(d, "a"))


class O:
    def __eq__(self, o):
        return super().__eq__(o)

    def __hash__(self):
        return super().__hash__()

    def __repr__(self):
        return super().__repr__()[:12]


o = O()
print(o == o, o == O(), hash(o) == hash(o), o)


# the slots of a built-in base, called for an instance of a subclass
class Missing(dict):
    def __missing__(self, key):
        return "no " + key

    def __getitem__(self, key):
        return "<" + super().__getitem__(key) + ">"


m = Missing(a="A")
print(m["a"], m["b"], dict.__getitem__(m, "c"), m.get("b"))


class L(list):
    def __iadd__(self, other):
        return super().__iadd__(other)

    def __index__(self):
        return 7


l = k = L([1])
l += [2]
print(l is k, type(l) is L, l, int(l))
print(object.__eq__(l, l), object.__eq__(l, 1), object.__ne__(l, l), list.__lt__(l, 1))
