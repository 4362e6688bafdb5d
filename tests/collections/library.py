# Counter, ChainMap, UserDict, UserList, UserString.
# tags: host
# needs: PY_FSTRINGS PY_MATCH PY_POSITIONAL_ONLY
import collections
from collections import Counter, ChainMap, UserDict, UserList, UserString

c = Counter("abracadabra")
print(c, c.most_common(2), c["z"])
# expect: Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) [('a', 5), ('b', 2)] 0
print(sorted(c.elements())[:6], c.total(), c + Counter(a=1), c - Counter("aaaaaa"))
# expect: ['a', 'a', 'a', 'a', 'a', 'b'] 11 Counter({'a': 6, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) Counter({'b': 2, 'r': 2, 'c': 1, 'd': 1})
print(c == Counter(c), c > Counter("a"), c & Counter("ab"), Counter("a") | Counter("zz"), +Counter(a=-1), -Counter(a=-1))
# expect: True True Counter({'a': 1, 'b': 1}) Counter({'z': 2, 'a': 1}) Counter() Counter({'a': 1})
c.subtract("aa")
c.update(b=3)
c += Counter("q")
del c["nothing"]
print(c, c.copy() == c, Counter.__module__)  # expect: Counter({'b': 5, 'a': 3, 'r': 2, 'c': 1, 'd': 1, 'q': 1}) True collections
m = ChainMap({"a": 1}, {"b": 2, "a": 3})
print(m, m["a"], m["b"], list(m), len(m), m.new_child({"c": 1}), m.parents)
# expect: ChainMap({'a': 1}, {'b': 2, 'a': 3}) 1 2 ['b', 'a'] 2 ChainMap({'c': 1}, {'a': 1}, {'b': 2, 'a': 3}) ChainMap({'b': 2, 'a': 3})
m["b"] = 5
print(dict(m), "b" in m, m.pop("b"), m["b"], m == {"a": 1, "b": 2})  # expect: {'b': 5, 'a': 1} True 5 2 True
try:
    del m["b"]
except KeyError as e:
    print(e)  # expect: "Key not found in the first mapping: 'b'"
u = UserDict(a=1)
u["b"] = 2
print(u, len(u), list(u), u.get("z"), dict(u), u | {"c": 3})  # expect: {'a': 1, 'b': 2} 2 ['a', 'b'] None {'a': 1, 'b': 2} {'a': 1, 'b': 2, 'c': 3}
l = UserList([3, 1, 2])
l.sort()
print(l, l + [4], l[0:2], type(l[0:2]), 3 in l)  # expect: [1, 2, 3] [1, 2, 3, 4] [1, 2] <class 'collections.UserList'> True
s = UserString("abc")
print(s, s.upper(), type(s.upper()), s + "d", s * 2, s[1], s == "abc", s.join(["x", "y"]))
# expect: abc ABC <class 'collections.UserString'> abcd abcabc b True xabcy
print(hasattr(collections, "Nothing"))  # expect: False


# Match statements know UserDict as a mapping and UserList as a sequence; [*_] and {} ask for no length.
class NoLength:
    __abc_tpflags__ = 32


class NoLengthMapping:
    __abc_tpflags__ = 64


def matched(x):
    match x:
        case {"a": a, **rest}:
            return "a", a, rest
        case {}:
            return "mapping"
        case [first, second]:
            return first, second


print(matched(UserDict(a=1, b=2)), matched(UserDict()), matched(m), matched(UserList("xy")), matched(UserString("xy")))
# expect: ('a', 1, {'b': 2}) mapping ('a', 1, {'b': 2}) ('x', 'y') None
match NoLengthMapping():
    case {}:
        print("mapping")  # expect: mapping
match NoLength():
    case [*_]:
        print("sequence")  # expect: sequence
