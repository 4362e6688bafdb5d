# Text built with += shares buffers; every intermediate string must keep its value.
s = "x" * 70
parts = []
for i in range(40):
    s += chr(65 + i % 26)
    parts.append(s)
print([len(p) for p in parts] == list(range(71, 111)), parts[5][-6:], parts[39][-3:], parts[0])
# expect: True ABCDEF LMN xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxA
a = "-" * 100
b = a + "1"
c = a + "2"
d = b + "3"
e = b + "4"
print(a == "-" * 100, b[-2:], c[-2:], d[-3:], e[-3:], len(d), hash(d) == hash("-" * 100 + "13"))
# expect: True -1 -2 -13 -14 102 True
print({d: 1}.get("-" * 100 + "13"), d == e, d[:-1] == e[:-1], b in d, c in d)
# expect: 1 False True True False
t = ""
for i in range(300):
    t = t + str(i)
print(len(t), t[:12], t[-12:], t.count("99"))  # expect: 790 012345678910 296297298299 4
u = "a" * 80
v = [u]
for ch in "bcd":
    v = [w + ch for w in v] + [w + "_" for w in v]
print(len(v), [w[80:] for w in v])
# expect: 8 ['bcd', '_cd', 'b_d', '__d', 'bc_', '_c_', 'b__', '___']
bs = b"y" * 90
for i in range(5):
    bs += bytes([i])
print(len(bs), bs[-6:])  # expect: 95 b'y\x00\x01\x02\x03\x04'
s = "z" * 200
r = s
s += s
s += s
print(len(s), len(r), s.count("z"), s[199:201])  # expect: 800 200 800 zz
# tags: large
