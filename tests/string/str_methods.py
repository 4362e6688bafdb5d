# The rarer methods.
if not hasattr(str, "center"):
    print("SKIP")
    raise SystemExit
print("hello wORLD".title(), "hello wORLD".capitalize(), "Hello".swapcase(), "HeLLo".casefold(), "they're x2y".title())
# expect: Hello World Hello world hELLO hello They'Re X2Y
print("a".center(4, "*"), "ab".center(5, "*"), "a".center(5, "*"), "abc".center(2), "a".ljust(3, "-"), "a".rjust(3, "-"), "a".rjust(0))
# expect: *a** **ab* **a** abc a-- --a a
print("42".zfill(5), "-42".zfill(5), "+1".zfill(4), "".zfill(2), "abc".zfill(2), "--1".zfill(5))
# expect: 00042 -0042 +001 00 abc -00-1
print("a.b.c".partition("."), "abc".partition("."), "a.b.c".rpartition("."), "abc".rpartition("."), "..".partition(".."))
# expect: ('a', '.', 'b.c') ('abc', '', '') ('a.b', '.', 'c') ('', '', 'abc') ('', '..', '')
print("a\nb\r\nc\rd".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\x0bb\x0cc\x1cd".splitlines())
# expect: ['a', 'b', 'c', 'd'] ['a\n', 'b\n'] [] [''] ['a', 'b', 'c', 'd']
print("test.py".removeprefix("test"), "test.py".removesuffix(".py"), "a".removeprefix("ab"), "a".removesuffix(""), "aa".removeprefix("a"))
# expect: .py test a a a
print("1\t2\t3".expandtabs(4), "12345678\tx".expandtabs(), "a\tb\nc\td".expandtabs(3), "a\tb".expandtabs(0), "\t".expandtabs(tabsize=2) + "|")
# expect: 1   2   3 12345678        x a  b
# expect: c  d ab   |
print("abc".isalpha(), "ab1".isalpha(), "".isalpha(), "123".isdigit(), "12a".isdigit(), "a1".isalnum(), "a b".isalnum(), " \t".isspace())
# expect: True False False True False True False True
print("ABC".isupper(), "AbC".isupper(), "1A".isupper(), "1".isupper(), "abc".islower(), "aBc".islower(), "Ab Cd".istitle(), "AB".istitle())
# expect: True False True False True False True False
print("abc".isascii(), "".isascii(), "ab_1".isidentifier(), "1a".isidentifier(), "".isidentifier(), "a-b".isidentifier(), "def".isidentifier())
# expect: True True True False False False True
print("12".isdecimal(), "12".isnumeric(), "1.5".isnumeric(), "a b".isprintable(), "a\n".isprintable(), "".isprintable())
# expect: True True False True False True
t = str.maketrans("abc", "xyz", "d")
print(sorted(t.items()), "aabbccdd".translate(t), "abc".translate({97: "AA", 98: None, 99: 100}), "abc".translate({}))
# expect: [(97, 120), (98, 121), (99, 122), (100, None)] xxyyzz AAd abc
print(sorted(str.maketrans({"a": "b", 99: None}).items()), "abc".translate(["q"] * 98 + [None] * 2), "abc".translate({97: ""}))
# expect: [(97, 'b'), (99, None)] q bc
print("{a} {b[0]}".format_map({"a": 1, "b": [2]}))  # expect: 1 2
for f in (lambda: "a".center("b"), lambda: "a".center(5, "xy"), lambda: "a".partition(""), lambda: str.maketrans("a", "bc"),
          lambda: str.maketrans({"ab": 1}), lambda: "a".translate({97: 1.5}), lambda: "{x}".format_map({})):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError The fill character must be exactly one character long
# expect: ValueError empty separator
# expect: ValueError the first two maketrans arguments must have equal length
# expect: ValueError string keys in translate table must be of length 1
# expect: TypeError character mapping must return integer, None or str
# expect: KeyError 'x'
# tags: large
