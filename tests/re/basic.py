# tags: large
# Patterns, matches, substitution and splitting as far as every level with module re has them. Expected: CPython 3.11.
try:
    import re
except ImportError:
    print("SKIP")
    raise SystemExit


def show(m):
    print(None if m is None else (m.span(), m.group(), m.groups()))


for pattern, text in [
    ("abc", "abcd"), ("b", "abc"), ("a+b", "aaab"), ("a*?b", "aab"), ("a.c", "a\nc"), ("a.c", "abc"), (".*", "one\ntwo"),
    ("(a)|(b)", "b"), ("(a*)*", "aaa"), ("(a|b)*?c", "ababc"), ("a{", "a{"), ("(ab)+?", "abab"),
    ("[a-c]+", "abcd"), ("[^a-c]+", "xyzabc"), ("[]a]+", "]a]"), ("[a-]+", "a-a"),
    ("[\\]]", "]"), (r"\d+\s\w+", "12 ab_3"), (r"\D\S\W", "ab-"), (r"[\d\s]+", "1 2 x"), (r"[^\d]+", "ab1"), ("^a$", "a"), ("^a$", "a\n"),
    ("a$", "ab"), (r"\.", "a"), ("a|b|c|", "c"), ("(a)(b)?", "ac"), ("((a)(b))", "ab"),
    ("(?:a|ab)(?:c|bcd)(d*)", "abcd"), ("(a+|b)*", "ab"), ("(|a)+", "aaa"), (r"\n\t\\", "\n\t\\"), ("", "x"), ("(a?)*?b", "aab"), ("(?:)*a", "a"),
]:
    print(repr(pattern), repr(text), end=" ")
    show(re.match(pattern, text))
show(re.search("b+", "aabbc"))
show(re.search("^b", "ab"))
show(re.search("", "abc"))
show(re.search("x", "abc"))

m = re.match(r"(\w+) (\w+)(x)?", "hello world")
print(m.group(0), m.group(1), m.group(2), m.group(3), m.groups())
print(m.start(), m.end(), m.start(2), m.end(2), m.span(2), m.span(3))
for bad in (4, -1):
    try:
        m.group(bad)
    except IndexError as e:
        print("IndexError", e)

r = re.compile("o")
for args in [("dog",), ("dog", 1), ("dog", 2), ("dog", 5), ("dog", -1), ("dog", 1, 1), ("dog", 2, 1), ("dog", 0, 2)]:
    a, b = r.match(*args), r.search(*args)
    print(args, a and a.span(), b and b.span())
print(re.compile("^o").match("dog", 1))

print(re.sub("a", "b", "banana"), re.sub("a", "b", "banana", 2), re.sub("(a)(n)", r"\2\1", "banana"), re.sub("x*", "-", "abxd"))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "1 20 300"), re.sub("(a)|b", r"[\1]", "ab"), re.sub("(.)", r"\g<1>\g<1>", "ab"))
print(re.sub("a", r"\\", "a"), re.sub("^a", "", "aab"), re.sub("b", "\\n", "abc") == "a\nc")
print(re.split(" +", "a b  c"), re.split("( )", "a b c"), re.split(",", "a,b,c", 1), re.split("x*", "axbc"), re.split(",", ""))
print(re.compile("[\r\n]").split("line1\rline2\nline3\r\n"))

# bytes
print(re.match(b"a(.)", b"ab").group(1), re.sub(b".", b"x", b"abc"), re.split(b",", b"a,b"), re.search(b"b", bytearray(b"abc")).span())
for f in (lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.match("a", 5), lambda: re.match(5, "a"), lambda: re.sub("a", 5, "a"),
          lambda: re.sub("a", b"x", "a")):
    try:
        print(f())
    except TypeError:
        print("TypeError")

# patterns that are wrong
for bad in ["(", ")", "[", "[a", "a**", "*", "(?", "[b-a]", "\\", "(?z)", r"\q", "[\\"]:
    try:
        re.compile(bad)
        print("compiled", bad)
    except ValueError:
        print("wrong", bad)
    except Exception:  # CPython's own kind
        print("wrong", bad)
