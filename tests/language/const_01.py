# Names that const() makes constants.
# needs: COMP_CONST COMP_CONST_MERGE PY_FSTRINGS
_A = const(10)
B = const(_A * 2 + 1)


def plain():
    return _A + B


def hidden(B, *, _A=3):
    return _A + B


def local():
    B = 5
    B += _A
    return B


def inner():
    N = const(7)
    _M = const(N - 1)

    def deep():
        return N * _M

    return deep() + N


print(plain(), hidden(1), local(), inner())
print((lambda B: B + 1)(1), (lambda: B)(), [B for B in (3, 4)], {B: _A for _A in "xy"})
print(sum(B for B in range(4)), sum(B for _ in range(3)))


class C:
    X = const(4)
    _Y = const(5)
    B = 1

    def both(self):
        return X, _Y, B, self.B

    print(X, _Y, B)


class D:
    _Y = const(6)
    X = 1
    print(_Y, X)


print(C.X, hasattr(C, "_Y"), C().both())
try:
    X
except NameError as e:
    print(e)
print("_A" in globals(), globals()["B"], f"{_A}{B:>4}", dict(B=_A))

_T = const((_A, "s", b"b", None, (B, 1.5)))
print(_T, _T is (_A, "s", b"b", None, (B, 1.5)), _T is (_A, "s", b"b", None, (B, 1)))
_S = const("ab" + "c" * 3)
_C = const(_S if _A > 3 and B else 0)
_O = const(0 or None or _A)
_N = const(not _A)
print(_S, _C, _O, _N, -_A, ~_A, _A.bit_length(), _S[1], _T[1])
_BIG = const(1 << 200)
print(_BIG >> 199)
_ANN: int = const(3)
print(_ANN)
if _N:
    print("never")
while not _N:
    break
