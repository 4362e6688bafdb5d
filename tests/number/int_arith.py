# Integer arithmetic: small, at the edges of machine words, and big; the identities that division must keep.
def error(f, *args):
    try:
        f(*args)
    except Exception as e:
        print(type(e).__name__, e)

edges = []
for e in (28, 29, 30, 31, 32, 61, 62, 63, 64, 96, 128):
    for d in (-1, 0, 1):
        edges.append((1 << e) + d)
        edges.append(-(1 << e) + d)
edges += [0, 1, -1, 2, -2, 7, -7, 10**25, -(10**25)]

bad = 0
for a in edges:
    if -(-a) != a or ~a != -a - 1 or abs(a) < 0 or +a != a or a - a != 0:
        bad += 1
    for b in (edges[0], edges[5], edges[40], edges[63], 1, -1, 3, -3, 10**19 + 9, -(10**20)):
        if a + b - b != a or (a + b) * (a - b) != a * a - b * b:
            bad += 1
        q, r = divmod(a, b)
        if q * b + r != a or q != a // b or r != a % b or not (0 <= r < b or b < r <= 0):
            bad += 1
        if (a < b) != (b > a) or (a <= b) == (a > b) or (a == b) != (a - b == 0):
            bad += 1
print(bad)  # expect: 0
print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3)
# expect: 3 -4 -4 3 1 2 -2 -1
print(10**30 // 7, -(10**30) // 7, 10**30 % -7, divmod(-(10**20), 10**19 + 1))
# expect: 142857142857142857142857142857 -142857142857142857142857142858 -6 (-10, 10)
print(4611686018427387904 * 2, 4611686018427387903 + 1, -4611686018427387904 - 1)
# expect: 9223372036854775808 4611686018427387904 -4611686018427387905
print(536870911 + 1, -536870912 - 1, 1073741823 + 1, 2147483647 + 1)
# expect: 536870912 -536870913 1073741824 2147483648
print(99999999999999999999 * 99999999999999999999)
# expect: 9999999999999999999800000000000000000001
print(123456789012345678901234567890 - 123456789012345678901234567889)  # expect: 1
print(0 * 10**40, 10**40 * -1, -(10**40) + 10**40)
# expect: 0 -10000000000000000000000000000000000000000 0
print((1 << 200) - 1 == sum([1 << i for i in range(200)]))  # expect: True
error(lambda: 1 // 0)  # expect: ZeroDivisionError division by zero
error(lambda: 10**30 % 0)  # expect: ZeroDivisionError division by zero
error(divmod, 1, 0)  # expect: ZeroDivisionError division by zero
error(lambda: 1 + "")  # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
x = 10**20
x += 1
x *= 3
x -= 10
x //= 7
x %= 10**15
print(x)  # expect: 142857142857141
# tags: large
