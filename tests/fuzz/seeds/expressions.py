a or b and not c; a if b else c; lambda: (yield)
a < b <= c != d is e is not f in g not in h == i >= j > k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b, +a, ~a, not a, await_
f(); f(a); f(a, *b, c=d, **e); f(x for x in y); f(a)(b)[c].d
x[0], x[1:2], x[::], x[a:b:c], x[1, 2:3, *y], x[...]
(), (a,), (a, *b), [], [*a, b], {}, {a}, {*a, b}, {a: b, **c}
[x for x in y], {x for x in y if z}, {x: y for x, y in z}, (x for x in y for z in x if w if v)
(x := 1), [y := 2, y ** 2], f(z := 3), x[w := 4]
0, 1_000, 0xFF, 0o17, 0b101, 1.5, .5, 5., 1e10, 1E-5, 2j, 1.5J, 123456789012345678901234567890
'a', "b", '''c
d''', """e""", r'\f', b'g', rb'\h', Rb"i", u'j', 'k' "l", b'm' b'n'
'\n\t\\\'\"\a\b\f\v\r\0\101\x41\u0041\U00000041\
', b'\x00\377', '\q'
f'a{b}c{d!r}e{f:>{g}.{h}}i{j=}k{l = !s:x}{{}}{m:{{}}}', rf'\{n}', f'''{
o # comment
}''' f"{'p'}" 'q', f'{f"{r}"}', f'{lambda_:x}', f'{x:%H:%M\n}'
t'a{b}c{d!r:{e}}', t'{f=}' t"g"
None, True, False, ..., __debug__, NotImplemented
1 if True else 2, 2 * 3 + 4, 'a' * 3, not 0, -(-5), 1 << 70, 7 // 2, (1, 2)[0], 'a' % 'b', 1 / 0
a if b or c and not (d or e) else f
x = \
    1 + \
    2
(a  # comment
 + b)
