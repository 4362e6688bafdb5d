# Module base64: bases 64, 32, 16, 85; what is passed over and what is refused; files.
# tags: host
import base64
import io


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


samples = [b"", b"a", b"ab", b"abc", b"abcd", b"abcde", bytes(range(256)), b"\xfb\xff\xfe", bytes(9), b" " * 8]
pairs = [(base64.b64encode, base64.b64decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode),
         (base64.standard_b64encode, base64.standard_b64decode), (base64.b32encode, base64.b32decode),
         (base64.b32hexencode, base64.b32hexdecode), (base64.b16encode, base64.b16decode),
         (base64.b85encode, base64.b85decode), (base64.a85encode, base64.a85decode),
         (base64.z85encode, base64.z85decode), (base64.encodebytes, base64.decodebytes)]
for encode, decode in pairs:
    for sample in samples:
        text = encode(sample)
        assert decode(text) == sample and decode(bytearray(text)) == sample, (encode, sample)
        print(text[:50], len(text))
    print(encode(bytearray(b"xyz")), encode(memoryview(b"xyz")))
    try:
        encode("text")
    except TypeError as e:
        print("TypeError")
print(base64.b64encode(b"\xfb\xff", altchars=b"*%"), base64.b64decode("-_8=", altchars="-_"), base64.b64decode("YQ=="))
attempt(base64.b64decode, b"YW\n! Jj$")
attempt(base64.b64decode, b"YW\nJj", validate=True)
attempt(base64.b64decode, b"YWJ")
attempt(base64.b64decode, "Y\xe9")
attempt(base64.b64decode, 1)
attempt(base64.b32decode, b"mfrgg===")
attempt(base64.b32decode, b"mfrgg===", casefold=True)
attempt(base64.b32decode, b"MLO10===", map01=b"L")
attempt(base64.b32decode, b"MLO10===")
attempt(base64.b32decode, b"MFRGG")
attempt(base64.b32decode, b"MFRG====")
attempt(base64.b32decode, b"MF======")
attempt(base64.b32decode, b"MFR=====")
attempt(base64.b16decode, "0a")
attempt(base64.b16decode, "0aFF", casefold=True)
attempt(base64.b16decode, "0AF")
attempt(base64.a85encode, b"    " * 3, foldspaces=True)
attempt(base64.a85encode, bytes(range(30)), wrapcol=10)
attempt(base64.a85encode, bytes(range(30)), adobe=True, wrapcol=11)
attempt(base64.a85encode, b"abc", pad=True)
attempt(base64.a85encode, b"", adobe=True)
attempt(base64.a85encode, b"\0\0\0", pad=True)
attempt(base64.a85encode, b"\0\0\0")
attempt(base64.a85decode, b"<~87cURDZ~>", adobe=True)
attempt(base64.a85decode, b"87cURDZ", adobe=True)
attempt(base64.a85decode, b"87 cU\nRDZ")
attempt(base64.a85decode, b"yz", foldspaces=True)
attempt(base64.a85decode, b"8z")
attempt(base64.a85decode, b"y")
attempt(base64.a85decode, b"uuuuu")
attempt(base64.b85encode, b"abc", pad=True)
attempt(base64.b85decode, b"a b")
attempt(base64.b85decode, b"~~~~~")
attempt(base64.b85decode, b"abcde|NsC1")
attempt(base64.z85decode, b"ab~")
out = io.BytesIO()
base64.encode(io.BytesIO(bytes(200)), out)
print(out.getvalue())
back = io.BytesIO()
base64.decode(io.BytesIO(out.getvalue()), back)
print(back.getvalue() == bytes(200))
