# socket: connections over loopback, with the methods of CPython and with those of streams.
# tags: host
# needs: PY_SOCKET
import gc
import select
import socket
import time
import _thread


def error(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, e.errno if isinstance(e, OSError) else str(e)


server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))  # expect: 1
server.bind(socket.getaddrinfo("127.0.0.1", 0)[0][-1])
server.listen(5)
host, port = server.getsockname()
print(host, port > 0)  # expect: 127.0.0.1 True
address = socket.getaddrinfo(host, port)[0][-1]


def connection():
    s = socket.socket()
    s.connect(address)
    c, who = server.accept()
    return s, c, who


s, c, who = connection()
print(who == s.getsockname(), s.getpeername() == (host, port))  # expect: True True
print(repr(s).startswith("<socket.socket fd="))  # expect: True
print(s.family == socket.AF_INET, s.type == socket.SOCK_STREAM, s.proto, s.fileno() > 2)  # expect: True True 0 True

# Sending and receiving.
print(s.send(b"abc"), s.sendall(b"def"), s.write(b"ghi"), c.write(b"12345", 1, 2))  # expect: 3 None 3 2
print(c.recv(4), c.recv(2, socket.MSG_PEEK), c.recv(5))  # expect: b'abcd' b'ef' b'efghi'
print(s.recvfrom(10)[0], error(s.recv, 1, socket.MSG_DONTWAIT))  # expect: b'23' ('BlockingIOError', 11)
print(s.send(bytearray(b"xy")), s.send(memoryview(b"zz")[1:]), c.read(3))  # expect: 2 1 b'xyz'
buf = bytearray(6)
s.send(b"0123456789")
print(c.readinto(buf, 3), c.recv_into(buf), bytes(buf), c.recv(9))  # expect: 3 6 b'345678' b'9'
print(error(c.recv, -1))  # expect: ('ValueError', 'negative buffersize in recv')
print(error(c.recv_into, buf, 7))  # expect: ('ValueError', 'buffer too small for requested bytes')
print(s.recv(0), s.send(b""))  # expect: b'' 0

# Lines, short and longer than what is looked ahead; the rest stays for other methods.
f = c.makefile("rb")
print(error(c.makefile, "r"), error(c.makefile, "rbx")[0])  # expect: ('ValueError', "only modes 'rb', 'wb' and 'rwb' are supported") ValueError
s.write(b"first\n" + b"l" * 300 + b"\nxrest")
print(f.readline(), len(f.readline()), f.readline(1), f.read(4))  # expect: b'first\n' 301 b'x' b'rest'
s.write(b"a\nb\nlast")
s.shutdown(socket.SHUT_WR)
print(list(f), f.read(), f.readline())  # expect: [b'a\n', b'b\n', b'last'] b'' b''
c.close()
print(s.recv(5))  # expect: b''

# After close everything fails, but to close again.
print(c.close(), c.fileno(), error(c.recv, 1), error(c.send, b"x"), error(c.read))  # expect: None -1 ('OSError', 9) ('OSError', 9) ('OSError', 9)
print(error(c.accept), error(c.connect, address), c.ioctl(3, 1))  # expect: ('OSError', 9) ('OSError', 9) 32
s.close()

# The stream waits until all is there, and a thread can send meanwhile; recv gives what there is.
s, c, who = connection()


def slowly():
    for part in (b"on", b"e\ntw", b"o"):
        time.sleep_ms(20)
        s.write(part)
    s.close()


_thread.start_new_thread(slowly, ())
print(c.readline(), c.recv(1), c.read())  # expect: b'one\n' b't' b'wo'
c.close()

# Much data, more than the system's buffers hold: the other end reads in a thread.
s, c, who = connection()
got = []


def count():
    n = 0
    while data := c.recv(50000):
        n += len(data)
    got.append(n)


_thread.start_new_thread(count, ())
s.sendall(bytes(3000000))
print(s.write(bytes(3000000)))  # expect: 3000000
s.close()
while not got:
    time.sleep_ms(1)
print(got)  # expect: [6000000]
c.close()

# A full connection: what does not wait gives what went, then None or EAGAIN.
s, c, who = connection()
s.setblocking(False)
print(s.gettimeout(), s.getblocking(), s.read(1), error(s.recv, 1))  # expect: 0.0 False None ('BlockingIOError', 11)
while s.write(bytes(100000)) is not None:
    pass
print(error(s.send, b"x"))  # expect: ('BlockingIOError', 11)
s.settimeout(0.02)
print(s.gettimeout(), error(s.sendall, bytes(9000000)), error(s.write, bytes(9000000)))  # expect: 0.02 ('TimeoutError', 110) ('TimeoutError', 110)
s.settimeout(None)
print(s.gettimeout(), s.getblocking())  # expect: None True
c.close()
print(error(s.recv, 1), error(s.send, b"x")[0])  # expect: ('ConnectionResetError', 104) BrokenPipeError
s.close()

# Timeouts.
s, c, who = connection()
c.settimeout(0.03)
start = time.ticks_ms()
print(error(c.recv, 1), error(c.read, 1), error(c.readline))  # expect: ('TimeoutError', 110) ('TimeoutError', 110) ('TimeoutError', 110)
print(90 <= time.ticks_diff(time.ticks_ms(), start) < 2000)  # expect: True
print(socket.timeout is TimeoutError, socket.error is OSError)  # expect: True True
server.settimeout(0.01)
print(error(server.accept))  # expect: ('TimeoutError', 110)
server.setblocking(0)
print(error(server.accept))  # expect: ('BlockingIOError', 11)
server.setblocking(1)
print(error(c.settimeout, -1), error(c.settimeout, "x")[0])  # expect: ('ValueError', 'Timeout value out of range') TypeError

# poll and select, also with a socket that is closed.
p = select.poll()
p.register(c, select.POLLIN)
p.register(server, select.POLLIN)
print(p.poll(0))  # expect: []
s.send(b"!")
print([(x is c, e) for x, e in p.poll()])  # expect: [(True, 1)]
r, w, x = select.select([c, server], [s], [], 1)
print(r == [c], w == [s], x)  # expect: True True []
d = socket.socket()
d.setblocking(False)
print(error(d.connect, address)[1] in (0, 115))  # expect: True
print([e for x, e in p.poll(1000) if x is server])  # expect: [1]
server.accept()[0].close()
d.close()
p.register(d)
print([e for x, e in p.poll(0) if x is d])  # expect: [32]

# with closes; what nobody uses any more is closed by the collector.
with s:
    pass
print(s.fileno(), s.closed, c.recv(2), c.recv(2))  # expect: -1 True b'!' b''
c.close()


def leave(n):
    """The other ends of n connections that nobody has any more."""
    return [connection()[1] for i in range(n)]


ends = leave(20)
for i in range(5):
    gc.collect()
    time.sleep_ms(1)
print(len(select.select(ends, [], [], 0)[0]) > 15)  # expect: True

# Nobody listens any more.
server.close()
s = socket.socket()
print(error(s.connect, address), socket.socket().connect_ex(address))  # expect: ('ConnectionRefusedError', 111) 111
