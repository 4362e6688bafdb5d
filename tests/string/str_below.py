# str(x) is what __str__ gives, even if that is an instance of a class below str.
# tags: host
# needs: PY_FSTRINGS
class Text(str):
    pass


class A:
    def __str__(self):
        return Text("text")


class Double(str):
    def __new__(cls, content=""):
        return str.__new__(cls, 2 * content)

    def __str__(self):
        return self


class Bad:
    def __str__(self):
        return 5


class Inherits(list):
    __str__ = list.__repr__


x = str(A())
print(type(x).__name__, x + "!", len(x))
d = Double("foo")
print(type(str(d)).__name__, str(d) is d)
t = Text(A())
print(type(t).__name__, t, t == "text", type(t.upper()).__name__, hash(t) == hash("text"))
t = Text(d)
print(type(t).__name__, t, {t: 1}["foofoo"])
for f in (lambda: str(Bad()), lambda: Text(Bad())):
    try:
        f()
    except TypeError as e:
        print(e)
print(str(Inherits([1])), type(str(Inherits())).__name__)
