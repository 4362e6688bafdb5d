"""Means, medians, spreads and the like of numbers; sums are exact, whatever the types."""

import math
from bisect import bisect_left, bisect_right

__all__ = ["NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
           "kde", "kde_random", "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low",
           "mode", "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance"]


class StatisticsError(ValueError):
    """Too few data, or such as the function has no result for."""


def _ratio(x):
    """(numerator, denominator); (x, None) of what is no finite number."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError("can't convert type '%s' to numerator/denominator" % type(x).__name__) from None


def _wider(a, b):
    """The type that a result has if the data are of these types."""
    if a is b or b is int or b is bool or issubclass(a, b) and b is not int:
        return a
    if a is int or a is bool or issubclass(b, a):
        return b
    if issubclass(a, int):
        return b
    if issubclass(b, int):
        return a
    for x, y in ((a, b), (b, a)):
        if issubclass(y, float) and x.__name__ == "Fraction":
            return y
    raise TypeError("don't know how to coerce %s and %s" % (a.__name__, b.__name__))


def _sum(data):
    """(type, numerator, denominator or None, count): the exact sum; without a denominator it is not finite."""
    kind, n, partials, special = int, 0, {}, None
    for x in data:
        n += 1
        if type(x) is not kind:
            kind = _wider(kind, type(x))
        top, bottom = _ratio(x)
        if bottom is None:
            special = top if special is None else special + top
        else:
            partials[bottom] = partials.get(bottom, 0) + top
    if special is not None:
        return kind, special, None, n
    top, bottom = 0, 1
    for d, t in sorted(partials.items()):
        common = math.lcm(bottom, d)
        top, bottom = top * (common // bottom) + t * (common // d), common
    return kind, top, bottom, n


def _value(kind, top, bottom):
    """The quotient as a number of the type, rounded once; that of ints is an int where it is whole, else a float."""
    if bottom is None:
        return top
    if kind is bool or issubclass(kind, int):
        return top // bottom if bottom == 1 or top % bottom == 0 else top / bottom
    if kind is float:
        return top / bottom
    if kind.__name__ == "Decimal":
        return kind(top) / kind(bottom)
    from fractions import Fraction

    try:
        return kind(Fraction(top, bottom))
    except TypeError:
        return kind(top) / kind(bottom)


def _mean(data):
    """(type, numerator, denominator, count) of the mean."""
    kind, top, bottom, n = _sum(data)
    if n and bottom is not None:
        g = math.gcd(top, bottom * n)
        top, bottom = top // g, bottom * n // g
    return kind, top, bottom, n


def mean(data):
    """The arithmetic mean."""
    kind, top, bottom, n = _mean(data)
    if not n:
        raise StatisticsError("mean requires at least one data point")
    return _value(kind, top, bottom) if bottom is not None else top / n


def fmean(data, weights=None):
    """The arithmetic mean as a float, faster."""
    if weights is None:
        data = data if hasattr(data, "__len__") else list(data)
        if not len(data):
            raise StatisticsError("fmean requires at least one data point")
        return math.fsum(data) / len(data)
    data, weights = list(data), list(weights)
    if len(data) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return math.sumprod(data, weights) / total


def geometric_mean(data):
    n, zero, logs = 0, False, []
    for x in data:
        n += 1
        if x > 0.0 or math.isnan(x):
            logs.append(math.log(x))
        elif x == 0.0:
            zero = True
        else:
            raise StatisticsError("No negative inputs allowed", x)
    if not n:
        raise StatisticsError("Must have a non-empty dataset")
    if any([math.isnan(x) for x in logs]):
        return math.nan
    if zero:
        return math.nan if math.inf in logs else 0.0
    return math.exp(math.fsum(logs) / n)


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if len(data) == 1 and weights is None:
        if not hasattr(data[0], "__abs__"):
            raise TypeError("unsupported type")
        if data[0] < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        return data[0]
    if weights is None:
        weights, total = [1] * len(data), len(data)
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError("Number of weights does not match data size")
        total = _value(*_sum(weights)[:3])
    for x in data + weights:
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
    if 0 in data:
        return 0
    kind, top, bottom, n = _sum([w / x if w else 0 for w, x in zip(weights, data)])
    if bottom is None:
        return total / top
    if top <= 0:
        raise StatisticsError("Weighted sum must be positive")
    t, b = _ratio(total)
    return _value(kind, t * bottom, b * top)


def median(data):
    """The middle value, or the mean of the two."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The middle of data that are rounded to the middles of intervals, by interpolation."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    low = bisect_left(data, x)
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return x - interval / 2.0 + interval * (n / 2 - low) / (bisect_right(data, data[n // 2]) - low)


def _counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    """The most frequent value, the first of several."""
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    """All values that are most frequent."""
    counts = _counts(data)
    most = max(counts.values()) if counts else 0
    return [x for x, n in counts.items() if n == most]


def quantiles(data, *, n=4, method="exclusive"):
    """n - 1 points that cut data into n parts of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        if count == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    for i in range(1, n):
        if method == "inclusive":
            j, delta = divmod(i * (count - 1), n)
            low, high = data[j], data[j + 1]
        elif method == "exclusive":
            j = min(max(i * (count + 1) // n, 1), count - 1)
            delta = i * (count + 1) - j * n
            low, high = data[j - 1], data[j]
        else:
            raise ValueError("Unknown method: %r" % (method,))
        result.append((low * (n - delta) + high * delta) / n)
    return result


def _squares(data, center=None):
    """(type, numerator, denominator, count) of the sum of squared distances from the mean, or from a centre."""
    data = [*data]
    kind, top, bottom, n = _sum(data)
    if bottom is None:
        return kind, math.nan if kind is float or not hasattr(kind, "as_tuple") else top - top, None, n
    if center is not None:
        ct, cb = _ratio(center)
        kind = _wider(kind, type(center))
    elif n:
        ct, cb = top, bottom * n
    square = {}
    # The sum of (x - c)**2, all in whole numbers, by denominators.
    for x in data:
        t, b = _ratio(x)
        square[b] = square.get(b, 0) + (t * cb - ct * b) ** 2
    if not n:
        return kind, 0, 1, 0
    top, bottom = 0, 1
    for b, t in sorted(square.items()):
        d = (b * cb) ** 2
        common = math.lcm(bottom, d)
        top, bottom = top * (common // bottom) + t * (common // d), common
    return kind, top, bottom, n


def _over(top, bottom, n):
    if bottom is None:
        return top, None
    g = math.gcd(top, bottom * n)
    return top // g, bottom * n // g


def variance(data, xbar=None):
    """Of a sample: n - 1 degrees of freedom."""
    kind, top, bottom, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _value(kind, *_over(top, bottom, n - 1))


def pvariance(data, mu=None):
    """Of all there is."""
    kind, top, bottom, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _value(kind, *_over(top, bottom, n))


def _sqrt(kind, top, bottom):
    """The root of a quotient, rounded once."""
    if bottom is None:
        return top
    if kind.__name__ == "Decimal":
        return (kind(top) / kind(bottom)).sqrt()
    if not top:
        return 0.0
    # The root of top/bottom * 4**shift with 64 bits or more, its last bit set if there is a rest.
    shift = max(0, 64 - (top.bit_length() - bottom.bit_length()) // 2)
    scaled, rest = divmod(top << 2 * shift, bottom)
    root = math.isqrt(scaled)
    root |= rest != 0 or root * root != scaled
    return root / (1 << shift)


def stdev(data, xbar=None):
    kind, top, bottom, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _sqrt(kind, *_over(top, bottom, n - 1))


def pstdev(data, mu=None):
    kind, top, bottom, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _sqrt(kind, *_over(top, bottom, n))


def covariance(x, y, /):
    """Of a sample of pairs."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    return math.sumprod([a - xbar for a in x], [b - ybar for b in y]) / (n - 1)


def _ranks(data):
    """Ranks around 0; equal values share the mean of theirs."""
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks, i = [0] * len(data), 0
    while i < len(order):
        end = i
        while end < len(order) and data[order[end]] == data[order[i]]:
            end += 1
        for k in order[i:end]:
            ranks[k] = (i + end + 1) / 2 - (len(data) + 1) / 2
        i = end
    return ranks


def correlation(x, y, /, *, method="linear"):
    """Pearson's coefficient, or Spearman's with method="ranked"."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in ("linear", "ranked"):
        raise ValueError("Unknown method: %r" % (method,))
    if method == "ranked":
        x, y = _ranks(x), _ranks(y)
    else:
        xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
        x, y = [a - xbar for a in x], [b - ybar for b in y]
    sxx, syy = math.sumprod(x, x), math.sumprod(y, y)
    if not sxx or not syy:
        raise StatisticsError("at least one of the inputs is constant")
    return math.sumprod(x, y) / math.sqrt(sxx * syy)


def linear_regression(x, y, /, *, proportional=False):
    """(slope, intercept) of the line that fits best; with proportional, through the origin."""
    from collections import namedtuple

    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    xbar = ybar = 0.0
    if not proportional:
        xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
        x, y = [a - xbar for a in x], [b - ybar for b in y]
    sxx = math.sumprod(x, x) + 0.0
    if not sxx:
        raise StatisticsError("x is constant")
    slope = math.sumprod(x, y) / sxx
    return namedtuple("LinearRegression", "slope intercept")(slope, 0.0 if proportional else ybar - slope * xbar)


def _tail(p):
    """The x with probability p below it in the standard normal distribution: by Newton's method from both sides."""
    if p >= 0.5:
        return -_tail(1.0 - p) if p > 0.5 else 0.0
    # Abramowitz and Stegun 26.2.23 to three digits, then steps of Halley's method on the tail itself.
    t = math.sqrt(-2.0 * math.log(p))
    x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
    for _ in range(4):
        error = (0.5 * math.erfc(-x / math.sqrt(2.0)) - p) / (math.exp(-x * x / 2.0) / math.sqrt(math.tau))
        x -= error / (1.0 + x * error / 2.0)
    return x


class NormalDist:
    """A normal distribution; sums and multiples are those of independent variables."""

    __slots__ = {"_mu": "mean", "_sigma": "standard deviation"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        import random

        generator = random if seed is None else random.Random(seed)
        return [generator.gauss(self._mu, self._sigma) for _ in range(n)]

    def _z(self, x, name):
        if not self._sigma:
            raise StatisticsError("%s() not defined when sigma is zero" % name)
        return (x - self._mu) / self._sigma

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return math.exp(diff * diff / (-2.0 * variance)) / math.sqrt(math.tau * variance)

    def cdf(self, x):
        return 0.5 * math.erfc(-self._z(x, "cdf") / math.sqrt(2.0))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return self._mu + _tail(p) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that two densities have in common."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        a, b = sorted((self, other), key=lambda d: (d._sigma, d._mu))
        va, vb = a.variance, b.variance
        if not va or not vb:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv, dm = vb - va, abs(b._mu - a._mu)
        if not dv:
            return math.erfc(dm / (2.0 * a._sigma * math.sqrt(2.0)))
        middle = a._mu * vb - b._mu * va
        spread = a._sigma * b._sigma * math.sqrt(dm * dm + dv * math.log(vb / va))
        x1, x2 = (middle + spread) / dv, (middle - spread) / dv
        return 1.0 - abs(b.cdf(x1) - a.cdf(x1)) - abs(b.cdf(x2) - a.cdf(x2))

    def zscore(self, x):
        return self._z(x, "zscore")

    @property
    def mean(self):
        return self._mu

    median = mode = mean

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * math.fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / math.fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return "%s(mu=%r, sigma=%r)" % (type(self).__name__, self._mu, self._sigma)

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state


def _kernel(name):
    """(density, distribution, support or None) of a kernel."""
    pi, cos, sin, exp, sqrt = math.pi, math.cos, math.sin, math.exp, math.sqrt
    if name in ("normal", "gauss"):
        return lambda t: exp(-t * t / 2) / sqrt(2 * pi), lambda t: 0.5 * math.erfc(-t / sqrt(2)), None
    if name == "logistic":
        return lambda t: 0.5 / (1.0 + math.cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0), None
    if name == "sigmoid":
        return lambda t: 1.0 / (pi * math.cosh(t)), lambda t: 2.0 / pi * math.atan(exp(t)), None
    if name in ("rectangular", "uniform"):
        return lambda t: 0.5, lambda t: 0.5 * t + 0.5, 1.0
    if name == "triangular":
        return lambda t: 1.0 - abs(t), lambda t: t * t * (0.5 if t < 0.0 else -0.5) + t + 0.5, 1.0
    if name in ("parabolic", "epanechnikov"):
        return lambda t: 0.75 * (1.0 - t * t), lambda t: -0.25 * t**3 + 0.75 * t + 0.5, 1.0
    if name in ("quartic", "biweight"):
        return lambda t: 0.9375 * (1.0 - t * t) ** 2, lambda t: 0.1875 * t**5 - 0.625 * t**3 + 0.9375 * t + 0.5, 1.0
    if name == "triweight":
        return (lambda t: 1.09375 * (1.0 - t * t) ** 3,
                lambda t: -0.15625 * t**7 + 0.65625 * t**5 - 1.09375 * t**3 + 1.09375 * t + 0.5, 1.0)
    if name == "cosine":
        return lambda t: pi / 4 * cos(pi / 2 * t), lambda t: 0.5 * sin(pi / 2 * t) + 0.5, 1.0
    raise StatisticsError("Unknown kernel name: %r" % (name,))


def _kde_data(data, h):
    data = list(data)
    if not data:
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError("Bandwidth h must be positive, not h=%r" % (h,))
    return data


def kde(data, h, kernel="normal", *, cumulative=False):
    """A function: the density (or distribution) that a sample suggests, each point spread by a kernel of width h."""
    data = sorted(_kde_data(data, h))
    density, distribution, support = _kernel(kernel)
    n = len(data)

    def estimate(x):
        near = data
        if support is not None:
            near = data[bisect_left(data, x - h * support) : bisect_right(data, x + h * support)]
        if not cumulative:
            return math.fsum([density((x - point) / h) for point in near]) / (n * h)
        below = 0 if support is None else bisect_left(data, x - h * support)
        return (below + math.fsum([distribution((x - point) / h) for point in near])) / n

    return estimate


def kde_random(data, h, kernel="normal", *, seed=None):
    """A function that draws from the density of kde()."""
    import random

    data = _kde_data(data, h)
    distribution = _kernel(kernel)[1]
    support = _kernel(kernel)[2] or 40.0
    generator = random.Random(seed) if seed is not None else random

    def draw():
        low, high, p = -support, support, generator.random()
        while high - low > 1e-12:
            middle = (low + high) / 2
            if distribution(middle) < p:
                low = middle
            else:
                high = middle
        return generator.choices(data)[0] + h * low

    return draw
