# Searching: find, rfind, index, rindex, count, in, startswith, endswith, and texts that are hard to search.
s = "abcabcab"
print(s.find("bc"), s.find("bc", 2), s.find("bc", 2, 5), s.find("x"), s.find(""), s.find("", 8), s.find("", 9))
# expect: 1 4 -1 -1 0 8 -1
print(s.rfind("bc"), s.rfind("bc", 0, 5), s.rfind("ab", 1, -1), s.rfind("x"), s.rfind(""), s.rfind("", 3, 5))
# expect: 4 1 3 -1 8 5
print(s.index("c"), s.rindex("c"), s.find("ab", -2), s.find("ab", -100, 100), s.find("a", None, None), s.find("b", 4, None))
# expect: 2 5 6 0 0 4
print(s.count("ab"), s.count(""), s.count("ab", 1), s.count("", 2, 4), s.count("aa"), "aaaa".count("aa"), s.count("", 9))
# expect: 3 9 2 3 0 2 0
print(s.startswith("abc"), s.startswith("bc", 1), s.startswith(""), s.startswith("abcabcabc"), s.startswith(("x", "ab")))
# expect: True True True False True
print(s.endswith("ab"), s.endswith("ca", 0, 7), s.endswith(""), s.endswith(()), s.endswith(("x", "b")), s.startswith("", 9))
# expect: True True True False True False
for f in (lambda: s.index("x"), lambda: s.rindex("x"), lambda: b"a".index(b"x"), lambda: s.find("a", "b")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError substring not found
# expect: ValueError substring not found
# expect: ValueError subsection not found
# expect: TypeError slice indices must be integers or None or have an __index__ method
n = 300
h = "a" * n
for needle in ("a" * 99 + "b", "b" + "a" * 99, "a" * 50 + "b" + "a" * 50):
    print((h + needle + h).find(needle), (h + needle + h).rfind(needle), h.find(needle), h.rfind(needle), needle in h)
# expect: 300 300 -1 -1 False
# expect: 300 300 -1 -1 False
# expect: 300 300 -1 -1 False
h = "ab" * n
print(h.find("ba" * 100 + "a"), h.find("ba" * 100), h.rfind("ab" * 100), h.count("abab"), h.find("abb"), (h + "b").find("abb"))
# expect: -1 1 400 150 -1 598
h = "aab" * 100 + "aaab" + "aab" * 100
print(h.find("aaab"), h.rfind("aaab"), h.find("aab" * 50 + "aaa"), h.rfind("aaab" + "aab" * 99), h.find("baab" * 30))
# expect: 300 300 150 300 -1
f0, f1 = "a", "ab"
for i in range(11):
    f0, f1 = f1, f1 + f0
print(len(f1), f1.find(f0[1:] + f0[:7]), f1.rfind(f0[:90]), f1.count(f0[:20]), f1.find("bb"), f1.find(f0[5:] + "bb"))
# expect: 377 1 233 13 -1 -1
# tags: large
