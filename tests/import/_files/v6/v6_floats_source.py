# Constants that builds without floats refuse.
# v6_floats.mpy is what MicroPython's mpy-cross makes of this file.
def scale(x, by=2.5):
    return x * by / 3
print(scale(6), scale(3, by=-0.25), -0.5 * 2, 1e30 > 1, 1.25e2)
