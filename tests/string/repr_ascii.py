# repr, ascii, str, chr, ord.
# needs: PY_FSTRINGS
print(repr("a"), repr("it's"), repr('say "x"'), repr("'\""), repr("\n\r\t\\\0\x1f\x7f"), repr(""), repr("a b"), ascii("a'b"))
# expect: 'a' "it's" 'say "x"' '\'"' '\n\r\t\\\x00\x1f\x7f' '' 'a b' "a'b"
print(repr(b""), repr(b"'"), repr(b'"'), repr(b"'\""), repr(b"\x00a\n\xff"), ascii(b"\xff"))
# expect: b'' b"'" b'"' b'\'"' b'\x00a\n\xff' b'\xff'
print(str(), str(5), str("x"), str(None), str([1, "a", b"b"]), str(object=3), str(b"ab", "utf-8"), str(b"ab", "ascii", "strict"), str((1,)))
# expect:  5 x None [1, 'a', b'b'] 3 ab ab (1,)
print(chr(65), chr(0x7f) == "\x7f", ord("A"), ord(b"A"), ord("\x00"), [ord(c) for c in "az"], chr(97) is chr(97) or True)
# expect: A True 65 65 0 [97, 122] True
class A:
    def __repr__(self):
        return "A()"
class B(A):
    def __str__(self):
        return "B!"
print(A(), [A()], str(A()), repr(B()), B(), [B()], "%s %r" % (B(), B()), f"{A()} {B()} {B()!r}", {1: B()})
# expect: A() [A()] A() A() B! [A()] B! A() A() B! A() {1: A()}
class C:
    def __repr__(self):
        return 5
class D:
    pass
try:
    repr(C())
except TypeError as e:
    print(e)  # expect: __repr__ returned non-string (type int)
print(repr(D())[:len("<__main__.D object at 0x")], str(D()).endswith(">"))
# expect: <__main__.D object at 0x True
for f in (lambda: ord("ab"), lambda: ord(""), lambda: ord(1), lambda: chr("a"), lambda: chr(-1), lambda: str(b"a", "utf-8", 5, 6), lambda: str("a", "utf-8")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: ValueError
# expect: TypeError
# expect: TypeError
