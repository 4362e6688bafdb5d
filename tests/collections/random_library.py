# random: the part that is written in Python.
# tags: host
# needs: PY_FSTRINGS PY_POSITIONAL_ONLY
import random

x = list(range(50))
random.shuffle(x)
print(sorted(x) == list(range(50)), x != list(range(50)))  # expect: True True
print(len(set(random.sample(range(1000), 50))), len(random.sample("abc", 3)), random.choices("ab", [0, 1], k=3))
# expect: 50 3 ['b', 'b', 'b']
r = random.Random(5)
first = r.random()
state = r.getstate()
second = r.randrange(1000)
r.seed(5)
print(first == r.random(), second == r.randrange(1000), len(r.randbytes(3)))  # expect: True True 3
r.setstate(state)
print(second == r.randrange(1000))  # expect: True
random.seed(3)
n = 3000
for name, args, mean in (
    ("gauss", (10, 2), 10),
    ("normalvariate", (10, 2), 10),
    ("triangular", (0, 3, 3), 2),
    ("expovariate", (0.5,), 2),
    ("betavariate", (2, 2), 0.5),
    ("gammavariate", (2, 3), 6),
    ("gammavariate", (0.5, 2), 1),
    ("lognormvariate", (0, 0.5), 1.133),
    ("paretovariate", (3,), 1.5),
    ("weibullvariate", (2, 1), 2),
    ("binomialvariate", (10, 0.3), 3),
    ("vonmisesvariate", (2, 50), 2),
):
    total = sum(getattr(random, name)(*args) for _ in range(n))
    print(name, abs(total / n - mean) < 0.1 * mean)
# expect: gauss True
# expect: normalvariate True
# expect: triangular True
# expect: expovariate True
# expect: betavariate True
# expect: gammavariate True
# expect: gammavariate True
# expect: lognormvariate True
# expect: paretovariate True
# expect: weibullvariate True
# expect: binomialvariate True
# expect: vonmisesvariate True
for call in (
    lambda: random.sample([1], 2),
    lambda: random.sample({1, 2}, 1),
    lambda: random.choices([1], [1, 2]),
    lambda: random.choices([1], [0]),
):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError Sample larger than population or is negative
# expect: TypeError Population must be a sequence.  For dicts or sets, use sorted(d).
# expect: ValueError The number of weights does not match the population
# expect: ValueError Total of weights must be greater than zero
