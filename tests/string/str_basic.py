# str: concatenation, repetition, comparison, containment, indexing, slices, iteration.
# needs: PY_FSTRINGS
s = "hello"
print(s + " world", "" + s, s + "", s * 2, 3 * "ab", "ab" * 0, "ab" * -1, "" * 5)
# expect: hello world hello hello hellohello ababab   
print(s[0], s[4], s[-1], s[-5], s[1:3], s[:2], s[3:], s[:], s[10:], s[-3:-1], s[3:1])
# expect: h o o h el he lo hello  ll 
print(s[::2], s[1::2], s[::-1], s[4:1:-1], s[-1:-4:-2], s[::7])  # expect: hlo el olleh oll ol h
print("a" < "b", "a" < "A", "abc" < "abd", "ab" < "abc", "abc" <= "abc", "b" > "abc", "" < "a", "x" >= "y")
# expect: True False True True True True True False
print("a" == "a", "a" == "b", "a" != "b", "a" == 1, "a" != None, "a" == b"a")
# expect: True False True False True False
print("ell" in s, "" in s, "hello!" in s, "z" not in s, "lo" in s)
# expect: True True False True True
print([c for c in "abc"], list(""), tuple("xy"), len(""), len(s), bool(""), bool(" "))
# expect: ['a', 'b', 'c'] [] ('x', 'y') 0 5 False True
print(hash("abc") == hash("ab" + "c"), {"ab": 1}["a" + "b"], "a" is "a"[0:1] or True)
# expect: True 1 True
a, b, *c = "wxyz"
print(a, b, c, min("hello"), max("hello"), sorted("hello"))
# expect: w x ['y', 'z'] e o ['e', 'h', 'l', 'l', 'o']
t = ""
for i in range(30):
    t += chr(97 + i % 26)
print(t, len(t))  # expect: abcdefghijklmnopqrstuvwxyzabcd 30
for bad in (lambda: s[5], lambda: s[-6], lambda: s + 1, lambda: 1 + s, lambda: s * "a", lambda: 1 in s,
            lambda: s < 1, lambda: s[::0], lambda: -s, lambda: s - s):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
# expect: IndexError string index out of range
# expect: IndexError string index out of range
# expect: TypeError can only concatenate str (not "int") to str
# expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError can't multiply sequence by non-int of type 'str'
# expect: TypeError 'in <string>' requires string as left operand, not int
# expect: TypeError '<' not supported between instances of 'str' and 'int'
# expect: ValueError slice step cannot be zero
# expect: TypeError bad operand type for unary -: 'str'
# expect: TypeError unsupported operand type(s) for -: 'str' and 'str'
try:
    s[0] = "x"
except TypeError as e:
    print(e)  # expect: 'str' object does not support item assignment
it = iter("ab")
print(next(it), next(it), next(it, "end"), next(it, "end"))  # expect: a b end end
