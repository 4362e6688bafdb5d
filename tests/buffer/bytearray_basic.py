# bytearray: what every level that has it can do.
# tags: large
b = bytearray(b"abc")
print(b, len(b), b[0], b[-1], b[1:], b[::-1], list(b), bool(b), bool(bytearray()))
b.append(100)
b.extend(b"ef")
b.extend([1, 2])
b.extend(x for x in (3,))
b += b"zz"
b += b[:2]
print(b)
b += b
b.extend(b)
print(len(b), b[20:30])
b[0] = 255
b[-1] = True
print(b[0], b[-1], b[len(b) // 2])
print(bytearray(b"x") * 3, 2 * bytearray(b"ab"), bytearray(b"a") + b"b", b"a" + bytearray(b"b"), b"" + bytearray(b"b"))
print(bytearray(b"a") == b"a", b"a" == bytearray(b"a"), b"a" < bytearray(b"b"), bytearray(b"b") > b"a", bytearray(b"a") != b"a")
print(bytearray(b"ab") == bytearray(b"ab"), bytearray() == 0, bytearray(b"a") == "a", b"a" == "a")
print(b"x" in bytearray(b"axb"), 120 in bytearray(b"axb"), bytearray(b"b") in b"abc", 1 in bytearray())
print(bytearray(5), bytearray("hello", "utf-8"), bytearray(range(5)), bytearray(), bytearray(bytearray(b"q")), bytearray(0))
x = bytearray(b"a")
y = x + b""
z = x * 1
x.append(98)
print(x, y, z, (x + b"") is x, x[:] is x)
print(bytearray(b"a,b").split(b","), bytearray(b" a ").strip(), bytearray(b"a") .replace(b"a", b"xyz"), bytearray(b"Ab").lower())
print(bytearray(b",").join([b"a", bytearray(b"b")]), b"".join([bytearray(b"q"), b"r"]), bytearray(b"").join([]))
print(bytearray(b"abcb").find(b"b"), bytearray(b"abcb").rfind(98), bytearray(b"abc").startswith(bytearray(b"ab")))
print(str(bytearray(b"abc"), "utf-8"), int(bytearray(b"12")), int.from_bytes(bytearray(b"\x01\x02"), "big"), eval(bytearray(b"1 + 1")))
x = y = bytearray(b"ab")
x *= 3
print(x, y is x)
x *= 0
print(x)
x += b"1"
print(x, y)
for i in x:
    print(i)
b = bytearray(b"abc")
for f in (lambda: hash(b), lambda: b.append(256), lambda: b.append("a"), lambda: b[100], lambda: b.__setitem__(0, 256), lambda: b["a"],
          lambda: bytearray(-1), lambda: bytearray("a"), lambda: bytearray([256]), lambda: b + 1, lambda: 1 + b, lambda: b.extend("a"),
          lambda: b.extend(1), lambda: bytearray(1.5), lambda: b < 1, lambda: b * "a", lambda: "a" in b, lambda: {b: 1}):
    try:
        f()
        print("no error")
    except Exception as e:
        print(type(e).__name__)
try:
    b += 1
except TypeError as e:
    print(e)
try:
    b.append(-1)
except ValueError as e:
    print(e)
class B(bytearray):
    pass
y = B(b"abc")
y.append(1)
print(len(y), y[0], y == b"abc\x01", y + b"x", type(y + b"x") is bytearray, isinstance(y, bytearray))
# A mutation while an argument is evaluated must not lose memory.
class Clears:
    def __init__(self, b):
        self.b = b
    def __index__(self):
        for i in range(len(self.b)):
            self.b.pop() if hasattr(self.b, "pop") else None
        self.b *= 0
        return 1
b = bytearray(b"abcdef")
try:
    print(b[Clears(b)])
except IndexError:
    print("IndexError")
b = bytearray(b"abcdef")
try:
    b[2] = Clears(b)
except IndexError:
    print("IndexError")
print(b)
b = bytearray(b"abcdef")
try:
    print(b[Clears(b):5])
except RuntimeError:
    print("RuntimeError")
b = bytearray(b"-")
def items():
    b.extend(b"+" * 300)
    yield b"a"
    yield b"b"
print(len(b.join(items())) > 2)
it = iter(b)
