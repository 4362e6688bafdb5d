# random: what every level that has it has.
# tags: large
import random

random.seed(1)
first = [random.getrandbits(16) for _ in range(4)]
random.seed(1)
print(first == [random.getrandbits(16) for _ in range(4)], first)  # expect: True [37264, 49409, 58287, 32113]
print(all(0 <= random.getrandbits(n) < 1 << n for n in (1, 2, 7, 31, 32, 33, 64, 100) for _ in range(20)))  # expect: True
print(random.getrandbits(0), random.randint(5, 5), random.choice("a"), random.randrange(3, 4))  # expect: 0 5 a 3
print({random.randrange(4) for _ in range(99)} == {0, 1, 2, 3}, {random.randrange(1, 9, 3) for _ in range(99)} == {1, 4, 7})
# expect: True True
print({random.randrange(2, -2, -1) for _ in range(99)} == {2, 1, 0, -1}, random.randrange(10**20) < 10**20)  # expect: True True
print(all(0 <= random.random() < 1 for _ in range(99)), all(-2 <= random.uniform(-2, 3) <= 3 for _ in range(99)))
# expect: True True
for call in (
    lambda: random.getrandbits(-1),
    lambda: random.randrange(0),
    lambda: random.randrange(2, 1),
    lambda: random.randrange(1, 2, 0),
    lambda: random.randint(2, 1),
    lambda: random.choice([]),
    lambda: random.randrange(1.5),
):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError number of bits must be non-negative
# expect: ValueError empty range for randrange()
# expect: ValueError empty range for randrange()
# expect: ValueError zero step for randrange()
# expect: ValueError empty range for randrange()
# expect: IndexError Cannot choose from an empty sequence
# expect: TypeError 'float' object cannot be interpreted as an integer
random.seed()
a = random.getrandbits(32)
random.seed(None)
print(a == random.getrandbits(32) == random.getrandbits(32))  # expect: False
s = 0
for _ in range(2000):
    s += random.randrange(10)
print(8500 < s < 9500)  # expect: True
