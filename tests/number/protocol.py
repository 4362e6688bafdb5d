# Objects that convert to numbers, and subclasses of the number types.
def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

class Index:
    def __index__(self):
        return 5

class Int:
    def __int__(self):
        return 7

class Float:
    def __float__(self):
        return 2.5

class Bad:
    def __index__(self):
        return "x"

print(int(Index()), int(Int()), float(Float()), float(Index()), [0, 1, 2, 3, 4, 9][Index()], hex(Index()), "ab" * Index())
# expect: 5 7 2.5 5.0 9 0x5 ababababab
error(int, Float())
# expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'Float'
error(float, Int())
# expect: TypeError float() argument must be a string or a real number, not 'Int'
error(hex, 1.5)  # expect: TypeError 'float' object cannot be interpreted as an integer
error(int, object)
# expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'type'

class MyInt(int):
    def twice(self):
        return self * 2

class MyFloat(float):
    pass

a = MyInt(21)
print(a, a.twice(), a + 1, 1 + a, -a, a == 21, a < 30, int(a), hash(a) == hash(21), [a], MyInt("12"), MyInt())
# expect: 21 42 22 22 -21 True True 21 True [21] 12 0
print(MyFloat(1.5) * 2, MyFloat("2.5"), float(MyFloat(3)), 1 + MyFloat(1), MyFloat(2) == 2, 10 // a, a // 4, a / 2)
# expect: 3.0 2.5 3.0 2.0 True 0 5 10.5
print(MyInt.from_bytes(b"\x05", "big"), type(MyInt.from_bytes(b"\x05", "big")) is MyInt, type(a + a) is int, a.to_bytes(2, "big"))
# expect: 5 True True b'\x00\x15'
print({21: "x"}[a], isinstance(a, int), abs(MyInt(-3)), divmod(a, 4), pow(a, 2), round(a, -1), a & 1, a << 1, ~a, bool(MyInt(0)))
# expect: x True 3 (5, 1) 441 20 1 42 -22 False
