# tags: host large
# Strings and bytes: growth, formatting, splitting, case, codecs.
# needs: PY_FSTRINGS
s = ''
for i in range(300):
    s += str(i) + ','
parts = s.split(',')
u = 'grüße ' * 5 + '€' + '\U0001f40d' * 3
b = u.encode()
t = ''.join(reversed(parts)).replace('1', 'one').upper().center(1500, '*')
print(len(s), len(parts), len(t), len(u), len(b), b.decode() == u, u[::-1][:5], u.find('€'), u.title()[:8])
print('%s|%5d|%-8.3f|%x|%r' % ('a', 42, 3.14159, 255, u[:7]), '{:>{w}} {!r} {k[1]}'.format(1, 'x', w=6, k=[1, 2]))
print(f'{10**40:,} {u!a:.20} {[1, "a", b"c", {2.5: None}]!r:>40}', s.partition('99,')[2][:8], s.count('7'))
print(b[3:40:2].hex(), bytes(range(20)) + b'\xff' * 3, b.split(b' ')[-1][:4], str(b, 'utf-8') == u)
print(u.splitlines() == [u], 'a-b_c'.translate({45: '+', 95: None}), ' x '.strip() + 'y'.zfill(5), int('123' * 20) % 97)
# expect: 1090 301 1500 34 55 True 🐍🐍🐍€  30 Grüße Gr
# expect: a|   42|3.142   |ff|'grüße g'      1 'x' 2
# expect: 10,000,000,000,000,000,000,000,000,000,000,000,000,000 'gr\xfc\xdfe gr\xfc\              [1, 'a', b'c', {2.5: None}] 100,101, 60
# expect: bc9f2072bc9f2072bc9f2072bc9f2072bc9f20 b'\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\xff\xff\xff' b'\xe2\x82\xac\xf0' True
# expect: True a+bc x0000y 68
