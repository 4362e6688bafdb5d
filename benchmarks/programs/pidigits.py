N = 30  # large: 1500
# The first N digits of pi, one after another from a continued fraction: arithmetic of ever longer integers. They
# are checked against Machin's formula in integers.


def digits(n):
    q, r, t, k = 1, 0, 1, 0
    out = []
    while len(out) < n:
        k += 1
        r = (2 * q + r) * (2 * k + 1)
        t *= 2 * k + 1
        q *= k
        digit = (3 * q + r) // t
        if q + (3 * q + r) % t < t:
            out.append(digit)
            r = (r - digit * t) * 10
            q *= 10
    return out


def arctan_inverse(x, unit):
    total = term = unit // x
    k = 1
    while term:
        term //= -x * x
        if term == -1:
            break
        k += 2
        total += term // k
    return total


def main(n):
    found = digits(n)
    unit = 10 ** (n + 10)
    pi = 4 * (4 * arctan_inverse(5, unit) - arctan_inverse(239, unit)) // 10 ** 11
    text = "".join([str(d) for d in found])
    assert text == str(pi), (text, pi)
    print(text[-10:], sum(found))


main(N)
# expect: 6264338327 141
