# tags: host
# What is wrong with the arguments of strings' methods, at length.
# needs: PY_FSTRINGS
s, b = "abc", b"abc"
for f in (lambda: s["a"], lambda: ",".join([1]), lambda: ",".join(["a", b"b"]), lambda: s.split(1), lambda: s.strip(1), lambda: s.replace(1, "b"),
          lambda: format(1, 2), lambda: s.startswith(1), lambda: s.endswith(("a", 1)), lambda: s.find(1), lambda: s.center(5, 1)):
    try:
        f()
    except TypeError as e:
        print(e)
# expect: string indices must be integers, not 'str'
# expect: sequence item 0: expected str instance, int found
# expect: sequence item 1: expected str instance, bytes found
# expect: must be str or None, not int
# expect: strip arg must be None or str
# expect: replace() argument 1 must be str, not int
# expect: format() argument 2 must be str, not int
# expect: startswith first arg must be str or a tuple of str, not int
# expect: tuple for endswith must only contain str, not int
# expect: find() argument 1 must be str, not int
# expect: The fill character must be a unicode character, not int
for f in (lambda: b["a"], lambda: b",".join(["a"]), lambda: b.center(20, "x"), lambda: b.startswith("a"), lambda: bytes.fromhex("zz"), lambda: b.hex("ab"), lambda: b.hex("\xe4")):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(e)
# expect: byte indices must be integers or slices, not str
# expect: sequence item 0: expected a bytes-like object, str found
# expect: center() argument 2 must be a byte string of length 1, not str
# expect: startswith first arg must be bytes or a tuple of bytes, not str
# expect: non-hexadecimal number found in fromhex() arg at position 0
# expect: sep must be length 1.
# expect: sep must be ASCII.
for f in (lambda: b"\xff".decode(), lambda: b"a\xe2\x82".decode(), lambda: b"\xe2(".decode(), lambda: b"\x80".decode("ascii"), lambda: b.decode(1),
          lambda: "\u20ac".encode("ascii"), lambda: "a\u0100\u0101".encode("latin-1"), lambda: "\ud800".encode()):
    try:
        f()
    except (TypeError, UnicodeError) as e:
        print(e)
# expect: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: 'utf-8' codec can't decode bytes in position 1-2: unexpected end of data
# expect: 'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte
# expect: 'ascii' codec can't decode byte 0x80 in position 0: ordinal not in range(128)
# expect: decode() argument 'encoding' must be str, not int
# expect: 'ascii' codec can't encode character '\u20ac' in position 0: ordinal not in range(128)
# expect: 'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)
# expect: 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
