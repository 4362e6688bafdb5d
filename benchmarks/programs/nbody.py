N = 40  # large: 30000
# Five bodies under gravity, positions and speeds in lists of floats; the total energy must stay nearly constant.


def energy(bodies):
    e = 0.0
    for i in range(len(bodies)):
        p, v, m = bodies[i]
        e += 0.5 * m * (v[0] * v[0] + v[1] * v[1] + v[2] * v[2])
        for j in range(i):
            q, w, k = bodies[j]
            x, y, z = p[0] - q[0], p[1] - q[1], p[2] - q[2]
            e -= m * k / (x * x + y * y + z * z) ** 0.5
    return e


def advance(bodies, steps, dt):
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[:i]]
    for _ in range(steps):
        for (p, v, m), (q, w, k) in pairs:
            x = p[0] - q[0]
            y = p[1] - q[1]
            z = p[2] - q[2]
            d = x * x + y * y + z * z
            f = dt / (d * d ** 0.5)
            a = f * k
            b = f * m
            v[0] -= x * a
            v[1] -= y * a
            v[2] -= z * a
            w[0] += x * b
            w[1] += y * b
            w[2] += z * b
        for p, v, m in bodies:
            p[0] += dt * v[0]
            p[1] += dt * v[1]
            p[2] += dt * v[2]


def main(steps):
    bodies = [
        ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 40.0),
        ([5.0, -1.0, 0.25], [0.5, 2.5, -0.125], 0.04),
        ([8.0, 4.0, -0.5], [-1.0, 1.75, 0.0625], 0.01),
        ([-12.0, 9.0, 1.0], [-1.0, -1.25, 0.25], 0.002),
        ([-20.0, -18.0, 0.5], [0.75, -1.0, 0.125], 0.002),
    ]
    before = energy(bodies)
    advance(bodies, steps, 0.0078125)
    after = energy(bodies)
    assert abs(before - after) < 0.001, (before, after)
    print(int(before * 1000 - 0.5), int(bodies[0][0][0] * 1e5))


main(N)
# expect: -212 8
