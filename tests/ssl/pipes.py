# tls: connections over a pipe that never waits, step by step.
# tags: host
# needs: PY_SSL
try:
    import tls
except ImportError:
    print("SKIP")
    raise SystemExit
import gc
from _support import *

c, s = contexts(tls)
x, y, a, b = connect(c, s)
print(x, x.closed, x.cipher(), x.version(), x.getpeercert(True))  # expect: <SSLSocket> False None None None
print(step(x), step(x), step(y), step(y))  # expect: None None None None
print(shake(x, y))  # expect: ('done', 'done')
print(x.version(), x.cipher() == y.cipher(), len(x.cipher()), x.cipher()[1:])  # expect: TLSv1.2 True 3 ('TLSv1.2', 256)
print(x.getpeercert(True) == der(SERVER), y.getpeercert(True))  # expect: True None
print(error(x.getpeercert))  # expect: NotImplementedError: only getpeercert(True) is supported

# Data of any length, in pieces of any length.
data = bytes(i * 7 & 255 for i in range(20000))
for n in (1, 2, 100, 16384, 16385, 20000):
    sent = 0
    got = b""
    while sent < n:
        sent += x.write(data[sent:n])
        got += y.read(n) or b""
    print(n, len(got) == n, got == data[:n], y.read(1))
# expect: 1 True True None
# expect: 2 True True None
# expect: 100 True True None
# expect: 16384 True True None
# expect: 16385 True True None
# expect: 20000 True True None
y.write(b"one\ntwo\n\nlast")
print(x.readline(), x.read(2), x.readline(2), x.readline(), x.recv(100))  # expect: b'one\n' b'tw' b'o\n' b'\n' b'last'
buf = bytearray(5)
y.send(b"1234567")
print(x.readinto(buf), bytes(buf), x.recv_into(buf), bytes(buf), x.readinto(buf))  # expect: 5 b'12345' 2 b'67345' None
print(y.sendall(b"all"), x.recv(2), x.recv(2), x.write(b""), x.read(0))  # expect: None b'al' b'l' 0 b''
print(error(x.write, 1), error(x.read, "1"))  # expect: TypeError: a bytes-like object is required, not 'int' TypeError: 'str' object cannot be interpreted as an integer

# A pipe that takes little: what was begun goes on, whatever the program gives then.
a.most = 10
print(x.write(b"first"), x.write(b"first and second"))  # expect: None None
a.most = 1 << 30
print(x.write(b"first and second"), y.read(100))  # expect: 16 b'first and second'
a.most = 0
print(x.write(b"abcdef"), error(x.sendall, b"x"))  # expect: None BlockingIOError: [Errno 11] EAGAIN
a.most = 1000
print(x.write(b"abc"), y.read(100))  # expect: 3 b'abcdef'

# Polling.
print(x.ioctl(3, 5), a.polled, x.ioctl(3, 1), a.polled, x.ioctl(3, 0))  # expect: 4 5 0 1 0
y.write(b"12")
print(x.ioctl(3, 1), x.read(1), x.ioctl(3, 5), a.polled, x.read(1), x.ioctl(3, 1))  # expect: 1 b'1' 5 4 b'2' 0
a.most = 0
print(x.write(b"x" * 10), x.ioctl(3, 4), x.read(1), x.ioctl(3, 1), a.polled)  # expect: None 0 None 0 1
a.most = 1 << 30
print(x.write(b"x" * 10), y.read(10), error(x.ioctl, 10, 0), error(x.ioctl, -1, 0).split(":")[0])  # expect: 10 b'xxxxxxxxxx' OSError: [Errno 22] EINVAL OSError

# The end of a connection, told and not told; writing goes on after the other side's end.
y.write(b"end")
y.close()
y.close()
print(b.is_closed, y.closed, x.read(2), x.read(), x.read(1), x.readline())  # expect: True True b'en' b'd' b'' b''
for f in (y.read, y.recv, y.cipher, y.do_handshake, lambda: y.write(b"x"), lambda: y.getpeercert(True)):
    print(error(f, 1) if f in (y.read, y.recv) else error(f))
# expect: OSError: [Errno 9] EBADF
# expect: OSError: [Errno 9] EBADF
# expect: OSError: [Errno 9] EBADF
# expect: OSError: [Errno 9] EBADF
# expect: OSError: [Errno 9] EBADF
# expect: OSError: [Errno 9] EBADF
print(y.ioctl(3, 5), y)  # expect: 32 <SSLSocket>
x, y, a, b = connect(c, s)
print(shake(x, y))  # expect: ('done', 'done')
a.closed_by_other = True
print(x.read(10), x.write(b"still"), y.read(10))  # expect: b'' 5 b'still'
with x:
    pass
print(x.closed, y.read(10))  # expect: True b''
x, y, a, b = connect(c, s)
b.closed_by_other = True
print(error(y.read, 1), error(y.read, 1), y.ioctl(3, 1), error(y.write, b"x"))  # expect: SSLError: (-29312, 'MBEDTLS_ERR_SSL_CONN_EOF') SSLError: (-29312, 'MBEDTLS_ERR_SSL_CONN_EOF') 32 SSLError: (-29312, 'MBEDTLS_ERR_SSL_CONN_EOF')

# wrap_socket with a handshake goes on until it is done: the other side works in a callback of the pipe.
a, b = pipe()
y = s.wrap_socket(b, server_side=True, do_handshake_on_connect=False)
a.readinto = lambda buf: (step(y), End.readinto(a, buf))[1]
x = c.wrap_socket(a)
print(x.version(), y.version())  # expect: TLSv1.2 TLSv1.2

# What goes wrong below, or in Python code that is called from there, is what the program sees; then it may go on.
x, y, a, b = connect(c, s)
print(shake(x, y))  # expect: ('done', 'done')


def fail(*args):
    raise exception


for exception in (KeyError("key"), KeyboardInterrupt("stop"), OSError(104)):
    a.readinto = a.write = fail
    for f in (x.read, x.write):
        try:
            f(1) if f == x.read else f(b"data")
        except BaseException as e:
            print(e is exception)
    del a.readinto, a.write
    print(y.write(b"more"), x.read(4))
# expect: True
# expect: True
# expect: 4 b'more'
# expect: True
# expect: True
# expect: 4 b'more'
# expect: True
# expect: True
# expect: 4 b'more'
print(x.write(b"data") and y.read(100))  # expect: b'data'
a.readinto = lambda buf: -5
print(error(x.read, 1))  # expect: OSError: [Errno 5] EIO
a.readinto = lambda buf: len(buf) + 1
print(error(x.read, 1))  # expect: OSError: [Errno 5] EIO
a.readinto = lambda buf: "1"
print(error(x.read, 1))  # expect: TypeError: 'str' object cannot be interpreted as an integer
a.readinto = lambda buf: x.read(1)
print(error(x.read, 1))  # expect: RuntimeError: reentrant call inside SSLSocket
a.readinto = lambda buf: x.close()
print(error(x.read, 1), x.closed)  # expect: RuntimeError: reentrant call inside SSLSocket False
a.readinto = lambda buf: x.__del__()
print(error(x.read, 1), x.closed)  # expect: RuntimeError: reentrant call inside SSLSocket False
a.write = fail
print(x.close(), a.is_closed)  # expect: None True

# Methods of the stream below.
a, b = pipe()
a.setblocking = a.settimeout = lambda value: ("set", value)
a.getpeername = a.fileno = lambda: "peer"
x = c.wrap_socket(a, do_handshake_on_connect=False)
print(x.setblocking(0), x.settimeout(5), x.getpeername(), x.fileno(), hasattr(x, "gettimeout"), hasattr(x, "none"))  # expect: ('set', 0) ('set', 5) peer peer False False

# Many that nobody closes.
for i in range(300):
    connect(*contexts(tls))
gc.collect()
