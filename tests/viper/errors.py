# @micropython.viper: what is refused when the code is made.
# needs: PY_VIPER
# tags: host


def test(text):
    try:
        exec("@micropython.viper\n" + text)
        print("fine")
    except (SyntaxError, ViperTypeError) as e:
        print(type(e).__name__, e)


test("def f(a: 1): pass")  # expect: SyntaxError annotation must be an identifier (<string>, line 2)
test("def f() -> 'int': pass")  # expect: SyntaxError annotation must be an identifier (<string>, line 2)
test("def f(x: float): pass")  # expect: ViperTypeError unknown type 'float'
test("def f() -> ptr64: pass")  # expect: ViperTypeError unknown type 'ptr64'
test("def f() -> None: pass")  # expect: fine
test("def f():\n x = 1\n x = []")  # expect: ViperTypeError local 'x' has type 'int' but source is 'object'
test("def f(x: ptr8):\n x = None")  # expect: ViperTypeError local 'x' has type 'ptr8' but source is 'object'
test("def f(x: uint, y):\n x += y")  # expect: ViperTypeError local 'x' has type 'uint' but source is 'object'
test("def f(x: int):\n x = uint(5)")  # expect: fine
test("class C: pass")  # expect: fine
print(issubclass(ViperTypeError, TypeError))  # expect: True

# Neither the next function nor one inside is meant.
exec("""
@micropython.viper
def f():
    def g(x: int):
        x = []
        return x
    return g(1)

def g(x: int):
    x = {}
    return x
""")
print(f(), g(1))  # expect: [] {}
try:
    exec("@micropython.viperx\ndef f(): pass")
except SyntaxError as e:
    print(e.msg)  # expect: invalid micropython decorator
