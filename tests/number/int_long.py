# tags: host
# Numbers of tens of thousands of digits: multiplication, division and text beyond the quadratic algorithms.
import sys

if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)

def random_bits(n, state=[12345]):
    r = 0
    for i in range(0, n, 32):
        state[0] = (state[0] * 1103515245 + 12345) & 0xffffffffffff
        r = r << 32 | state[0] >> 16
    return r

P = (1 << 61) - 1
Q = (1 << 89) - 1
bad = 0
for n in (1000, 2500, 5000, 6400, 12800, 20000, 50000):
    for m in (1000, 2600, 5300, 10000, 30000):
        a, b = random_bits(n), random_bits(m)
        c = a * b
        if c % P != (a % P) * (b % P) % P or c % Q != (a % Q) * (b % Q) % Q or c // a != b or c % b != 0:
            bad += 1
        q, r = divmod(c + a, b)
        if q * b + r != c + a or not 0 <= r < b:
            bad += 1
        q, r = divmod(a << 2 * m, b)
        if q * b + r != a << 2 * m or not 0 <= r < b:
            bad += 1
print(bad)  # expect: 0
# runs of ones and zeros meet the corrections of the division
for n in (6000, 10240, 20480):
    for k in (64, 65, 128, n // 2, n - 1):
        for a in ((1 << 2 * n) - 1, (1 << 2 * n) - (1 << k), (1 << 2 * n) - (1 << n) - 1, 1 << 2 * n):
            for b in ((1 << n) - 1, (1 << n) - (1 << k), (1 << n) + 1, (1 << n - 1) + (1 << k) - 1, 1 << n):
                q, r = divmod(a, b)
                if q * b + r != a or not 0 <= r < b:
                    bad += 1
print(bad)  # expect: 0
for n in (700, 1500, 2000, 5000, 12345, 40000):
    t = ("9" * 7 + "0" * 50 + "123456789") * (n // 60)
    x = int(t)
    if str(x) != t or int("-" + t[:-1] + "_" + t[-1]) != -x or x % 1000 != 789 or x % 9 != sum(map(int, t)) % 9:
        bad += 1
    if str(10**n) != "1" + "0" * n or str(10**n - 1) != "9" * n or int(hex(x), 16) != x or int(bin(x), 2) != x:
        bad += 1
    if x != int(t[: n // 2]) * 10 ** (len(t) - n // 2) + int(t[n // 2 :]):
        bad += 1
print(bad)  # expect: 0
y = 3**20000
print(len(str(y)), str(y)[:20], str(y)[-20:], y.bit_length())
# expect: 9543 26613034272174197919 08807535253104400001 31700
