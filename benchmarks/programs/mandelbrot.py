N = 12  # large: 240
# The Mandelbrot set on a grid of N by N points, packed into bytes: float arithmetic in one long loop.


def row(y, n):
    bits = 0
    for x in range(n):
        cr = 2.0 * x / n - 1.5
        ci = 2.0 * y / n - 1.0
        zr = zi = 0.0
        for i in range(50):
            rr = zr * zr
            ii = zi * zi
            if rr + ii > 4.0:
                bits <<= 1
                break
            zi = 2.0 * zr * zi + ci
            zr = rr - ii + cr
        else:
            bits = bits << 1 | 1
    return bits


def main(n):
    inside = checksum = 0
    for y in range(n):
        bits = row(y, n)
        checksum = (checksum * 7 + bits) % 65521
        while bits:
            inside += bits & 1
            bits >>= 1
    assert 0.3 < inside / (n * n) < 0.5
    print(inside, checksum)


main(N)
# expect: 60 30367
