# What calls refuse, in the words of CPython 3.14: positional-only parameters, keyword-only arguments that come with too
# many positional ones, what stands behind * and **.
# tags: host
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_POSITIONAL_ONLY PY_MATCH PY_SYNTAX_RARE PY_DOC PY_QUALNAME
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(repr(e))


def posonly(a, b=1, /, c=2):
    return a, b, c


def posonly_kw(a, /, **kw):
    return a, kw


def kwonly(a, b=1, *, c=2, d=3):
    pass


def any_args(*a, **k):
    return a, k


def generator():
    raise TypeError('from the generator')
    yield


class NotIterable:
    def __len__(self):
        return 5


class Mapping:
    def keys(self):
        return ['a']

    def __getitem__(self, key):
        return 1


attempt(lambda: posonly(1, b=2))
attempt(lambda: posonly(b=2, a=3))
attempt(lambda: posonly(1, x=2))
attempt(lambda: posonly_kw(1, a=2))
attempt(lambda: posonly_kw(a=2))
attempt(lambda: kwonly(1, 2, 3))
attempt(lambda: kwonly(1, 2, 3, c=1))
attempt(lambda: kwonly(1, 2, 3, 4, 5, c=1, d=2))
attempt(lambda: kwonly(1, 2, 3, e=1))
attempt(lambda: (lambda x: 0)(1, 2))
attempt(lambda: (lambda x, *, z: 0)(1, 2, z=1))
attempt(lambda: (lambda *, z: 0)(1, z=1))
attempt(lambda: any_args(*3))
attempt(lambda: any_args(*NotIterable()))
attempt(lambda: any_args(1, *3))
attempt(lambda: any_args(*(), *3))
attempt(lambda: any_args(**3))
attempt(lambda: any_args(**Mapping()))
attempt(lambda: any_args(a=1, **Mapping()))
attempt(lambda: any_args(**{1: 2}))
attempt(lambda: any_args(**{1: 2}, **{3: 4}))
attempt(lambda: any_args(**{1: 2}, **{1: 4}))
attempt(lambda: any_args(a=1, **{2: 3}))
attempt(lambda: any_args(*generator()))
attempt(lambda: print(*3))
attempt(lambda: dict(**3))
attempt(lambda: max(*3))
attempt(lambda: [*3])
attempt(lambda: (*3,))
attempt(lambda: {**3})
nothing = None
attempt(lambda: nothing(*3))
attempt(lambda: nothing(**3))


# A special method that is None is not called, and nothing stands in for it.
class Nones:
    __add__ = __radd__ = __iadd__ = __eq__ = __lt__ = __len__ = __getitem__ = __neg__ = __repr__ = None
    __contains__ = __iter__ = __hash__ = __index__ = None


n = Nones()


def in_place():
    x = Nones()
    x += 1


for f in (lambda: n + 1, lambda: 1 + n, in_place, lambda: n == 1, lambda: 1 == n, lambda: n != 1, lambda: n < 1,
          lambda: 1 > n, lambda: 1 in n, lambda: iter(n), lambda: len(n), lambda: n[0], lambda: -n, lambda: hash(n),
          lambda: repr(n), lambda: [1][n]):
    attempt(f)


# != goes to the class below first, if that has an == of its own.
class Equal(Nones):
    def __eq__(self, other):
        return 1


print(Nones() == Equal(), Nones() != Equal(), Equal() != Nones())
# Code around an empty line behind a backslash; names that a later clause binds.
for code in ('\\\npass\n        \\\n\npass\n', '\\\ndef f():\n    \\\n"""Doc"""\n    \\\na, b = 0, 1\n', 'if 1:\n  a = 1\n  \\\n    b = 2\n',
             'if 1:\n  a = 1\n \\\n  b = 2\n', '[i for i in range(5) if (j := 0) for j in range(5)]',
             '[(j := 0) for i in range(5) for j in range(5)]', '{i for i in (0, 1) for j in (1, (j := 2))}',
             '[i for i in range(5) for j in range(5) if (i := 0)]', '(i for i in x if (j := 0) for k in x for j in x)',
             'print {1:(a.)}', 'print {1:a}', 'exec a b', '(1,\\\n\\', 'x = \\\n\\', 'if 1:\n    a\n  b # c\n',
             'x = 1\nfrom __future__ import division', '"doc"\nfrom __future__ import division\nfrom __future__ import annotations',
             'def f(): "doc"\nfrom __future__ import division', 'def f():\n from __future__ import division',
             'print\x17(1)', 'a\x7f',
             'match x:\n case {**_}: pass'):
    try:
        compile(code, 'test', 'exec')
        print(repr(code), 'no error')
    except SyntaxError as e:
        print(repr(code), type(e).__name__, e.msg, e.lineno, e.offset if 'print' not in code else '')


# The classes behind the one that matches are checked, too.
def caught(classes):
    try:
        raise ValueError
    except classes:
        return 'caught'


attempt(lambda: caught((ValueError, KeyError)))
attempt(lambda: caught((ValueError, 42)))
attempt(lambda: caught((42, ValueError)))
attempt(lambda: caught(()))
