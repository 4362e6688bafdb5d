# tags: host
# The standard streams: what they say of themselves, their binary halves, what they cannot do.
import io
import sys


def t(f, *args):
    try:
        return f(*args)
    except (OSError, ValueError, AttributeError, TypeError) as e:
        return type(e).__name__


for s in sys.stdin, sys.stdout, sys.stderr:
    b = s.buffer
    print(s, b, s.encoding, s.name, s.mode, s.fileno(), b.fileno(), t(lambda: b.encoding), t(lambda: b.buffer))
    print([t(f) for f in (s.readable, s.writable, s.seekable, b.readable, b.writable, b.seekable)], type(s.isatty()))
    print([t(f, *args) for f, args in ((s.seek, (0,)), (s.tell, ()), (s.seek, (0, 7)), (s.seek, (-1,)), (b.seek, (0, 2)), (s.truncate, (0,)))])
    print(s.flush(), b.flush(), s.close(), s.closed, b.close(), b.closed, s.__enter__() is s, s.__exit__(None, None, None))
# expect: <io.TextIOWrapper 0> <io.FileIO 0> utf-8 <stdin> r 0 0 AttributeError AttributeError
# expect: [True, False, False, True, False, False] <class 'bool'>
# expect: ['OSError', 'OSError', 'OSError', 'OSError', 'OSError', 'OSError']
# expect: None None None False None False True None
# expect: <io.TextIOWrapper 1> <io.FileIO 1> utf-8 <stdout> w 1 1 AttributeError AttributeError
# expect: [False, True, False, False, True, False] <class 'bool'>
# expect: ['OSError', 'OSError', 'OSError', 'OSError', 'OSError', 'OSError']
# expect: None None None False None False True None
# expect: <io.TextIOWrapper 2> <io.FileIO 2> utf-8 <stderr> w 2 2 AttributeError AttributeError
# expect: [False, True, False, False, True, False] <class 'bool'>
# expect: ['OSError', 'OSError', 'OSError', 'OSError', 'OSError', 'OSError']
# expect: None None None False None False True None

print(sys.stdin.read(0) == "", sys.stdin.buffer.read(0) == b"", t(sys.stdin.write, "x"), t(sys.stdout.read), t(sys.stderr.buffer.readline), t(sys.stdin.buffer.write, b"x"))
# expect: True True OSError OSError OSError OSError
written = sys.stdout.write("text\n"), sys.stdout.buffer.write(b"bytes\n"), sys.stdout.write(b"bytes as text\n"), sys.stdout.write("\xe9\u20ac\n")
print(written, sys.stdout.write("part of it\n", 4), sys.stdout.write("another part\n", 7, 20))
# expect: text
# expect: bytes
# expect: bytes as text
# expect: é€
# expect: part part
# expect: (5, 6, 14, 3) 4 6
print(io.TextIOWrapper, type(sys.stdout) is io.TextIOWrapper, io.FileIO is type(sys.stdin.buffer))
# expect: <class 'TextIOWrapper'> True True
