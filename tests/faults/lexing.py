# tags: host large
# Everything that the lexer makes, in a text that is compiled at run time.
# needs: PY_FSTRINGS
text = '''
a = 0x_ff + 0b1010 + 0o17 + 1_000_000 + 12345678901234567890123456789
b = 1.5e3 + .5 + 2. + 1e-3
c = "plain" 'joined' """long
lines""" r"\\d" "\\x41\\u00e9\\N" if 0 else b"by\\x00tes" b'more'
d = f"{a!r:>{len('x') * 30}} {b:.2f} {c} {{}} {a=}"
e = (1,
     2, # comment
     [3, {4: 5,
          6: 7}])
if a: \\
    g = 1; h = 2
a_rather_long_name_of_a_variable = another_long_name = yet_another_name_that_is_long = d
'''.replace('\\\\N', '')
names = {}
exec(text.replace("\\N", ""), names)
print(names['b'], names['c'], names['e'], names['h'])
print(names['d'][-20:])
print(names['yet_another_name_that_is_long'] is names['d'])
# expect: 1502.501 b'by\x00tesmore' (1, 2, [3, {4: 5, 6: 7}]) 2
# expect: 01234567890124457069
# expect: True
