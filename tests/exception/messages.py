# Messages of the errors that operators, attributes, calls and unpacking raise.
def attempt(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return type(e).__name__ + ": " + str(e).replace("<lambda>.<locals>.", "")


def unpack2(x):
    a, b = x


def unpack_star(x):
    a, *b, c = x


def local():
    print(zz)
    zz = 1


def delitem(x):
    del x[0]


def setitem(x):
    x[0] = 1


def iadd(x, y):
    x += y


print(attempt(len, 5))
print(attempt(lambda: (5)()))
print(attempt(lambda x: x[0], 5))
print(attempt(setitem, (1,)))
print(attempt(delitem, (1,)))
print(attempt(iter, 5))
print(attempt(unpack2, 1))
print(attempt(unpack2, [1]))
print(attempt(unpack2, iter([1, 2, 3])))
print(attempt(unpack_star, [1]))
print(attempt(hash, []))
print(attempt(lambda x: -x, "a"))
print(attempt(lambda x: ~x, 1.5))
print(attempt(lambda x: x + 1, "a"))
print(attempt(lambda x: 1 + x, "a"))
print(attempt(lambda x: x + 1, []))
print(attempt(lambda x: x + 1, ()))
print(attempt(lambda x: x * "b", "a"))
print(attempt(lambda x: x - "b", "a"))
print(attempt(lambda x: 1 < x, "a"))
print(attempt(lambda x: x ** "a", 1))
print(attempt(iadd, 5, "a"))
print(attempt(lambda: undefined_name))
print(attempt(local))
print(attempt(lambda: [].foo))
print(attempt(lambda: None.foo))
print(attempt(lambda: (lambda a: 1)()))
print(attempt(lambda: (lambda a, b=1: 1)(1, 2, 3)))
print(attempt(lambda: (lambda a: 1)(b=1)))
