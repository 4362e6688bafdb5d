# The % operator of str.
print("%d %i %u|%5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 4, 5, 6, 7, 8), "%x %X %#x %#X %o %#o" % (255, 255, 255, 255, 8, 8))
# expect: 1 2 3|    4|5    |00006|+7| 8 ff FF 0xff 0XFF 10 0o10
print("%s %r %a" % ("a", "b", "c"), "%5s|%-5s|%.2s|%5.1s|" % ("a", "b", "cde", "fg"), "%c%c" % (65, "b"), "100%%" % ())
# expect: a 'b' 'c'     a|b    |cd|    f| Ab 100%
print("%s" % 1, "%s" % None, "%s" % [1], "%s" % (1,), "%s" % ((1, 2),), "%s %s" % (1, "x"), "%s" % {"a": 1})
# expect: 1 None [1] 1 (1, 2) 1 x {'a': 1}
print("%(a)s %(b)d %(a)r" % {"a": "x", "b": 2}, "%(x y)s" % {"x y": 1}, "%(a(b)c)s" % {"a(b)c": 1}, "%%(a)s" % {}, "x" % {}, "x" % [])
# expect: x 2 'x' 1 1 %(a)s x x
print("%*d|%-*d|%*d|%.*s" % (5, 1, 5, 2, -5, 3, 2, "abc"), "%.5d" % 42, "%8.5d|" % -42, "%+05d" % 42, "%d" % -(10**30))
# expect:     1|2    |3    |ab 00042   -00042| +0042 -1000000000000000000000000000000
print("%d" % True, "%x" % 10**20, "%05x|%#08x|%-8x|" % (255, 255, 255), "%ld %hd" % (1, 2), "%s%%" % 5)
# expect: 1 56bc75e2d63100000 000ff|0x0000ff|ff      | 1 2 5%
for f in (lambda: "%d" % "a", lambda: "%x" % "a", lambda: "%s %s" % "a", lambda: "%s" % (1, 2), lambda: "a" % 1, lambda: "%(a)s" % 1,
          lambda: "%(a)s" % {}, lambda: "%c" % 0x110000, lambda: "%s" % ()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError %d format: a real number is required, not str
# expect: TypeError %x format: an integer is required, not str
# expect: TypeError not enough arguments for format string
# expect: TypeError not all arguments converted during string formatting
# expect: TypeError not all arguments converted during string formatting
# expect: TypeError format requires a mapping
# expect: KeyError 'a'
# expect: OverflowError %c arg not in range(0x110000)
# expect: TypeError not enough arguments for format string
