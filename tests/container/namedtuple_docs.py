# Texts of a named tuple's fields, its subscription; copies of the classes around dict, list and str.
# tags: host
# needs: PY_FSTRINGS PY_DOC
import copy
from collections import UserDict, UserList, UserString, deque, namedtuple

P = namedtuple("P", "x y")
print(P.x, P.y.__doc__)
P.x.__doc__ = "new"
print(P.x.__doc__, P.x, P.y, P(1, 2).x)
Q = namedtuple("Q", "x")
print(Q.x.__doc__)
P.x.__doc__ = 5
print(P.x)
del P.x.__doc__
print(P.x.__doc__)


class Below(P):
    pass


Below.y.__doc__ = "of the base"
print(P.y.__doc__, Below(1, 2).y)
for f in (lambda: P.x.__set__(P(1, 2), 5), lambda: P.x.__delete__(P(1, 2)), lambda: setattr(P(1, 2), "x", 3)):
    try:
        f()
    except AttributeError:
        print("AttributeError")
G = P[int, list[int]]
print(G.__origin__ is P, G.__args__, G(1, 2), type(G(1, 2)) is P)


class D(UserDict):
    pass


class L(UserList):
    pass


for obj in (UserDict(a=1), D(a=[2]), UserList([1, [2]]), L([3])):
    obj.note = [4]
    c = copy.copy(obj)
    d = copy.deepcopy(obj)
    print(type(c) is type(obj), c.data == obj.data, c.data is obj.data, c.note is obj.note, d.note is obj.note, d.data == obj.data)
    print(type(obj.copy()) is type(obj), obj.copy().data is obj.data)
print(UserDict.__reversed__, UserString("abc").__getnewargs__(), copy.copy(UserString("x")))


class Queue(deque):
    pass


q = Queue([1, [2]], 5)
c = copy.copy(q)
print(type(c) is Queue, list(c), c.maxlen, c[1] is q[1], type(copy.copy(Queue([1]))) is Queue)
