# tags: host
# Methods of str with arguments by name.
print("a b c".split(maxsplit=1), "a,b,c".split(sep=",", maxsplit=1), "a b c".rsplit(maxsplit=1), "aaa".replace("a", "b", count=2))
# expect: ['a', 'b c'] ['a', 'b,c'] ['a b', 'c'] bba
for f in (lambda: "a".split(max=1), lambda: "a".rsplit(" ", sep=","), lambda: "a".replace("a", "b", n=1)):
    try:
        f()
    except TypeError:
        print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError
