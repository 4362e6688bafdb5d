# print() and its options.
print()  # expect: 
print(1, "a", None, 2 + 3, [1, "x"], sep=", ", end=".\n")  # expect: 1, a, None, 5, [1, 'x'].
print("a", "b", sep="")  # expect: ab
print("a", end="")
print("b", end=None, sep=None)  # expect: ab
print(*range(30))
# expect: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29
print(*"abc", sep="\n")
# expect: a
# expect: b
# expect: c
print("x" * 200, "y" * 100)
# expect: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
class W:
    def __init__(self):
        self.parts = []
    def write(self, s):
        self.parts.append(s)
    def flush(self):
        self.parts.append("[flushed]")
w = W()
print("a", 1, [2], file=w)
print("b", sep="", end="", file=w, flush=True)
print(repr("".join(w.parts)))  # expect: 'a 1 [2]\nb[flushed]'
class N:
    def __str__(self):
        print("inside", end=" ")
        return "N"
print("before", N(), "after")  # expect: before inside N after
class E:
    def __str__(self):
        raise ValueError("no str")
try:
    print("seen", E(), "not seen")
except ValueError as e:
    print("|", e)  # expect: seen | no str
for kw in ({"sep": 1}, {"end": 1}):
    try:
        print(1, **kw)
    except TypeError as e:
        print(e)
# expect: sep must be None or a string, not int
# expect: end must be None or a string, not int
