# tags: large
# No pattern and no text exhausts the C stack; nested repetitions of nothing end.
try:
    import re
except ImportError:
    print("SKIP")
    raise SystemExit

try:
    re.compile("(" * 200000 + ")" * 200000)
    print("compiled")
except (RuntimeError, MemoryError):
    print("refused")  # expect: refused
print(re.compile("(?:" * 20 + "a" + ")*" * 20).match("aaa").span())  # expect: (0, 3)
print(re.match("(?:(?:a|b)*)*c", "ab" * 500 + "c").span())  # expect: (0, 1001)
print(re.match("(?:a?)" * 12 + "a" * 12, "a" * 12).span())  # expect: (0, 12)
print(re.match("(a*)*b", "a" * 12))  # expect: None
full = hasattr(re, "findall")
print(not full or re.match("(?:){9999}(?:){2,9999}a", "a").span() == (0, 1))  # expect: True
print(not full or re.match("(?:a?){12}a{12}", "a" * 12).span() == (0, 12))  # expect: True
print(re.match("(?:.|\n)*x", "a\n" * 800 + "x").end())  # expect: 1601
print(len(re.split("", "abc" * 100)))  # expect: 302
print(re.search("(a+)+$", "a" * 300).span())  # expect: (0, 300)
