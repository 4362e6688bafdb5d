# round() rounds to even, exactly.
def error(*args):
    try:
        print(round(*args))
    except Exception as e:
        print(type(e).__name__, e)

print(round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.75), round(True), round(7))
# expect: 0 2 2 0 -2 3 1 7
print(round(1.25, 1), round(1.75, 1), round(2.5, 0), round(-2.5, 0), round(1e10, -5), round(1234.5, -2), round(5.5, None))
# expect: 1.2 1.8 2.0 -2.0 10000000000.0 1200.0 6
print(round(15, -1), round(25, -1), round(-15, -1), round(-25, -1), round(12345678901234567890, -5), round(5, -1), round(7, 3))
# expect: 20 20 -20 -20 12345678901234600000 0 7
print(round(10**20 + 50, -2), round(10**20 + 150, -2), round(123, -5))
# expect: 100000000000000000000 100000000000000000200 0
error("a")  # expect: TypeError type str doesn't define __round__ method
error(1.5, "a")  # expect: TypeError 'str' object cannot be interpreted as an integer
error(float("inf"))  # expect: OverflowError cannot convert float infinity to integer
error(float("nan"))  # expect: ValueError cannot convert float NaN to integer

class Weight:
    def __round__(self, n=None):
        return ("rounded", n)

print(round(Weight()), round(Weight(), 2))  # expect: ('rounded', None) ('rounded', 2)
print(round(4194304.5), round(-4194305.5), round(2097153.5), round(8388607.0), round(-0.5), round(-1.5))  # expect: 4194304 -4194306 2097154 8388607 0 -2
