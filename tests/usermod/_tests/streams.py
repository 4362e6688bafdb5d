# The stream protocol: the methods that every type with it can have.
from api import Pipe, dropped, parse

p = Pipe()
print(p.read(), p.read(2), p.readline())  # expect: None None None
print(p.write("line 1\nzwölf\nend"))  # expect: 16
print(p.tell(), p.seek(0, 2), p.seek(0))  # expect: 0 17 0
print(p.read(3), p.read1(9), [p.readline(), p.readline()])  # expect: lin e 1 ['\n', 'zwölf\n']
p.seek(-1, 1)
print(repr(p.read(2)), p.read(), p.read())  # expect: '\ne' nd None
p.seek(0)
print(p.readlines())  # expect: ['line 1\n', 'zwölf\n', 'end']
p.seek(7)
print(p.read(4), p.readline(1))  # expect: zwöl f
p.seek(0)
print([line for line in p])  # expect: ['line 1\n', 'zwölf\n', 'end']
print(p.ioctl(3, 5), p.write("abcdef", 2), p.write("abcdef", 3, 2), p.ioctl(3, 5), p.read())  # expect: 4 2 2 5 abde
p.flush()
print(p.print_to("x"), p.read())  # expect: 21 'x'
with p:
    pass
print(repr(p.read()))  # expect: ''
try:
    p.write("x")
except OSError as e:
    print(e)  # expect: [Errno 22] EINVAL
try:
    p.seek(100)
except OSError as e:
    print(e)  # expect: [Errno 22] EINVAL
before = dropped()


def forget():
    for i in range(20):
        Pipe()


forget()
dropped()  # collects; finalisers run soon after
for i in range(3):
    pass
print(dropped() - before > 15)  # expect: True
