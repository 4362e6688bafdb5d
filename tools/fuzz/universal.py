# Compiles texts and runs programs over the whole grammar (grammar.py); the same file for the interpreter under test and for
# CPython 3.14, which calls run().
#   universal.py FILE    a JSON list of [text, whether to run it] in FILE; prints a list of what comes of each (see `check`)
#
# Programs work on universal values: objects on which each operation works, is logged and gives another such value. So any
# program that can be compiled can be run, and its log shows what was evaluated in which order.
import gc
import json
import sys

MOST_TICKS = 250


class OutOfTicks(BaseException):
    pass


class E1(Exception):
    pass


class E2(E1):
    pass


class E3(Exception):
    pass


class Log:
    def __init__(self):
        self.lines = []

    def __call__(self, *values, **named):
        self.lines.append(' '.join([show(v) for v in values] + [k + '=' + show(v) for k, v in named.items()]))
        if len(self.lines) > MOST_TICKS:
            raise OutOfTicks


log = Log()


def tick():
    log('tick')
    return True


# A value's text, without calling a method of a program's class.
def show(value, depth=3):
    cls = type(value)
    if cls is Value:
        return 'v%d' % value.n
    if cls is str and ' at 0x' in value:
        return 'address'
    if cls in (int, str, bytes, bool, float, complex, type(None), type(...)):
        return repr(value)
    if depth == 0:
        return '.'
    if cls in (list, tuple):
        return ('[%s]' if cls is list else '(%s)') % ', '.join([show(x, depth - 1) for x in value])
    if cls in (set, frozenset):
        return '{%s}' % ', '.join(sorted([show(x, depth - 1) for x in value]))
    if cls is dict:
        return '{%s}' % ', '.join([show(k, depth - 1) + ': ' + show(v, depth - 1) for k, v in value.items()])
    if cls.__name__ == 'Template':
        return 't%s %s' % (show(value.strings), show([(i.value, i.expression, i.conversion, i.format_spec) for i in value.interpolations]))
    if cls is slice:
        return 'slice(%s, %s, %s)' % (show(value.start, depth - 1), show(value.stop, depth - 1), show(value.step, depth - 1))
    if BaseException in cls.__mro__:
        return cls.__name__ + (show(value.exceptions) if ExceptionGroup in cls.__mro__ else '')
    return cls.__name__


# The value that an operation on others gives.
def made(what, *parts):
    n = 7
    for part in parts:
        n = n * 31 + (part.n if type(part) is Value else len(show(part)))
    for c in what:
        n = n * 31 + ord(c)
    return Value(n % 997)


def operation(name):
    def method(self, *args):
        log(name, self, *args)
        return made(name, self, *args)

    method.__name__ = name
    return method


class Awaiting:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        log('await', self.value)
        yield self.value
        return self.value


async def later(values):
    for x in values:
        yield x


class Value:
    __match_args__ = ('p', 'q')

    def __init__(self, n):
        self.__dict__['n'] = n

    def __getattr__(self, name):
        if name.startswith('__') or name == 'n':
            raise AttributeError(name)
        log('.' + name, self)
        return made(name, self)

    def __setattr__(self, name, value):
        log('.%s =' % name, self, value)

    def __delattr__(self, name):
        log('del .' + name, self)

    def __setitem__(self, key, value):
        log('set', self, key, value)

    def __delitem__(self, key):
        log('del', self, key)

    def __call__(self, *args, **named):
        log('call', self, args, named)
        return made('call', self, *args)

    def __iter__(self):
        log('iter', self)
        for i in range(self.n % 3 + 1):
            yield made('item', self, i)

    def keys(self):
        return ['k%d' % (self.n % 3), 'k3']

    def __bool__(self):
        log('bool', self)
        return self.n % 5 > 1

    def __eq__(self, other):
        log('eq', self, other)
        return made('eq', self, other) if type(other) is not Value or other.n != self.n else True

    def __hash__(self):
        return self.n

    def __index__(self):
        return self.n % 4 - 1

    def __repr__(self):
        return 'v%d' % self.n

    def __format__(self, spec):
        log('format', self, spec)
        return '<%d:%s>' % (self.n, spec)

    def __enter__(self):
        log('enter', self)
        return made('enter', self)

    def __exit__(self, cls, e, where):
        log('exit', self, cls)
        return self.n % 3 == 0

    async def __aenter__(self):
        return self.__enter__()

    async def __aexit__(self, cls, e, where):
        return self.__exit__(cls, e, where)

    def __await__(self):
        return Awaiting(self).__await__()

    def __aiter__(self):
        log('aiter', self)
        return later(list(self))


for _name in 'sub matmul truediv floordiv mod pow lshift rshift and or xor'.split():
    for _prefix in ('', 'r', 'i'):
        setattr(Value, '__%s%s__' % (_prefix, _name), operation(_prefix + _name))
for _name in ('add', 'mul', 'iadd', 'imul'):
    setattr(Value, '__%s__' % _name, operation(_name))
for _name in 'lt le gt ge ne neg pos invert getitem'.split():
    setattr(Value, '__%s__' % _name, operation(_name))
del Value.__iadd__, Value.__ior__


class Base:
    __match_args__ = ('p', 'q')
    p, q = 'x', 1

    def __init__(self, *args, **named):
        log('init', args, named)

    def __init_subclass__(cls, **named):
        log('subclass', cls.__name__, named)

    def __call__(self, *args, **named):
        log('called', args, named)
        return made('called', *args)


# A decorator that leaves its function as it is.
def plain(f):
    log('plain')
    return f


# What a function gave, and what comes out of it if it is a generator, a coroutine or both.
def drive(x):
    log(x)
    for _ in range(5):
        if hasattr(x, '__anext__'):
            drive(x.__anext__())
        elif hasattr(x, 'send'):
            log('got', x.send(None))
        else:
            return


# What comes of a text: a list (name of the exception, message, line, column, last line, its column) if it is refused;
# what it logged if it was run; else None.
def check(text, to_run):
    try:
        code = compile(text, 'p', 'exec')
    except SyntaxError as e:
        return [type(e).__name__, e.msg, e.lineno, e.offset, getattr(e, 'end_lineno', None), getattr(e, 'end_offset', None)]
    except Exception as e:
        return [type(e).__name__, str(e), 0, 0, 0, 0]
    if not to_run:
        return None
    log.lines = []
    space = {'__name__': 'p', 'log': log, 'tick': tick, 'Base': Base, 'plain': plain, 'drive': drive, 'E1': E1, 'E2': E2, 'E3': E3}
    for i, name in enumerate('abcdeg'):
        space[name] = Value(100 + i)
    sys.modules['pack'] = Value(200)
    sys.modules['pack.sub'] = Value(201)
    try:
        exec(code, space)
    except OutOfTicks:
        log.lines.append('out of ticks')
    except BaseException as e:
        log.lines.append('ended by ' + type(e).__name__)
    return '\n'.join(log.lines)


def run(data):
    gc.collect()
    return json.dumps([check(text, to_run) for text, to_run in json.loads(data)])


if __name__ == '__main__':
    sys.modules['universal'] = sys.modules['__main__']
    with open(sys.argv[1]) as f:
        print(run(f.read()))
