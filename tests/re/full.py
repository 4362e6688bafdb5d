# tags: large
# Everything of CPython's module, on levels that have it. Expected: CPython 3.11, unless said otherwise.
try:
    import re

    re.findall
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit


def show(m):
    print(None if m is None else (m.span(), m.groups(), m.lastindex, m.lastgroup))


for pattern, text, flags in [
    (r"(?P<x>a)(?P=x)", "aa", 0), (r"(a)(b)\2\1", "abba", 0), (r"(?<=-)\w+", "spam-egg", 0), (r"(?<!-)\b\w+", "-egg spam", 0),
    (r"foo(?=bar)", "foobaz foobar", 0), (r"foo(?!bar)", "foobar foobaz", 0), ("(?>a+)ab", "aaab", 0), ("a++b", "aaab", 0), ("a*+a", "aaa", 0),
    ("(a)?(?(1)b|c)", "ab", 0), ("^(a)?(?(1)b|c)$", "c", 0), ("(?i)StraSSe", "STRASSE", 0), ("(?i:a)B", "AB", 0), ("(?i:a)B", "Ab", 0),
    ("É", "é", re.I), ("[À-Þ]+", "àþ", re.I), ("[^é]", "É", re.I), ("k", "K", re.I | re.A), ("^b$", "a\nb\nc", re.M), ("a.b", "a\nb", re.S),
    (" a b # comment\n c", "abc", re.X), (r"[ ]a\ b", " a b", re.X), ("(?x) a (?-x: )b", "a b", 0), (r"\w+", "añ1", 0), (r"\w+", "añ1", re.A), (r"\s", "\u2003", 0),
    (r"\A\d\Z", "5", 0), (r"\x41\u00e9\101\0", "AéA\0", 0), (r"(?#no)a(?#thing)+", "aa", 0), ("(a(b)?)+", "aba", 0), (r"(?:(a)|b)*", "ab", 0),
    (r"(?<=a|b)c", "bc", 0), ("(?<=(a))b", "ab", 0), ("(?=(a+))a", "aaa", 0), ("(?!(a))b", "b", 0), ("€+.", "x€€y", 0), (r"(\w)(?<=[€é])", "aé", 0), ("a??", "a", 0),
    ("(?:ab){2,3}", "abababab", 0), ("(ab){2}", "abab", 0), ("a{,2}", "aaa", 0), ("a{2,}", "aaa", 0), ("x{0}y", "y", 0), (r"\bfoo\b", "foo bar", 0),
    (r"\Bo", "foo", 0), ("(a{2}){1,2}?b", "aaaab", 0), ("(?:(?=a)a)+b", "aab", 0), (r"(?i)(é)\1", "éÉ", 0),
]:
    print(ascii(pattern), ascii(text), int(flags), end=" ")
    show(re.search(pattern, text, flags))

m = re.match(r"(?P<first>\w+) (?P<last>\w+)?", "Jane ")
print(m.group(1, 2), m.groups("-"), m.groupdict(), m.groupdict("?"), m["first"], m["last"], m[0], m.group("first", "last"), m.expand(r"<\1 \g<first>>"))
print(m.pos, m.endpos, m.string, m.re.pattern, m.re.groups, dict(m.re.groupindex), m.regs)
print(m, re.compile("a", re.I | re.M), re.compile(b"a"), re.compile("x" * 300))
print(re.findall("(a)(b)?", "abaab"), re.findall("a|", "bab"), re.findall("(a)|b", "ab"), re.findall(b".", b"ab"))
print([m.span() for m in re.finditer("a|", "bab")], [m.group() for m in re.compile("é").finditer("éaé", 1)])
print(re.fullmatch("a|ab", "ab"), re.fullmatch("a", "ab"), re.compile("b").fullmatch("abc", 1, 2))
print(re.subn("a", "b", "aaa", count=2), re.escape("a.b*é-"), re.escape(b"\x00."), re.sub("(?P<w>.)", r"\g<w>\g<0>\x", "a") if False else "")
print(re.compile("a") == re.compile("a"), re.compile("a") == re.compile("a", re.I), hash(re.compile("b")) == hash(re.compile("b")))
s = re.compile(r"\w").scanner("ab c")
print([m and m.group() for m in (s.match(), s.match(), s.match(), s.match())], s.pattern.pattern)
print(re.sub("(a)|b", lambda m: None, "abc"), re.split("(a)|b", "xaybz"), re.split("b", "abcb", maxsplit=1), re.sub(pattern="a", repl="", string="aba"))
print(re.match("a", "a", flags=re.I).re.flags, re.compile("(?a)a").flags, re.compile(b"(?L)a").flags, int(re.ASCII | re.VERBOSE))
text = "é€" * 3
print([m.span() for m in re.finditer("€", text)], re.compile("é").search(text, 3).start(), re.compile(".").findall(text, 1, 3))

for pattern in ["(", ")", "[", "a**", "*a", "(?P<1>a)", r"\q", "(?P<a>x)(?P<a>y)", "x{3,1}", "(?<=a*)b", "[b-a]", r"(\1)", "a\n(", "(?z)", "(?i-i:a)",
                "a(?i)b", "(?P=x)", "(?P<x", "(?P<>a)", r"\x1", r"[\q]", "(?(1)a|b|c)", "(?(9)a)", r"\400", "(?#", "(?P!", "(?<a", "(?", "(?P", "(?<",
                "(?i", "(?-", "(?-i", "(?-a:x)", "(?au:x)", "(?L:x)", r"(?<=(a)\1)", "^*", "(?:(?i)a)", "(?(x)a)", "(?(0)a)", "[\\d-z]", "a++?", "((a)", "a{2}{3}"]:
    try:
        re.compile(pattern)
        print("compiled", pattern)
    except re.error as e:
        print(ascii(pattern), e, "|", e.msg, e.pos, e.lineno, e.colno, e.pattern == pattern)
for template in [r"\2", r"\g<2>", r"\g<x>", r"\g<", r"\g<>", r"\q", r"\g", r"\777", "\\", r"\g<1a>"]:
    try:
        print(re.sub("(a)", template, "a"))
    except (re.error, IndexError) as e:
        print(template, e)
for f in (lambda: re.compile("a", re.L), lambda: re.compile(b"a", re.U), lambda: re.compile("a", re.A | re.U), lambda: re.compile(re.compile("a"), re.I),
          lambda: re.compile("(?a)a", re.U), lambda: re.compile("a{99999999999}"), lambda: re.match("a", "a").group("x"), lambda: re.match("a", "a")["x"]):
    try:
        print(f())
    except (ValueError, OverflowError, IndexError) as e:
        print(type(e).__name__, e)
print(re.PatternError is re.error, issubclass(re.error, Exception))  # 3.13
print(re.sub("(a)", r"\060\1\101", "xa"), re.sub("a", r"\a\t", "a") == "\a\t", re.purge())
re.compile("ab[c-e]|f", re.DEBUG)
# A replacement of the other kind is an error where it replaces something.
for pattern, with_, text in ((rb"a", "b", b"xx"), (rb"a", "b", b"xa"), ("a", b"b", "xx"), ("a", b"b", "xa"), ("a", 5, "x")):
    try:
        print(re.sub(pattern, with_, text))
    except TypeError:
        print("TypeError")
