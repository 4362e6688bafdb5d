# Wrong numbers of arguments of C functions.
try:
    len.__name__
except AttributeError:
    print("SKIP")
    raise SystemExit


def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except TypeError as e:
        return e


print(len.__name__, len)
print(attempt(len, 1, 2))
print(attempt(len))
print(attempt(isinstance, 1))
print(attempt([].append, 1, 2))
print(attempt([].clear, 2))
print(attempt(getattr, 1))
print(attempt(len, x=1))
