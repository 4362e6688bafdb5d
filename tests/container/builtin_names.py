# The table of built-in names is looked up by binary search: every name in it must be found.
# needs: PY_FSTRINGS
import builtins
print([n for n in dir(builtins) if not hasattr(builtins, n)])
missing = []
for n in ('abs all any ascii bin bool bytes callable chr classmethod delattr dict dir divmod enumerate eval exec filter '
          'float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals map '
          'max min next object oct ord pow print property range repr reversed round set setattr slice sorted staticmethod '
          'str sum super tuple type vars zip ArithmeticError ZeroDivisionError Exception KeyError StopIteration NotImplemented '
          'Ellipsis').split():
    if not hasattr(builtins, n):
        missing.append(n)
print(missing)
def f(): return len([1, 2])
print(f())
def g():
    global len
    len = lambda x: 'mine'
g()
print(f())
del len
print(f())
x = 1
print(f())
del x
len = lambda x: 'again'
print(f())
del len
print(f())
for i in range(3):
    try:
        raise ValueError(i)
    except ValueError as e:
        print(f(), e)
# expect: []
# expect: []
# expect: 2
# expect: mine
# expect: 2
# expect: 2
# expect: again
# expect: 2
# expect: 2 0
# expect: 2 1
# expect: 2 2

# Globals in which built-ins were looked up, with and without an index, are emptied and filled again.
for n in range(1, 40):
    g = {"n%d" % i: i for i in range(n)}
    copy = g.copy()
    exec("for i in range(2): v = i", g)
    g.clear()
    g.update(copy)
    assert g == copy, n
    exec("for i in range(2): v = i\nn0 += 1", g)
    assert g["v"] == 1 and g["n0"] == 1, n
print("emptied")  # expect: emptied
