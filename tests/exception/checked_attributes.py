# tags: host
# Attributes of exceptions take what CPython takes.
# needs: PY_FSTRINGS
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Group(ExceptionGroup):
    pass


class Named(ExceptionGroup):
    def __new__(cls, message, errors):
        return super().__new__(cls, 'new', errors)


for value in True, False, 1, None:
    e = ValueError()
    attempt(lambda: setattr(e, '__suppress_context__', value))
    print(e.__suppress_context__)
for g in ExceptionGroup('g', [ValueError(1)]), Group('g', [ValueError(1)]):
    attempt(lambda: setattr(g, 'message', 'm'))
    attempt(lambda: setattr(g, 'exceptions', ()))
    attempt(lambda: delattr(g, 'exceptions'))
    g.other = 1
    g.args = ('a', 'b')
    print(g.message, g.exceptions, g.other, g.args)
g = Named('old', [ValueError(1)])
print(g.message, g, g.args)
