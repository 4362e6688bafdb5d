# The rarer methods of bytes, and its % operator.
if not hasattr(bytes, "center"):
    print("SKIP")
    raise SystemExit
b = b"hello world"
print(b.capitalize(), b.center(15, b"*"), b"a".ljust(3, b"-"), b"a".rjust(3), b"-5".zfill(4))
# expect: b'Hello world' b'**hello world**' b'a--' b'  a' b'-005'
print(b.partition(b" "), b.rpartition(b"o"), b"a\nb\r\nc\x0bd".splitlines(), b"a\n".splitlines(True))
# expect: (b'hello', b' ', b'world') (b'hello w', b'o', b'rld') [b'a', b'b', b'c\x0bd'] [b'a\n']
print(b.removeprefix(b"hello "), b.removesuffix(b"ld"), b.isascii(), b"\xff".isascii())
# expect: b'world' b'hello wor' True False
print(b.hex(), b"\x01\xab".hex(), bytes.fromhex("01 aB ff"), bytes.fromhex(""), b"abc".hex(":"), b"abcde".hex("-", 2), b"abcde".hex("-", -2))
# expect: 68656c6c6f20776f726c64 01ab b'\x01\xab\xff' b'' 61:62:63 61-6263-6465 6162-6364-65
print(b"%d|%5d|%-5d|%05d|%x|%X|%o" % (1, 2, 3, 4, 255, 255, 8), b"%s %b %a %r" % (b"x", b"y", "z", 1), b"%c%c" % (65, b"B"), b"%%" % ())
# expect: b'1|    2|3    |00004|ff|FF|10' b"x y 'z' 1" b'AB' b'%'
# MicroPython lets a str be there, CPython does not.
print(b"%s /%s" % ("GET", b"x"), b"%5s|%-4s|" % ("\xfc", "ab"), b"%.2s" % "abc")  # expect: b'GET /x' b'   \xc3\xbc|ab  |' b'ab'
print(b"%(a)s" % {b"a": b"v"}, b"%.2s|%5s" % (b"abc", b"z"))  # expect: b'v' b'ab|    z'
for f in (lambda: bytes.fromhex("1"), lambda: b"%b" % "a", lambda: b"%d" % "a", lambda: b"%c" % 256, lambda: b"%d" % (1, 2), lambda: b.partition(b"")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError fromhex() arg must contain an even number of hexadecimal digits
# expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
# expect: TypeError %d format: a real number is required, not str
# expect: OverflowError %c arg not in range(256)
# expect: TypeError not all arguments converted during bytes formatting
# expect: ValueError empty separator
