# complex and cmath with few digits: what boards have, in single precision.
# tags: large
import cmath

print(1j, 1 + 2j, -1j, complex(1, 2), complex("1+2j"), complex(" (3-j) "))  # expect: 1j (1+2j) (-0-1j) (1+2j) (1+2j) (3-1j)
print((1 + 2j) * (3 - 4j), 2j ** 2, (4 + 2j) / 2, 1 / 2j, abs(3 + 4j), 2 - 1j)  # expect: (11+2j) (-4+0j) (2+1j) -0.5j 5.0 (2-1j)
print(1 + 0j == 1, 1j == 1, hash(1 + 0j) == hash(1), bool(0j), {2: 3}[2 + 0j])  # expect: True False True False 3
z = 1 + 2j
print(z.real, z.imag, isinstance(z, complex), type(z))  # expect: 1.0 2.0 True <class 'complex'>
for text in ("complex('x')", "1j < 2", "1j // 1", "1j / 0", "int(1j)", "complex([])"):
    try:
        print(eval(text))
    except Exception as e:
        print(text, type(e).__name__)
# expect: complex('x') ValueError
# expect: 1j < 2 TypeError
# expect: 1j // 1 TypeError
# expect: 1j / 0 ZeroDivisionError
# expect: int(1j) TypeError
# expect: complex([]) TypeError


def near(a, b):
    return abs(a - b) < 1e-5 * abs(b)


for name, want in (
    ("sqrt", 1.2720196 + 0.78615138j),
    ("exp", -1.1312044 + 2.4717267j),
    ("log", 0.80471896 + 1.1071487j),
    ("log10", 0.349485 + 0.48082858j),
    ("sin", 3.1657785 + 1.9596010j),
    ("cos", 2.0327230 - 3.0518978j),
):
    print(name, near(getattr(cmath, name)(z), want))
# expect: sqrt True
# expect: exp True
# expect: log True
# expect: log10 True
# expect: sin True
# expect: cos True
print(near(cmath.phase(1j), cmath.pi / 2), near(cmath.polar(-2)[1], cmath.pi), near(cmath.rect(2, 1), 1.0806046 + 1.6829420j))
# expect: True True True
print(near((-8) ** 0.5, 2.8284271j), near((1 + 1j) ** 2, 2j), near((1 + 1j) ** 0.5, cmath.sqrt(1 + 1j)))
# expect: True True True
