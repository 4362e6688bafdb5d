# tags: host
# The seldom used methods of str and bytes.
print("hello wORLD".title(), "Hello".swapcase(), "HeLLo".casefold(), "they're x2y".title())
# expect: Hello World hELLO hello They'Re X2Y
print("1\t2\t3".expandtabs(4), "12345678\tx".expandtabs(), "a\tb\nc\td".expandtabs(3), "a\tb".expandtabs(0), "\t".expandtabs(tabsize=2) + "|")
# expect: 1   2   3 12345678        x a  b
# expect: c  d ab   |
print("Ab Cd".istitle(), "AB".istitle(), "ab_1".isidentifier(), "1a".isidentifier(), "".isidentifier(), "a-b".isidentifier(), "def".isidentifier())
# expect: True False True False False False True
print("12".isdecimal(), "12".isnumeric(), "1.5".isnumeric(), "a b".isprintable(), "a\n".isprintable(), "".isprintable())
# expect: True True False True False True
t = str.maketrans("abc", "xyz", "d")
print(sorted(t.items()), "aabbccdd".translate(t), "abc".translate({97: "AA", 98: None, 99: 100}), "abc".translate({}))
# expect: [(97, 120), (98, 121), (99, 122), (100, None)] xxyyzz AAd abc
print(sorted(str.maketrans({"a": "b", 99: None}).items()), "abc".translate(["q"] * 98 + [None] * 2), "abc".translate({97: ""}))
# expect: [(97, 'b'), (99, None)] q bc
print("{a} {b[0]}".format_map({"a": 1, "b": [2]}))  # expect: 1 2
for f in (lambda: str.maketrans("a", "bc"), lambda: str.maketrans({"ab": 1}), lambda: "a".translate({97: 1.5}), lambda: "{x}".format_map({})):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError the first two maketrans arguments must have equal length
# expect: ValueError string keys in translate table must be of length 1
# expect: TypeError character mapping must return integer, None or str
# expect: KeyError 'x'
b = b"hello world"
print(b.title(), b"aB".swapcase(), b"\ta".expandtabs(2), b.istitle())
# expect: b'Hello World' b'Ab' b'  a' False
t = bytes.maketrans(b"lo", b"01")
print(len(t), b.translate(t), b.translate(None, b"l"), b.translate(t, delete=b"h"))
# expect: 256 b'he001 w1r0d' b'heo word' b'e001 w1r0d'
