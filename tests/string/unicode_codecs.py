# Codecs: text beyond ASCII to bytes and back.
if len("\u20ac") != 1:
    print("SKIP")
    raise SystemExit
s = "h\u00e9llo \u20ac \U0001f600!"
print(s.encode(), "\u00e9".encode("utf-8"), "\u00e9".encode("latin-1"), b"\xc3\xa9".decode(), b"\xe9".decode("latin-1"))
# expect: b'h\xc3\xa9llo \xe2\x82\xac \xf0\x9f\x98\x80!' b'\xc3\xa9' b'\xe9' é é
print("\u00e9\u00e8".encode("ascii", "ignore"), "a\u00e9".encode("ascii", "replace"), "\u20ac".encode("ascii", "backslashreplace"))
# expect: b'' b'a?' b'\\u20ac'
print(b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"\xe2\x82x".decode("utf8", "backslashreplace"))
# expect: a�b ab \xe2\x82x
for f in (lambda: b"\xff".decode(), lambda: b"a\xe2\x82".decode(), lambda: b"\xe2(".decode(), lambda: b"\x80".decode("ascii"),
          lambda: "\u20ac".encode("ascii"), lambda: "a\u0100\u0101".encode("latin-1"), lambda: "\ud800".encode(), lambda: chr(0x110000)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, str(e)[:7])
# expect: UnicodeDecodeError 'utf-8'
# expect: UnicodeDecodeError 'utf-8'
# expect: UnicodeDecodeError 'utf-8'
# expect: UnicodeDecodeError 'ascii'
# expect: UnicodeEncodeError 'ascii'
# expect: UnicodeEncodeError 'latin-
# expect: UnicodeEncodeError 'utf-8'
# expect: ValueError chr() a
print("\xe4".encode("u8"), "a".encode("646"), b"\xe4".decode("ISO_8859-1"))  # expect: b'\xc3\xa4' b'a' ä
