# split, rsplit, join, strip, replace, partition and what belongs to them.
print("a b  c ".split(), "".split(), "   ".split(), " a b c ".split(None, 1), "a b c".split(None, 0), "abc".split())
# expect: ['a', 'b', 'c'] [] [] ['a', 'b c '] ['a b c'] ['abc']
print("a,b,,c".split(","), ",".split(","), "".split(","), "a,b,c".split(",", 1), "a,b".split(",", 0), "a--b--c".split("--"))
# expect: ['a', 'b', '', 'c'] ['', ''] [''] ['a', 'b,c'] ['a,b'] ['a', 'b', 'c']
print("a b  c ".rsplit(), " a b c ".rsplit(None, 1), "a,b,c".rsplit(",", 1), "a,b,c".rsplit(","), "aaa".rsplit("aa", 1))
# expect: ['a', 'b', 'c'] [' a b', 'c'] ['a,b', 'c'] ['a', 'b', 'c'] ['a', '']
print("a\tb\nc\x0bd\re".split())
# expect: ['a', 'b', 'c', 'd', 'e']
print(",".join(["a", "b"]), "".join(["a", "b"]), ",".join([]), ",".join(("x",)), "-".join("abc"), ", ".join(c for c in "xy"))
# expect: a,b ab  x a-b-c x, y
print(",".join({"k": 1}), "ab".join(["", ""]))  # expect: k ab
print(repr("  a b ".strip()), repr("  a ".lstrip()), repr("  a ".rstrip()), "xxaxx".strip("x"), "abcba".strip("ab"), "".strip())
# expect: 'a b' 'a ' '  a' a c 
print("abab".lstrip("ab") == "", "mississippi".rstrip("ipz"), repr(" \t\n\r\x0b\x0ca".strip()), repr("a".strip(None)))
# expect: True mississ 'a' 'a'
print("aaa".replace("a", "b"), "aaa".replace("a", "bb", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "abc".replace("x", "y"))
# expect: bbb bbbba -a-b-c- -a-bc abc
print("aaa".replace("aa", "b"), "abc".replace("abc", ""), "".replace("", "x"), "".replace("a", "x"), "abab".replace("ab", "c", 0))
# expect: ba  x  abab
for f in (lambda: "a".split(""), lambda: ",".join(5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError empty separator
# expect: TypeError can only join an iterable
for f in (lambda: ",".join([1]), lambda: ",".join(["a", b"b"]), lambda: "a".split(1), lambda: "a".strip(1), lambda: "a".replace(1, "b"), lambda: "a".startswith(("b", 1))):
    try:
        print(f())
    except TypeError:
        print("TypeError", end=" ")
print()  # expect: TypeError TypeError TypeError TypeError TypeError TypeError 
