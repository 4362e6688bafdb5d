# UnicodeError: the message comes from the attributes; what the constructors take.
# tags: host
def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


for t, a in (
    (UnicodeEncodeError, ("ascii", "a\xe9", 1, 2, "why")),
    (UnicodeEncodeError, ("ascii", "a\u20ac\u20ac", 1, 3, "why")),
    (UnicodeEncodeError, ("ascii", "a\u20ac", 1, 2, "why")),
    (UnicodeEncodeError, ("ascii", "", 1, 2, "why")),
    (UnicodeDecodeError, ("utf-8", b"a\xff", 1, 2, "why")),
    (UnicodeDecodeError, ("utf-8", b"a\xff\xff", 1, 3, "why")),
    (UnicodeDecodeError, ()),
    (UnicodeDecodeError, ("x", "y", 1, 2, "z")),
    (UnicodeEncodeError, ("x", b"y", 1, 2, "z")),
    (UnicodeEncodeError, ("x", "y", 1, 2, 3)),
    (UnicodeEncodeError, (1, 2, 3)),
    (UnicodeError, ("x", 1)),
):
    e = attempt(t, *a)
    print(repr(e), e)
try:
    b"ab\xff".decode()
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason)
    e.start, e.end, e.reason = 0, 1, "changed"
    print(e, e.args[2:])
try:
    "x\xe9\xe9".encode("ascii")
except UnicodeError as e:
    print(type(e).__name__, e.encoding, e.object, e.start, e.end, e.reason)
