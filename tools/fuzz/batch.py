# Runs random programs and prints what they log; the same file for the interpreter under test and for CPython.
#   batch.py FIRST COUNT     the programs with the seeds FIRST .. FIRST + COUNT - 1, each under a line "== program SEED"
#   batch.py PROGRAM         the program with that text
#   batch.py text SEED       a program's text
#   batch.py serve           (CPython) the programs that come by standard input, each in a process of its own: a line with the
#                            length and the text; the output is sent back in the same way
import sys

from prelude import prelude
from programs import program

MOST_TICKS = 400  # fewer than the frames that CPython allows


class OutOfTicks(BaseException):
    pass


# A text without addresses.
def clean(text):
    while ' at 0x' in text:
        start = text.index(' at 0x')
        end = start + 6
        while end < len(text) and text[end] in '0123456789abcdefABCDEF':
            end += 1
        text = text[:start] + text[end:]
    return text


PLAIN = (int, str, bytes, bool, float, type(None), type(...), type(NotImplemented))
OPAQUE = (type(lambda: 0), type(len), type([].append), type(x for x in ()), type(iter([])), type({}.keys()), range, slice, property, staticmethod, classmethod,
          type(list[int]))


# A value's text: objects by their class and, where there are some, attributes. No special method of a program is called.
def show(value, depth=3):
    cls = type(value)
    if cls in PLAIN:
        return repr(value)
    if depth == 0:
        return '.'
    if cls is list or cls is tuple:
        return ('[' if cls is list else '(') + ', '.join([show(x, depth - 1) for x in value]) + (']' if cls is list else ')')
    if cls is set or cls is frozenset:
        return '{' + ', '.join(sorted([show(x, depth - 1) for x in value])) + '}'
    if cls is dict:
        return '{' + ', '.join([show(k, depth - 1) + ': ' + show(v, depth - 1) for k, v in value.items()]) + '}'
    if issubclass(cls, type):
        return '<class ' + value.__name__ + '>'
    if cls in OPAQUE:
        return '<' + cls.__name__ + '>'
    if cls.__module__ == 'builtins' and BaseException in cls.__mro__:
        return chain(value, depth)
    text = cls.__name__
    for native in (int, str, list, tuple, dict, float, bytes):
        if native in cls.__mro__ and native is not object:
            text += ' ' + (native.__repr__(value) if native in (int, str, float, bytes) else show(list(native.__iter__(value)), depth - 1))
    try:
        names = object.__getattribute__(value, '__dict__')
        text += ' ' + ' '.join([k + '=' + show(names[k], depth - 1) for k in sorted(names)])
    except (AttributeError, TypeError):
        pass
    return '<' + text + '>'


# An exception with what it comes from.
def chain(e, depth=4):
    if e is None or depth == 0:
        return '-'
    text = type(e).__name__
    if type(e.args) is tuple and e.args and [a for a in e.args if type(a) is not int] == []:
        text += repr(e.args)
    if e.__cause__ is not None:
        text += ' from ' + chain(e.__cause__, depth - 1)
    if e.__context__ is not None and e.__context__ is not e.__cause__:
        text += ' while ' + chain(e.__context__, depth - 1)
    return text + (' suppressed' if e.__suppress_context__ else '')


def names(classes):
    return [c.__name__ for c in classes]


def dir_of(value):
    return [n for n in dir(value) if n in ('a', 'b', 'c', 'd', 'm', 'n', 'o', '_q')]


def run(text):
    lines = []
    ticks = 0

    def tick():
        nonlocal ticks
        ticks += 1
        if ticks > MOST_TICKS:
            raise OutOfTicks

    def log(*values):
        tick()
        lines.append(clean(' '.join([show(v) for v in values])))

    # The first values of an iterable as a list.
    def take(values):
        result = []
        for x in keep(values):
            tick()
            result.append(x)
            if len(result) == 6:
                break
        return result

    given = prelude(log, tick)
    keep = given['keep']
    space = {'__name__': 'program', 'log': log, 'tick': tick, 'take': take, 'show': show, 'chain': chain, 'names': names, 'dir_of': dir_of}
    space.update(given)
    try:
        exec(compile(text, 'program', 'exec'), space)
    except BaseException as e:
        lines.append('ended by ' + type(e).__name__)
    return '\n'.join(lines) + '\n'


# What a program that is a process of its own printed.
def run_alone(text):
    import os
    import resource

    ours, its = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        with os.fdopen(its, 'wb') as f:
            f.write(run(text).encode('utf8', 'replace'))
        os._exit(0)
    os.close(its)
    with os.fdopen(ours, 'rb') as f:
        output = f.read()
    os.waitpid(child, 0)
    return output


def serve(source, sink):
    while True:
        line = source.readline()
        if not line:
            return
        output = run_alone(source.read(int(line)).decode('utf8'))
        sink.write(b'%d\n' % len(output) + output)
        sink.flush()


def main(args):
    if sys.implementation.name == 'cpython':
        import gc

        gc.disable()  # it takes a third of the time
        sys.unraisablehook = lambda *r: None
    if args[0] == 'serve':
        serve(sys.stdin.buffer, sys.stdout.buffer)
    elif args[0] == 'text':
        print(program(int(args[1])), end='')
    elif len(args) == 1:
        print(run(args[0]), end='')
    else:
        for seed in range(int(args[0]), int(args[0]) + int(args[1])):
            print('== program', seed)
            print(run(program(seed)), end='')


if __name__ == '__main__':
    main(sys.argv[1:])
