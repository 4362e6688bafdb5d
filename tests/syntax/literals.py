# Numbers, strings, bytes: every form of literal.
print(0x1F, 0XfF, 0b101, 0o17, 1_000_000, 0, 00, 0_0)  # expect: 31 255 5 15 1000000 0 0 0
print(123456789012345678901234567890)  # expect: 123456789012345678901234567890
print(0xFFFFFFFFFFFFFFFFFFFF)  # expect: 1208925819614629174706175
print(1.5, .5, 1., 1e3, 2.5E-1, 1_0.2_5)  # expect: 1.5 0.5 1.0 1000.0 0.25 10.25
print(1 if 1else 2)  # expect: 1
print('a' "b" '''c''' """d""")  # expect: abcd
print(r'\n', R"\'", rb'\x', Rb'\x41')  # expect: \n \' b'\\x' b'\\x41'
print('\x41\u0042\U00000043\104\
E')  # expect: ABCDE
print(repr('\a\b\f\n\r\t\v\\\'\0'))  # expect: "\x07\x08\x0c\n\r\t\x0b\\'\x00"
print(b'\x00\xff\101', b'a' b"b")  # expect: b'\x00\xffA' b'ab'
print('\q\8' == '\\q\\8')  # expect: True
print("""one
two "quoted" ''""")
# expect: one
# expect: two "quoted" ''
print(len("é€😀"), len(b'\u0041'))  # expect: 3 6
print((1, 2, (3, "x")), (), (1,))  # expect: (1, 2, (3, 'x')) () (1,)
print(None, True, False, ... is Ellipsis)  # expect: None True False True
# tags: large
