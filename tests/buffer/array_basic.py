# Module array: what every level that has it can do.
# tags: large
try:
    from array import array
except ImportError:
    print("SKIP")
    raise SystemExit
for code in "bBhHiIlLqQ":
    a = array(code, [1, 2, 100])
    a.append(3)
    a.extend([4, 5])
    a.extend(array(code, b""))
    a += array(code, (6,))
    a[0] = 7
    print(a, len(a), a[0], a[-1], a[1:3], a[::-2], sum(a), a + a[:1] == array(code, list(a) + [7]), bool(array(code)))
print(array("b", [-128, 127]), array("B", [255]), array("h", [-32768]), array("H", [65535]), array("i", [-5]))
print(array("i"), array("i", (x for x in range(3))), array("i", range(3)), array("B", b"abc"), array("i", array("b", [-1])))
print(array("i", [1, 2]) * 2, 2 * array("i", [1]), array("i", [1]) * 0)
print(array("i", [1, 2]) == array("b", [1, 2]), array("i", [1]) != array("i", [1]), array("i", [1]) == [1], array("i", [1, 2]) < array("i", [1, 3]))
print(1 in array("i", [1]), "a" in array("i", [1]), list(array("h", [1, -2])), bytes(array("B", [1, 2])), bytearray(array("B", [3])))
print(b"a" + array("B", [98]), b"".join([array("B", [99])]), int.from_bytes(array("B", [1, 0]), "big"))
o = array("O", [1, "a", None])
o.append([2])
o[0] = o[1]
print(list(o), array("P", [5])[0])
big = array("H")
for i in range(500):
    big.append(i)
print(len(big), sum(big), big[499])
s = array("S", ["ab", "c"])
print(s[0] + s[1], s)
def bad(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__)
a = array("b", [1])
for code in "OS":
    bad(array, code, b"12345678")
bad(array, "S", [1])
bad(s.append, None)
bad(array, "x")
bad(array, "?")
bad(array, 1)
bad(array, "ab")
bad(array)
bad(array, "i", "a")
bad(array, "i", 1)
bad(array, "i", ["a"])
bad(array, "i", [1.5])
bad(array, "b", [128])
bad(array, "B", [-1])
bad(array, "Q", [-1])
bad(array, "q", [1 << 63])
bad(a.append, "a")
bad(a.append, 300)
bad(a.extend, 5)
bad(a.extend, array("i", [1]))
bad(lambda: a[1])
bad(lambda: a["a"])
bad(lambda: a + 1)
bad(lambda: a + array("i"))
bad(lambda: a * "a")
bad(lambda: a < 1)
bad(lambda: hash(a) if 0 else {a: 1})
try:
    a[0] = -129
except OverflowError:
    print(a)
class X(array):
    pass
x = X("h", [1, 2])
x.append(3)
x += array("h", [4])
print(x[3], len(x), type(x) is X, x == array("h", [1, 2, 3, 4]))
