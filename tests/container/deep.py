# Structures nested too deep for the C stack raise RecursionError instead of crashing.
# tags: host slow
a = []
for i in range(100000):
    a = [a]
b = []
for i in range(100000):
    b = [b]
for f in (lambda: repr(a), lambda: a == b, lambda: a < b):
    try:
        f()
        print('no error')
    except RecursionError:
        print('RecursionError')
t = ()
for i in range(100000):
    t = (t,)
try:
    hash(t)
    print("RecursionError")
except RecursionError:
    print('RecursionError')
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
