# A first program: ./run examples/hello.py, or ./run --board microbit examples/hello.py
import sys


class Greeter:
    def __init__(self, name):
        self.name = name

    def greet(self):
        return f"Hello from {self.name}!"


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b


print(Greeter(sys.implementation.name).greet())
print("Fibonacci:", *fib(15))
print("2 ** 200 =", 2**200)
