# tags: host
# What methods written in C say of themselves.
# needs: PY_DOC
class L(list):
    pass


for f in list.append, [].append, L.append, L().append, list.__add__, [].__add__, dict.get, {}.keys, str.join, "".join:
    print(f.__name__, f.__qualname__)
for f in list.append, L.append, list.__add__, dict.get:
    print(f.__objclass__, f)
print(len.__name__, len.__qualname__)
print(hasattr(list.append, "other"), hasattr([].append, "other"))
print("append" in repr(L().append), [].append.__self__, [].append.__doc__ == list.append.__doc__)


class P(property):
    "class"


class Q(property):
    pass


class Sealed(property):
    __slots__ = ()


def getter(self):
    "getter"


print(P(getter).__doc__, P(getter, doc="own").__doc__, P(None).__doc__, Q(getter).__doc__, Q(getter).__dict__)
print(Q(getter).setter(None).__doc__, Sealed(None).__doc__)
q = Q(getter)
q.__doc__ = "changed"
print(q.__doc__)
