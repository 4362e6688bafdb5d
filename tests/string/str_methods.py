# The rarer methods.
if not hasattr(str, "center"):
    print("SKIP")
    raise SystemExit
print("hello wORLD".capitalize(), "".capitalize(), "1A".capitalize())
# expect: Hello world  1a
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
print("abc".isalpha(), "ab1".isalpha(), "".isalpha(), "123".isdigit(), "12a".isdigit(), "a1".isalnum(), "a b".isalnum(), " \t".isspace())
# expect: True False False True False True False True
print("ABC".isupper(), "AbC".isupper(), "1A".isupper(), "1".isupper(), "abc".islower(), "aBc".islower())
# expect: True False True False True False
print("abc".isascii(), "".isascii())  # expect: True True
for f in (lambda: "a".center("b"), lambda: "a".center(5, "xy"), lambda: "a".partition("")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError The fill character must be exactly one character long
# expect: ValueError empty separator
# tags: large
