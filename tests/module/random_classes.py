# tags: host
# random: generators that derive from Random use what they have of their own; SystemRandom.
# needs: PY_FSTRINGS PY_POSITIONAL_ONLY
import random


def tell(function, *args):
    try:
        print(function(*args))
    except (ValueError, TypeError, IndexError, NotImplementedError) as e:
        print(type(e).__name__, e)


class Bits(random.Random):
    def getrandbits(self, k):
        return 5 & (1 << k) - 1


class Real(random.Random):
    def random(self):
        return 0.75


class Both(Real):
    def getrandbits(self, k):
        return 1


print(Bits().randrange(8), Bits().choice("abcdefgh"), Bits().randint(10, 17))  # expect: 5 f 15
print(Real().randrange(8), Real().choice("abcd"), Real().uniform(0, 4))  # expect: 0 a 3.0
print(Both().randrange(8), Both().random())  # expect: 1 0.75
r = random.Random(1)
print({r.randrange(3, 10, 3) for _ in range(50)} == {3, 6, 9}, {r.randrange(9, 2, -3) for _ in range(50)} == {3, 6, 9})  # expect: True True
n = 10**40
print(all(0 <= r.randrange(n) < n for _ in range(20)), len({r.randrange(n) for _ in range(20)}))  # expect: True 20
tell(r.randrange, 0)  # expect: ValueError empty range for randrange()
tell(r.randrange, 5, 5)  # expect: ValueError empty range in randrange(5, 5)
tell(r.randrange, 5, 6, -2)  # expect: ValueError empty range in randrange(5, 6, -2)
tell(r.randrange, 5, 6, 0)  # expect: ValueError zero step for randrange()
tell(r.randrange, 5, None, 2)  # expect: TypeError Missing a non-None stop argument
tell(r.randrange, 1.5)  # expect: TypeError 'float' object cannot be interpreted as an integer
tell(r.choice, [])  # expect: IndexError Cannot choose from an empty sequence
s = random.SystemRandom()
s.seed(3)
print(all(0 <= s.random() < 1 for _ in range(20)), s.getrandbits(0), s.getrandbits(70) < 1 << 70, len(s.randbytes(5)))  # expect: True 0 True 5
print({s.randrange(3) for _ in range(99)} == {0, 1, 2}, sorted(s.sample(range(9), 9)) == list(range(9)))  # expect: True True
tell(s.getstate)  # expect: NotImplementedError System entropy source does not have state.
tell(s.getrandbits, -1)  # expect: ValueError number of bits must be non-negative
