# Module statistics.
# tags: host
import math
import statistics as st
from fractions import Fraction as F


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
    except Exception as e:
        print(type(e).__name__, e)


samples = [[], [5], [1, 2, 3, 4], [1, 1, 2, 3, 3, 9], [1.5, 2.5, 4.0, 2.75, 1.75], [F(1, 2), F(3, 4), F(5, 8)], [1, 2.5, True], [10**20, 1, -(10**20)], [1e30, 1, -1e30], [0.1] * 10, [-3, 0, 3], [math.inf, 1], [1, F(1, 2)], [F(1, 2), 0.5], range(10), (3, 1, 2), [0, 0]]
for data in samples:
    print(data)
    for function in (st.mean, st.fmean, st.median, st.median_low, st.median_high, st.mode, st.multimode, st.variance, st.pvariance, st.stdev, st.pstdev, st.quantiles):
        if math.inf in data and function not in (st.mean, st.fmean, st.median):
            continue
        attempt(function, data)
for data in ([40, 60], [40.0, 60], [2, 3, 4.5], [F(1, 2), F(1, 3)], [5], [0, 1], [1, -1], [], [10, 10]):
    attempt(st.harmonic_mean, data)
    attempt(lambda: round(st.geometric_mean(data), 12))
attempt(st.harmonic_mean, [40, 60], weights=[5, 30])
attempt(st.harmonic_mean, [40, 60], weights=[5])
attempt(st.fmean, [3.5, 4.0, 5.25], weights=[0.1, 0.2, 0.7])
attempt(st.fmean, [1, 2], [0, 0])
attempt(st.fmean, iter([1, 2, 3]))
attempt(st.mean, ["a"])
attempt(st.mean, 5)
attempt(st.median_grouped, [1, 2, 2, 3, 4, 4, 4, 4, 4, 5])
attempt(st.median_grouped, [1, 3, 3, 5, 7], interval=2)
attempt(st.median_grouped, [])
attempt(st.median, "abc")
attempt(st.mode, ["red", "blue", "red"])
attempt(st.multimode, "aabbbbccddddeeffffgg")
for n in (1, 3, 10):
    attempt(st.quantiles, [105, 129, 87, 86, 111, 111, 89, 81, 108, 92, 110], n=n)
    attempt(st.quantiles, [1, 2.5, F(1, 2), 7], n=n, method="inclusive")
attempt(st.quantiles, [1, 2], n=0)
attempt(st.quantiles, [1, 2], method="x")
attempt(st.pvariance, [1, 2, 3], 2)
attempt(st.variance, [1, 2, 3], 1)
attempt(st.stdev, [1.5, 2.5, 2.5, 2.75, 3.25, 4.75], 2.875)
x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 1, 2, 3, 1, 2, 3]
attempt(st.covariance, x, y)
attempt(st.covariance, x, x[::-1])
attempt(st.correlation, x, x)
attempt(lambda: round(st.correlation(x, y), 12))
attempt(lambda: round(st.correlation([1, 5, 2, 9], [2, 80, 7, 81], method="ranked"), 12))
attempt(st.correlation, x, [1] * 9)
attempt(st.correlation, x, [1])
attempt(st.correlation, [1], [1])
attempt(st.correlation, x, y, method="z")
slope, intercept = st.linear_regression([1971, 1975, 1979, 1982, 1983], [1, 2, 3, 4, 5])
print(round(slope, 9), round(intercept, 6), st.linear_regression([1, 2, 3], [2, 4, 6], proportional=True))
attempt(st.linear_regression, [1, 1], [1, 2])

N = st.NormalDist
a, b = N(100, 15), N(80, 10)
print(a, a.mean, a.median, a.mode, a.stdev, a.variance, a + b, a - b, a + 5, 5 - a, a * 2, a / 2, -a, +a, a == N(100, 15), a == 1, hash(a) == hash(N(100, 15)))
print(["%.12f" % v for v in (a.pdf(110), a.cdf(110), a.overlap(b), a.zscore(130), N(1, 2).overlap(N(1, 2)), N(1, 2).overlap(N(4, 2)))])
for p in (1e-300, 1e-10, 0.001, 0.02, 0.1, 0.3, 0.5, 0.6, 0.99, 0.999999):
    print("%.10g" % N().inv_cdf(p), end=" ")
print(["%.9f" % q for q in a.quantiles(10)])
attempt(N, 0, -1)
attempt(a.inv_cdf, 0)
attempt(a.overlap, 1)
attempt(N(1, 0).cdf, 1)
print(N.from_samples([1, 2, 3, 4]), len(a.samples(5, seed=1)), a.samples(3, seed=2) == a.samples(3, seed=2))
for kernel in ("normal", "logistic", "sigmoid", "rectangular", "triangular", "parabolic", "quartic", "triweight", "cosine"):
    f, g = st.kde([-2.1, -1.3, -0.4, 1.9, 5.1, 6.2], 1.5, kernel), st.kde([-2.1, -1.3, -0.4, 1.9, 5.1, 6.2], 1.5, kernel, cumulative=True)
    print(kernel, ["%.10f %.10f" % (f(v), g(v)) for v in (-4, -1, 0, 3, 6.5, 9)])
    draw = st.kde_random([1, 2, 3], 0.5, kernel, seed=3)
    print(-20 < draw() < 24)
attempt(st.kde, [], 1)
attempt(st.kde, [1], 0)
attempt(st.kde, [1], 1, "none")
print(issubclass(st.StatisticsError, ValueError))
