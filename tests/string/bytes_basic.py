# tags: large
# bytes.
b = b"hello"
print(b, len(b), b[0], b[-1], b[1:3], b[::-1], b[::2], list(b), b + b"!", b * 2, 2 * b"x", b"" * 3, b"\x00\xff\n\t'\"\\", b"it's")
# expect: b'hello' 5 104 111 b'el' b'olleh' b'hlo' [104, 101, 108, 108, 111] b'hello!' b'hellohello' b'xx' b'' b'\x00\xff\n\t\'"\\' b"it's"
print(b == b"hello", b == "hello", b != b"x", b < b"help", b"a" < b"b", b"" < b"a", hash(b) == hash(b"hel" + b"lo"))
# expect: True False True True True True True
print(104 in b, 0 in b, b"ell" in b, b"x" in b, b"" in b, bool(b""), bool(b"\0"))
# expect: True False True False True False True
print(bytes(), bytes(3), bytes([1, 2, 255]), bytes(b"ab"), bytes("ab", "utf-8"), bytes(range(3)), bytes("a", encoding="ascii"), bytes((65,)))
# expect: b'' b'\x00\x00\x00' b'\x01\x02\xff' b'ab' b'ab' b'\x00\x01\x02' b'a' b'A'
print(b.find(b"l"), b.rfind(b"l"), b.find(108), b.find(b"x"), b.index(b"e"), b.count(b"l"), b.count(108), b.find(b"l", 3), b.count(b""))
# expect: 2 3 2 -1 1 2 2 3 6
print(b.startswith(b"he"), b.endswith((b"x", b"lo")), b.upper(), b"AbC".lower(), b"a b".split(), b"a,b".split(b","), b"a,b,c".rsplit(b",", 1))
# expect: True True b'HELLO' b'abc' [b'a', b'b'] [b'a', b'b'] [b'a,b', b'c']
print(b",".join([b"a", b"b"]), b.replace(b"l", b"L", 1), b" x ".strip(), b"xax".strip(b"x"), b" x ".lstrip(), b" x ".rstrip(), b"".join([]))
# expect: b'a,b' b'heLlo' b'x' b'a' b'x ' b' x' b''
print(b.decode(), b"abc".decode("ascii"), str(b, "utf-8"), str(b), repr(b))
# expect: hello abc hello b'hello' b'hello'
print(b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" \n".isspace(), b"AB".isupper(), b"ab".islower(), b"\xe9".isalpha())
# expect: True True True True True True False
print({b"k": 1}[b"k"], sorted([b"b", b"a"]), max(b"abc"))  # expect: 1 [b'a', b'b'] 99
for f in (lambda: b + "x", lambda: b + 1, lambda: b[9], lambda: bytes([256]), lambda: bytes(-1), lambda: bytes("a"),
          lambda: bytes([1.5]), lambda: b.find("x"), lambda: "x" in b,
          lambda: 256 in b, lambda: b < "a", lambda: b.replace("a", b"b"), lambda: bytes(1, "utf-8")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError can't concat str to bytes
# expect: TypeError can't concat int to bytes
# expect: IndexError index out of range
# expect: ValueError bytes must be in range(0, 256)
# expect: ValueError negative count
# expect: TypeError string argument without an encoding
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError argument should be integer or bytes-like object, not 'str'
# expect: TypeError a bytes-like object is required, not 'str'
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError '<' not supported between instances of 'bytes' and 'str'
# expect: TypeError a bytes-like object is required, not 'str'
# expect: TypeError encoding without a string argument

print([b"".decode(), b"".decode("ascii"), str(b"", "utf-8"), len(b"".decode())])  # expect: ['', '', '', 0]
