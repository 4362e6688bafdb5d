# tags: host
# binascii: quoted-printable, uuencode, strict base 64. Expected output: CPython 3.14.
# needs: PY_FSTRINGS
import binascii


def tell(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(result)
        return result
    except (binascii.Error, ValueError, TypeError) as e:
        print(type(e).__name__, e)


for data in (b"", b"a b\tc =\n x_.\r\n.\n" + bytes(range(256)), b"x" * 80, b" " * 80 + b"\n", b".", b".\n", b"a \n", b"\t", b"a.\0",
             b"x" * 75, b"x" * 76, b"x" * 76 + b"\n", b"x" * 75 + b"=", b"x" * 75 + b"\r\n", b"=" * 30, b"\r\n\n"):
    for options in {}, {"quotetabs": True}, {"istext": False}, {"header": True}:
        text = tell(binascii.b2a_qp, data, **options)
        print(binascii.a2b_qp(text, header=options.get("header", False)) == data)
for text in b"=", b"==", b"= \nx", b"=\r\nx", b"=4", b"=4x", b"=4a", b"=4A=", b"a_b", "x=20y":
    tell(binascii.a2b_qp, text)
tell(binascii.a2b_qp, "a_b", True)
for data in b"", b"a", b"ab", b"abc", b"x" * 45:
    text = tell(binascii.b2a_uu, data)
    print(binascii.a2b_uu(text) == data, binascii.b2a_uu(data, backtick=True))
for text in b"!80", b"!80`` \r\n", b'"', b"\x7f", b"!!!x", b"!\x1f", "!80", b"%86)C9&5F\n":
    tell(binascii.a2b_uu, text)
tell(binascii.b2a_uu, b"x" * 46)
tell(binascii.a2b_qp, "\xff")
tell(binascii.a2b_qp, 3)
print(issubclass(binascii.Incomplete, Exception), issubclass(binascii.Error, ValueError))
for data in (b"ab==a", b"ab===", b"ab==:", b"abc=a", b"ab==\n", b"\nab==", b"ab:=", b"a\nb==", b"=", b"==", b"ab=c=", b"ab=ab==",
             b"abcd", b"ab==", b"ab=", b"", b"a", b"abcd=", b"abcd=="):
    tell(binascii.a2b_base64, data, strict_mode=True)
    tell(binascii.a2b_base64, data)
tell(binascii.a2b_base64, b"A\tB\nC ??DE")
