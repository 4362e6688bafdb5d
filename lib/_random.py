"""The part of module random that is written in Python."""

import urandom
from operator import index as _index
from uos import urandom as _urandom
from math import (acos as _acos, cos as _cos, exp as _exp, isfinite as _isfinite, log as _log, pi as _pi, sin as _sin,
                  sqrt as _sqrt)

__name__ = "random"
__all__ = ["Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices", "expovariate",
           "gammavariate", "gauss", "getrandbits", "getstate", "lognormvariate", "normalvariate", "paretovariate",
           "randbytes", "randint", "random", "randrange", "sample", "seed", "setstate", "shuffle", "triangular",
           "uniform", "vonmisesvariate", "weibullvariate"]

NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
BPF = 53  # bits of a float
RECIP_BPF = 2.0**-BPF
TWOPI = 2.0 * _pi


def _place(ends, point):
    """Which of the parts that end there the point lies in; the last one has what is beyond."""
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high) // 2
        if point < ends[middle]:
            high = middle
        else:
            low = middle + 1
    return low


class Random:
    """A generator of its own: the module's functions, run on its state."""

    def __init__(self, x=None):
        self.gauss_next = None
        self.seed(x)

    def _run(self, function, *args):
        outer = urandom.getstate()
        urandom.setstate(self._state)
        try:
            return function(*args)
        finally:
            self._state = urandom.getstate()
            urandom.setstate(outer)

    def seed(self, a=None, version=2):
        if isinstance(a, bytearray):
            a = bytes(a)
        elif not isinstance(a, (type(None), int, float, str, bytes)):
            raise TypeError("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
        outer = urandom.getstate()
        urandom.seed(a)
        self._state = urandom.getstate()
        self.gauss_next = None
        urandom.setstate(outer)

    def getstate(self):
        return self._state, self.gauss_next

    def setstate(self, state):
        self._state, self.gauss_next = state

    def random(self):
        return self._run(urandom.random)

    def getrandbits(self, k):
        return self._run(urandom.getrandbits, k)

    def __init_subclass__(cls, /, **kwargs):
        """What a class has of its own, getrandbits or random, is what its other methods use."""
        super().__init_subclass__(**kwargs)
        for base in cls.__mro__:
            if "_randbelow" in base.__dict__:
                break
            if "getrandbits" in base.__dict__:
                cls._randbelow = Random._below_by_bits
                break
            if "random" in base.__dict__:
                cls._randbelow = Random._below_by_random
                break

    def _randbelow(self, n):
        return self._run(urandom.randrange, n) if n <= 2**30 else self._below_by_bits(n)

    def _below_by_bits(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def _below_by_random(self, n):
        most = 2**53
        if n >= most:
            return int(self.random() * n)
        limit = most - most % n
        r = int(self.random() * most)
        while r >= limit:
            r = int(self.random() * most)
        return r % n

    def randrange(self, start, stop=None, step=1):
        start, step = _index(start), _index(step)
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if start <= 0:
                raise ValueError("empty range for randrange()")
            return self._randbelow(start)
        stop = _index(stop)
        if step == 0:
            raise ValueError("zero step for randrange()")
        n = (stop - start + step + (-1 if step > 0 else 1)) // step
        if n <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}" + (")" if step == 1 else f", {step})"))
        return start + step * self._randbelow(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def shuffle(self, x):
        for i in range(len(x) - 1, 0, -1):
            j = self.randrange(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, "__getitem__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if counts is not None:
            return self._sample_counted(population, k, counts)
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        if n > 4 * k + 20:
            chosen = {}
            while len(chosen) < k:
                chosen[self.randrange(n)] = None
            return [population[i] for i in chosen]
        pool = list(population)
        result = []
        for i in range(k):
            j = self.randrange(n - i)
            result.append(pool[j])
            pool[j] = pool[n - i - 1]
        return result

    def _sample_counted(self, population, k, counts):
        total = 0
        ends = []
        for count in counts:
            total += count
            ends.append(total)
        if len(ends) != len(population):
            raise ValueError("The number of counts does not match the population")
        if not isinstance(total, int):
            raise TypeError("Counts must be integers")
        if total < 0:
            raise ValueError("Counts must be non-negative")
        return [population[_place(ends, i)] for i in self.sample(range(total), k)]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[int(self.random() * n)] for _ in range(k)]
            cum_weights, total = [], 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[_place(cum_weights, self.random() * total)] for _ in range(k)]

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        c = 0.5 if mode is None else (mode - low) / (high - low) if high != low else 0.0
        if u > c:
            u, c, low, high = 1.0 - u, 1.0 - c, high, low
        return low + (high - low) * _sqrt(u * c)

    def gauss(self, mu=0.0, sigma=1.0):
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * 2 * _pi
            length = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * length
            self.gauss_next = _sin(angle) * length
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = NV_MAGICCONST * (u - 0.5) / v
            if z * z / 4.0 <= -_log(v):
                return mu + z * sigma

    def lognormvariate(self, mu=0.0, sigma=1.0):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        if kappa <= 1e-6:
            return 2 * _pi * self.random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * self.random())
            d = z / (r + z)
            u = self.random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        return (mu + _acos(f)) % (2 * _pi) if self.random() > 0.5 else (mu - _acos(f)) % (2 * _pi)

    def gammavariate(self, alpha, beta):
        """Marsaglia and Tsang; below 1 by a power of one that is above."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha < 1.0:
            return self.gammavariate(alpha + 1.0, beta) * (1.0 - self.random()) ** (1.0 / alpha)
        d = alpha - 1.0 / 3.0
        c = 1.0 / _sqrt(9.0 * d)
        while True:
            x = self.normalvariate()
            v = (1.0 + c * x) ** 3
            if v > 0 and _log(1.0 - self.random()) < 0.5 * x * x + d - d * v + d * _log(v):
                return d * v * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        if n < 0:
            raise ValueError("n must be non-negative")
        if not 0.0 <= p <= 1.0:
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        return sum(self.random() < p for _ in range(n))


class _Shared(Random):
    """The module's own generator: its state is that of the functions written in C."""

    def __init__(self):
        self.gauss_next = None

    random = staticmethod(urandom.random)
    getrandbits = staticmethod(urandom.getrandbits)
    randrange = staticmethod(urandom.randrange)


_shared = _Shared()
for _name in ("randbytes", "shuffle", "sample", "choices", "triangular", "gauss", "normalvariate", "lognormvariate",
              "expovariate", "vonmisesvariate", "gammavariate", "betavariate", "paretovariate", "weibullvariate",
              "binomialvariate"):
    globals()[_name] = getattr(_shared, _name)
del _name


class SystemRandom(Random):
    """Numbers from the system's source of randomness: nothing to seed and no state."""

    def __init__(self, x=None):
        self.gauss_next = None

    def random(self):
        return (int.from_bytes(_urandom(7), "big") >> 3) / 2**53

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        n = (k + 7) // 8
        return int.from_bytes(_urandom(n), "big") >> (8 * n - k)

    def randbytes(self, n):
        return _urandom(n)

    def seed(self, *args, **kwargs):
        pass

    def _no_state(self, *args, **kwargs):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = __reduce__ = _no_state
