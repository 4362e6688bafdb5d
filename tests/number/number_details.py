# tags: large
# Rare arguments of int, float, complex and round; __format__ of built-in types.
# needs: PY_FSTRINGS
try:
    (5).__format__
    complex
    memoryview
except (AttributeError, NameError):
    print("SKIP")
    raise SystemExit


def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Str(str):
    pass


class Array(bytearray):
    pass


big = 1 << 100
error(int, "1", big)
error(int, "1", -big)
error(int, memoryview(b"10"))
error(int, memoryview(b"10"), 2)
error(int, Array(b"101"), 2)
error(int.from_bytes, 0, "big")
error(int.from_bytes, b"\x01\x02", Str("little"))
error((258).to_bytes, 2, Str("big"))
print(round(5, big), round(1.5, big), round(1.5, -big), round(-1.5, -big))
print(complex(1.0, -0.0), complex(-0.0, -0.0), complex(0.0, -0.0), complex(-0.0, 0.0), complex(1j, 2j), complex(1j, 2))
error(pow, 1j, 2, 3)
error(lambda: 1j / 0j)
print(0j / complex(0.0, float("nan")), 0j / complex(float("nan"), 0.0))
print((3 + 4j).__complex__(), (5).__format__("04d"), (1.5).__format__(""), 1j.__format__(".1f"), "a".__format__(">3"))
error([].__format__, "x")
error(object().__format__, 5)
for spec in (",s", "_s", ",n", ",c", "_c", ",x", "_x", ",q", ",.3f"):
    for value in (3, 3.5, "a", 2j):
        error(format, value, spec)


class Own:
    def __format__(self, spec):
        return "own " + super().__format__("") if spec else "empty"

    def __str__(self):
        return "text"


print(f"{Own()} {Own():x}", format(Own()), format(Own(), "x"))
