# tags: host
# What CPython refuses: the truth of NotImplemented, None as a bound of index(), flags before %%; what is thrown is checked first.
# needs: PY_ASYNC_AWAIT PY_FSTRINGS
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: bool(NotImplemented))
attempt(lambda: not NotImplemented)
attempt(lambda: 1 if NotImplemented else 2)
attempt(lambda: NotImplemented or 3)
attempt(lambda: bool(...))
for sequence in (1, 2), [1, 2]:
    attempt(lambda: sequence.index(2, 1))
    attempt(lambda: sequence.index(2, None))
    attempt(lambda: sequence.index(2, 0, None))
attempt(lambda: 'ab'.index('b', None))
for start in True, 2.0, 'a', 10 ** 20:
    attempt(lambda: list(enumerate('x', start)))
attempt(lambda: str(b'', 'no-such'))
attempt(lambda: b''.decode('no-such'))
attempt(lambda: str(b'a', 'no-such'))


class Text(str):
    def __getattr__(self, name):
        pass


attempt(lambda: list(reversed(Text('ab'))))
for text in '%5%', '%-%', '%*%', '%.3%', '%%', '%z':
    for values in (1, 2), (), 3:
        attempt(lambda: text % values)


async def coroutine():
    pass


def throw(what):
    c = coroutine()
    c.close()
    c.throw(what)


attempt(lambda: throw(5))
attempt(lambda: throw(ValueError))
