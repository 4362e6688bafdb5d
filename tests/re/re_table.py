# tags: host
# Regular expressions: rare syntax, replacements, errors, attributes.
# needs: PY_FSTRINGS PY_DOC
import re


def kind(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__)


def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


class Text(str):
    pass


def sub(*a, **k):
    return lambda: re.sub(*a, **k)


def groups(p, s, flags=0):
    m = re.search(p, s, flags)
    return m and (m.span(), m.group(), m.groups(), m.groupdict(), m.lastindex, m.lastgroup)


# what does not compile
for p in ("(", ")", "(?", "(?P", "(?P<", "(?P<a", "(?P<a>", "(?P<1>x)", "(?P<>x)", "(?P<a>x)(?P<a>y)", "(?P=", "(?P=a", "(?P=a)", "(?P=1)", "(?P>", "(?Px)", "(?(", "(?(1", "(?(1)", "(?(1)a", "(?(1)a|b", "(?(1)a|b|c)",
          "(a)(?(1)b|c|d)", "(?(a)b)", "(?(0)b)", "(?(5)b)", "(?<", "(?<x)", "(?<=a*)", "(?<=a+b)", "(?<!a?)", "(?<=(a)\\1)", "(?<=a|bc)", "(a)(?<=\\1)", "(?#", "(?#x", "(?z)", "(?i", "(?i:", "(?i-", "(?i-)", "(?i-i:x)", "(?-i:x)", "(?-:x)", "(?a-i:x)", "(?au:x)",
          "(?L:x)", "(?u:x)", "(?aL)x", "a(?i)", "(?i)a", "(?s-x:x)", "(?iz:x)", "(?i\xe9)", "[", "[]", "[a", "[a-", "[a-]", "[z-a]", "[a-\\d]", "[\\d-a]", "[\\d-]", "[]a]", "[^]", "[^]a]", "[\\", "[a\\", "[[:alpha:]]", "[a&&b]", "\\", "\\q", "\\x", "\\x1", "\\xg0", "\\u12", "\\u", "\\U0011", "\\U00110000", "\\U0001f600",
          "\\0", "\\07", "\\400", "\\377", "\\8", "\\1", "\\12", "(a)\\2", "(a)\\1", "(a\\1)", "\\99", "\\100", "[\\1]", "[\\400]", "[\\8]", "[\\b]", "[\\B]", "[\\x]", "[\\q]", "*", "+", "?", "{1}", "a**", "a*+", "a*?", "a*??", "a{1}{2}", "a{2,1}", "a{,3}", "a{3,}", "a{", "a{x}", "a{1", "a{1,", "a{1,2",
          "a{,}", "a{}", "a{ 1}", "a{99999999999}", "a{1,99999999999}", "(?:a", "(?>a", "(?>a)", "(?:a)*+", "^*", "$*", "\\b*", "|*", "(*)", "(?:)*", "(?=a)*", "a|*", "\\Z", "\\A", "\\z", "\\N", "x{65536}", "(?P<\xe9>x)", "(?P<a b>x)", "(?P<a-b>x)"):
    kind(lambda: re.compile(p) and "ok")
for p in (b"(", b"\\u1234", b"\\N{x}", b"(?u)x", b"(?L)x", b"(?aL)x", b"(?P<\xc3\xa9>x)", b"\\xff", b"[\\xff]", b"\xff", b"(?P=a)", b"\\777"):
    t(lambda: re.compile(p) and "ok")
for f in (re.A | re.U, re.L, re.A | re.L, re.U | re.L, 1 << 12, "x", -1):
    kind(lambda: re.compile("a", f) and "ok")
t(lambda: re.compile(b"a", re.U) and "ok")
t(lambda: re.compile(b"a", re.L).flags)
t(lambda: re.compile(re.compile("a")) and "ok")
t(lambda: re.compile(re.compile("a"), re.I) and "ok")
t(lambda: re.compile(5))
t(lambda: re.compile(None))
t(lambda: re.compile(Text("a+")).match(Text("aa")).group())
try:
    re.compile("ab\nc(")
except re.error as e:
    print(e.msg, e.pos, e.lineno, e.colno, e.pattern)
try:
    re.compile(b"ab(")
except re.error as e:
    print(e.msg, e.pos, e.lineno, e.colno, e.pattern)
try:
    re.compile("\xe9\xe9(")
except re.error as e:
    print(e.msg, e.pos, e.lineno, e.colno)
e = re.error("m")
print(e, e.pos, e.pattern)
e = re.error("m", "ab\ncd", 4)
print(e, e.lineno, e.colno)
e = re.error("m", "ab", None)
print(e, e.pos)
# what matches
for p, s in (("a{2,3}", "aaaa"), ("a{,2}", "aaa"), ("a{2}", "a"), ("(a|ab)(c|bcd)(d*)", "abcd"), ("(a*)*", "b"), ("(a*)+", "aab"), ("(?:a|b)*?c", "abac"), ("(a)|b", "b"), ("(?P<x>a)(?P<y>b)?", "ac"), ("(a)(?(1)b|c)", "ab"), ("(a)?(?(1)b|c)", "c"),
             ("(?P<q>a)?(?(q)b|c)", "ab"), ("(a)?(?(1)b)", "c"), ("(?<=a)b", "ab"), ("(?<!a)b", "ab"), ("(?<!a)b", "cb"), ("(?<=ab|cd)e", "cde"), ("(?=(a))a", "a"), ("(?!a)b", "b"), ("(?>a+)b", "aab"), ("(?>a*)a", "aaa"), ("a*+a", "aaa"), ("a++b", "aab"), ("a?+a", "a"), ("(?:ab)++c", "ababc"), ("(?:ab){1,2}+ab", "abab"),
             ("(?:ab)?+ab", "ab"), ("(\\w+) \\1", "foo foo"), ("(?i)(a)\\1", "aA"), ("(?i)(\xe9)\\1", "\xe9\xc9"), ("(?i)\xe9", "\xc9"), ("(?i)[\xe0-\xef]", "\xc9"), ("(?ai)\xe9", "\xc9"), ("(?i)[^a]", "A"), ("(?i)k", "\u212a"), ("^a$", "a\n"), ("(?m)^b$", "a\nb\nc"), ("(?s).", "\n"), (".", "\n"), ("(?x) a # c\n b", "ab"), ("(?x)a\\ b[ ]#", "a b "),
             ("\\Aa\\Z", "a"), ("a\\Z", "a\n"), ("\\bfoo\\b", "a foo b"), ("\\Bo", "foo"), ("\\B", ""), ("\\d+", "\u0661\u0662"), ("(?a)\\d+", "\u06611"), ("\\s", "\x1c"), ("(?a)\\s", "\x1c "), ("\\w", "\xe9"), ("(?a)\\w", "\xe9a"), ("[\\d\\s]+", "1 2"), ("[^\\d]", "1a"), ("[\\D]", "1a"), ("[\\W\\S]", "a"), ("[\\w-]+", "a-b"), ("(?a)[\\w]+", "\xe9ab"), ("(?a)[\\W]", "a\xe9"), ("(?a)[\\D]", "1\u0661"),
             ("[]a]", "]"), ("[^]]", "]a"), ("[a-]", "-"), ("[-a]", "-"), ("[\\]]", "]"), ("[\\n\\t]", "\t"), ("[\\x41-\\x43]", "B"), ("[\\u0100-\\u0200]", "\u0150"), ("\\x41\\u0042\\103\\0", "ABC\0"), ("[\\101]", "A"), ("[\\b]", "\b"), ("(?:)", "a"), ("|a", "a"), ("a||b", "b"), ("()", "a"), ("(?i:a)b", "Ab"), ("(?i:a)b", "AB"), ("(?i)a(?-i:b)", "AB"), ("(?i)a(?-i:b)", "Ab"), ("(?s:.)", "\n"), ("(?m:^)b", "a\nb"), ("(?a:\\w)", "\xe9"), ("(?#c)a", "a"),
             ("a{0}b", "ab"), ("a{0,0}b", "b"), ("(a){0}b", "b"), ("(?:a{2}){2}", "aaaa"), ("(a{1,2}){2}", "aaa"), ("(?:a?){3}", "aa"), ("(?:a??){3}b", "aab"), ("(?:(a)|b)*", "ab"), ("(?:(a)|(b))*", "ab"), ("(a(?=b))*", "aab"), ("((a)|b){2}", "ab"), ("(?:a|b){2,}?c", "abac"), ("(.*?)(\\d+)$", "ab12"), ("x*", "aaa"), ("\\Z", "ab"), ("a$", "ba\n"), ("[^a]*a", "bba")):
    t(groups, p, s)
for p, s in ((b"a+", b"baa"), (b"\\w", b"\xe9a"), (b"[\\x80-\\xff]", b"a\xe9"), (b"(?i)A", b"a"), (b"(?i)\xe9", b"\xc9"), (b"\\s", b"\x85 "), (b"(?L)\\w", b"a"), (b"(a)(b)?", b"ac"), (b"(?i)(a)\\1", b"aA"), (b"(?i)[a-c]", b"B")):
    t(groups, p, s)
t(re.match, "a", b"a")
t(re.match, b"a", "a")
t(re.match, "a", 5)
t(re.match, "a", None)
t(lambda: re.match(b"a", bytearray(b"ab")).group())
t(lambda: re.match(b"a", memoryview(b"ab")).group())
t(lambda: re.compile("a").match("ba", 1).span())
t(lambda: re.compile("^a").match("ba", 1))
t(lambda: re.compile("a$").search("ab", 0, 1).span())
t(lambda: re.compile("a").search("aa", 5))
t(lambda: re.compile("a").search("aa", -5).span())
t(lambda: re.compile("").search("\xe9a", 1, 0))
t(lambda: re.compile("a").search("\xe9a\xe9", 1, 2).span())
t(lambda: re.compile("a").fullmatch("a"))
t(lambda: re.fullmatch("a|ab", "ab").span())
t(lambda: re.fullmatch("a*?", "aa").span())
t(lambda: re.compile("(?<=a)b").match("ab", 1).span())
t(lambda: re.compile("\\bb").match("ab", 1))
t(lambda: re.compile("a").search(string="ba", pos=1, endpos=2).span())
# sub
t(sub("a", "b", "aXa"))
t(sub("a", "b", "aXa", count=1))
t(sub("a", "b", "aXa", count=0))
t(sub("a", "b", "aXa", count=-1))
t(sub("", "-", "ab"))
t(sub("x*", "-", "axb"))
t(sub("(a)(b)?", "[\\1\\2]", "aab"))
t(sub("(?P<x>a)", "\\g<x>\\g<1>\\g<0>", "a"))
t(sub("a", "\\g", "a"))
t(sub("a", "\\g<", "a"))
t(sub("a", "\\g<1", "a"))
t(sub("a", "\\g<>", "a"))
t(sub("a", "\\g<x>", "a"))
t(sub("a", "\\g<1>", "a"))
t(sub("a", "\\g<-1>", "a"))
t(sub("a", "\\g<+1>", "a"))
t(sub("a", "\\g<1a>", "a"))
t(sub("a", "\\g<a b>", "a"))
kind(sub("a", "\\g<99999999999>", "a"))
t(sub("a", "\\1", "a"))
t(sub("a", "\\9", "a"))
t(sub("a", "\\0", "a"))
t(sub("a", "\\01", "a"))
t(sub("a", "\\012", "a"))
t(sub("a", "\\101", "a"))
t(sub("a", "\\400", "a"))
t(sub("(a)" * 12, "\\12\\10", "a" * 12))
t(sub("a", "\\n\\t\\\\", "a"))
t(sub("a", "\\q", "a"))
t(sub("a", "\\-\\.\\ \\'", "a"))
t(sub("a", "\\\xe9", "a"))
t(sub("a", "\\", "a"))
t(sub(b"a", b"\\n\\1", b"a"))
t(sub(b"(a)", b"[\\1\\g<1>]\\x", b"a"))
t(sub(b"(a)", b"[\\1\\g<1>]", b"ba"))
t(sub(b"(?P<n>a)", b"\\g<n>\\g<m>", b"ba"))
kind(sub("a", b"b", "a"))
kind(sub(b"a", "b", b"a"))
kind(sub("a", 5, "a"))
t(sub("a", lambda m: m.group() * 2, "aXa"))
kind(sub("a", lambda m: 5, "aXa"))
kind(sub("a", lambda m: b"x", "aXa"))
t(sub("a", lambda m: None, "aXa"))
t(sub("a", lambda m: Text("x"), "aXa"))
t(sub(b"a", lambda m: bytearray(b"x"), b"aXa"))
t(sub("a", Text("\\g<0>"), Text("aXa")))
t(sub("a", "b", "xyz"))
t(lambda: type(re.sub("a", "b", Text("xyz"))).__name__)
t(re.subn, "a", "b", "aXa")
t(re.subn, "a", lambda m: "", "aXa", 1)
t(re.split, ",", "a,b,,c")
t(re.split, "(,)", "a,b,,c")
t(re.split, ",", "a,b,,c", 1)
t(re.split, "x*", "axb")
t(re.split, "(x)|(y)", "axbyc")
t(re.split, ",", "")
t(re.split, b",", b"a,b")
t(re.findall, "a", "aXa")
t(re.findall, "(a)", "aXa")
t(re.findall, "(a)(b)?", "abXa")
t(re.findall, "x*", "axb")
t(lambda: [m.span() for m in re.finditer("a|", "ab")])
t(lambda: [m.span() for m in re.compile("a").finditer("aaaa", 1, 3)])
t(re.escape, "a.b\n\xe9 -")
t(re.escape, b"a.b\xff")
kind(re.escape, 5)
s = re.compile("a").scanner("aba")
t(lambda: (s.match().span(), s.match(), s.search(), s.pattern.pattern))
s = re.compile("a").scanner("aba")
t(lambda: (s.search().span(), s.search().span(), s.search()))
# match objects
m = re.match("(?P<x>a)(?P<y>b)?(c)?", "acd")
t(lambda: (m.group(0), m.group("x"), m.group("y"), m.group(1, 2), m.group("x", 3), m[0], m["x"], m[3]))
t(m.group, 4)
t(m.group, -1)
t(m.group, "z")
t(m.group, 10**30)
t(m.group, 1.5)
t(m.group, None)
t(m.group, True)
t(lambda: m[4])
t(lambda: m["z"])
t(m.start, "x")
t(m.end, 2)
t(m.span, 3)
t(m.span, "q")
t(m.groups, "-")
t(m.groupdict, "-")
t(m.groupdict)
t(re.match("a", "a").groupdict)
t(m.expand, "\\1-\\g<y>-\\3")
t(m.expand, "\\4")
kind(m.expand, 5)
t(lambda: (m.pos, m.endpos, m.lastindex, m.lastgroup, m.re.pattern, m.string, m.regs))
t(lambda: bool(m))
t(lambda: re.match("(a)|(?P<b>b)", "a").lastgroup)
t(lambda: re.match("a", "a").lastindex)
t(repr, m)
t(repr, re.match(b"a", b"a" * 100))
import copy
t(lambda: (copy.copy(m) is m, copy.deepcopy(m) is m))


def put(o, name):
    setattr(o, name, 1)


def putitem(o):
    o[0] = 1


kind(put, m, "pos")
kind(putitem, m)
# pattern objects
p = re.compile("(?P<x>a)", re.I)
t(repr, p)
t(repr, re.compile("a", re.A | re.M | re.S | re.X))
t(repr, re.compile(b"a", re.L))
t(repr, re.compile("(?i)a" * 1, re.U))
t(repr, re.compile("a" * 300))
t(repr, re.compile("'"))
t(lambda: (p.pattern, p.groups, dict(p.groupindex), p.flags & 255))
t(lambda: (p == re.compile("(?P<x>a)", re.I), p == re.compile("(?P<x>a)"), p != re.compile("b"), p == 5, p == "a"))
t(lambda: re.compile(b"a") == re.compile("a"))
t(lambda: hash(p) == hash(re.compile("(?P<x>a)", re.I)))
kind(lambda: p < p)
kind(lambda: len(p))
t(lambda: (copy.copy(p) is p, copy.deepcopy(p) is p))
kind(put, p, "flags")
t(re.purge)
for i in range(600):
    re.compile("a%d" % i)
t(lambda: re.match("a5", "a5").span())
t(lambda: re.search("a" * 5000, "b" + "a" * 5000).span())
t(lambda: re.match("(?:a|b)*c", "ab" * 3000 + "c").end())
t(lambda: len(re.match("(" + "x?" * 60 + ")*y", "x" * 300 + "y").group()))
t(lambda: len(re.match("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)(n)(o)(p)(q)(r)", "abcdefghijklmnopqr").groups()))
t(lambda: re.match("(?:(a)(?:(b)|(c)))*(?>d|e)f", "abacabef").groups())
t(lambda: re.match("(?>(a)b|(c)d)*+e", "abcdabe").groups())
t(lambda: re.match("(?=(a+?))(?:a(?=(a*)))+b", "aaab").groups())
t(lambda: re.match("(?!(a)b)a", "ac").groups())
