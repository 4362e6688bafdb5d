# Shifts and bitwise operators see negative numbers as endless two's complement.
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)

values = [0, 1, -1, 5, -5, 1 << 31, -(1 << 31), (1 << 64) - 1, -(1 << 64), (1 << 100) + 12345, -(1 << 99) - 3]
bad = 0
for a in values:
    for s in (0, 1, 31, 32, 33, 63, 64, 65, 130):
        if a << s != a * 2**s or a >> s != a // 2**s or (a << s) >> s != a:
            bad += 1
    for b in values:
        if (a | b) + (a & b) != a + b or a ^ b != (a | b) - (a & b) or ~(a & b) != ~a | ~b:
            bad += 1
print(bad)  # expect: 0
print(-1 >> 100, 1 >> 100, -(1 << 70) >> 69, -(1 << 70) - 1 >> 70, 5 >> 1 << 70)
# expect: -1 0 -2 -2 2361183241434822606848
print(0xffff_ffff_ffff_ffff & -2, -1 & 0xff, -256 | 1, -256 ^ 0xff, 1 << 62, 1 << 63)
# expect: 18446744073709551614 255 -255 -1 4611686018427387904 9223372036854775808
print(hex(-1 << 64), hex(0x123456789abcdef0 ^ -1), ~(1 << 64))
# expect: -0x10000000000000000 -0x123456789abcdef1 -18446744073709551617
print(1 >> (1 << 70), -1 >> (1 << 70), 0 << (1 << 70))  # expect: 0 -1 0
error(lambda: 1 << -1)  # expect: ValueError negative shift count
error(lambda: 1 >> -(1 << 70))  # expect: ValueError negative shift count
error(lambda: 1.0 << 1)  # expect: TypeError unsupported operand type(s) for <<: 'float' and 'int'
