# tags: host
# Encodings of the library: utf-16, utf-32, unicode_escape, raw_unicode_escape, with all handlers. The expected output is that of
# little-endian machines: without a byte order in the name theirs is taken.
# needs: PY_FSTRINGS
import sys

try:
    "".encode("utf-16")
    if sys.byteorder == "big":
        ok = "a\u20ac".encode("utf-16") == b"\xfe\xff\0a\x20\xac" and b"\0\0\xfe\xff\0\0\0a".decode("utf-32") == "a"
        print("SKIP" if ok else "wrong order")
        raise SystemExit
except LookupError:
    print("SKIP")
    raise SystemExit


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)
for name in ("utf-16", "UTF_16_LE", "utf-16-be", "utf-32", "utf-32le", "utf-32-be", "unicode_escape", "raw_unicode_escape", "unicode-escape"):
    for text in ("", "a\n\t\\é€😀'\x7f", "x\ud800y"):
        show(text.encode, name)
        for h in ("ignore", "replace", "backslashreplace"): show(text.encode, name, h)
    show(lambda: "aé€😀\\n".encode(name).decode(name) == "aé€😀\\n")
for name, data in (("utf-16-le", b"a\0b"), ("utf-16-le", b"\0\xd8"), ("utf-16-be", b"\xdc\0\0a"), ("utf-16-le", b"\0\xd8a\0"), ("utf-16", b"\xfe\xff\0a"),
        ("utf-32-le", b"a\0\0"), ("utf-32-le", b"a\0\0\x01"), ("utf-32-be", b"\0\0\xd8\0\0\0\0a"), ("utf-32", b"\0\0\xfe\xff\0\0\0a"), ("utf-32", b""),
        ("unicode_escape", b"\\x4"), ("unicode_escape", b"\\x41\\u20ac\\U0001f600\\101\\0\\n\\a\\'\\\"\\\nz\xe9"), ("unicode_escape", b"a\\u20"),
        ("unicode_escape", b"\\U00110000z"), ("unicode_escape", b"end\\"), ("raw_unicode_escape", b"a\\n\\u20ac\\x41\\"), ("raw_unicode_escape", b"\\u12"), ("raw_unicode_escape", b"\xe9\\\\u20ac")):
    for h in ("strict", "ignore", "replace", "backslashreplace"):
        show(lambda: ascii(data.decode(name, h)))
show("a".encode, "nothing")
show(b"a".decode, "nothing")
show(str, b"\\t|", "unicode_escape")
