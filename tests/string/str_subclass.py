# Classes derived from str and bytes.
# needs: PY_FSTRINGS
class S(str):
    def hi(self):
        return "hi " + self
s = S("abc")
print(s, repr(s), len(s), s.upper(), s + "d", "x" + s, s * 2, s[1], s[::-1], s == "abc", "abc" == s, hash(s) == hash("abc"), s.hi())
# expect: abc 'abc' 3 ABC abcd xabc abcabc b cba True True True hi abc
print(isinstance(s, str), type(s).__name__, type(s.upper()).__name__, type(str(s)).__name__, {s: 1}["abc"], "b" in s, s in "xabcx")
# expect: True S str str 1 True True
print(",".join([s, "d"]), f"{s:>5}", "%s|%5s" % (s, s), "{:^5}".format(s), list(s), "abc".startswith(S("a")), "abc".find(S("c")))
# expect: abc,d   abc abc|  abc  abc  ['a', 'b', 'c'] True 2
print("abc".replace(S("b"), S("x")), S("a,b").split(S(",")), "a".join(S("xyz")), str.upper(s), sorted([S("b"), "a"]), int(S("5")))
# expect: axc ['a', 'b'] xayaz ABC ['a', 'b'] 5
class B(bytes):
    pass
b = B(b"abc")
print(b, len(b), b + b"d", b[0], b"x" + b, b == b"abc", bytes(b), b.decode(), b",".join([b, b]), b.find(B(b"c")))
# expect: b'abc' 3 b'abcd' 97 b'xabc' True b'abc' abc b'abc,abc' 2
for g in (lambda: str.upper(1), lambda: str.join(1, []), lambda: bytes.find("a", b""), lambda: str.find(b"a", "a"), lambda: str.format(1)):
    try:
        g()
    except TypeError as e:
        print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError


# Names of arguments.
def named(a=0, **rest):
    return a, rest


print(named(**{S("a"): 1, S("b"): 2}), dict(**{S("c"): 3}), "{x}".format(**{S("x"): 4}))  # expect: (1, {'b': 2}) {'c': 3} 4
