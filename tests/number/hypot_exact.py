# math.hypot and math.dist give the float next to the exact root, not one beside it.
try:
    from math import dist, hypot, isqrt
except ImportError:
    print("SKIP")
    raise SystemExit
if 2.0**53 + 1 == 2.0**53 + 2:  # single precision
    print("SKIP")
    raise SystemExit
x = 12345
wrong = 0
for i in range(60):
    v = []
    for k in range(2 + i % 4):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        v.append(x * 2**15 + k)
    exact = isqrt(sum(n * n for n in v) << 120) / 2**60
    wrong += hypot(*v) != exact or dist(v, [0] * len(v)) != exact
print(wrong)  # expect: 0
