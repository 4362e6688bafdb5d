# needs: PY_MARSHAL
# tags: host large
# marshal: code objects become bytes and code again.
import marshal

FunctionType = type(lambda: 0)


def through(code, names=None):
    return FunctionType(marshal.loads(marshal.dumps(code)), names or {})


print(through((lambda: a).__code__, {"a": 4})(), through((lambda x, y=2: x * y).__code__)(3, 5))
through(compile("print(a, sorted([3, 1, 2]))", "", "exec"), {"print": print, "sorted": sorted, "a": 5})()
FunctionType(compile("print('plain', b)", "", "exec"), {"print": print, "b": 6})()
exec(marshal.loads(marshal.dumps(compile("c = 7; print(c)", "", "exec"))))
print(eval(marshal.loads(marshal.dumps(compile("c + 1", "", "eval")))))


def outer(n):
    """A function with functions, constants of all kinds, exceptions and a generator."""
    class Inner:
        kind = (1, "two", b"three", 4.5, 2j, None, True, ..., 2**80, -1)

        def method(self, *args, key=None, **more):
            return args, key, more

    def generate():
        for i in range(n):
            try:
                if i == 2:
                    raise ValueError(i)
                yield i
            except ValueError as e:
                yield str(e)

    return Inner.kind, Inner().method(1, key=2, other=3), list(generate())


names = {"__name__": "elsewhere", "range": range, "ValueError": ValueError, "str": str, "list": list}
again = through(outer.__code__, names)
print(again(4) == outer(4), again(4)[2], again.__name__, again.__code__.co_varnames[:1], again.__code__.co_consts is None)
data = marshal.dumps(outer.__code__)
twice = marshal.loads(data)
print(marshal.dumps(twice) == data)
print(through(twice, names)(4) == outer(4), marshal.loads(bytearray(data)).co_name, marshal.loads(memoryview(data)).co_name)
one, two = FunctionType(twice, names), FunctionType(twice, dict(names, str=repr))
print(one(3)[2], two(3)[2])


def closure(x):
    return lambda: x


for wrong in (closure(1).__code__, outer, 5, "text", None, type):
    try:
        marshal.dumps(wrong)
    except ValueError as e:
        print(e)
for wrong in (b"", b"M", data[:20], data[:-1], b"M\x06\x00\x1f\x00\x00", b"x" + data[1:]):
    try:
        marshal.loads(wrong)
        print("loaded")
    except ValueError as e:
        print(str(e)[:22])
for wrong in (5, "text"):
    try:
        marshal.loads(wrong)
    except TypeError:
        print("TypeError")
# expect: 4 15
# expect: 5 [1, 2, 3]
# expect: plain 6
# expect: 7
# expect: 8
# expect: True [0, 1, '2', 3] outer ('n',) False
# expect: True
# expect: True outer outer
# expect: [0, 1, '2'] [0, 1, 'ValueError(2)']
# expect: unmarshallable object
# expect: unmarshallable object
# expect: unmarshallable object
# expect: unmarshallable object
# expect: unmarshallable object
# expect: unmarshallable object
# expect: incompatible .mpy file
# expect: incompatible .mpy file
# expect: incompatible .mpy file
# expect: incompatible .mpy file
# expect: incompatible .mpy file
# expect: incompatible .mpy file
# expect: TypeError
# expect: TypeError
