# socket: addresses, names of hosts, datagrams, pairs, sockets of version 6 and with paths.
# tags: host
# needs: PY_SOCKET
import os
import socket
import time
import _thread


def error(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return type(e).__name__, e.errno if isinstance(e, OSError) else str(e)


print(socket.inet_pton(socket.AF_INET, "1.2.3.4"), socket.inet_ntop(socket.AF_INET, b"\x7f\0\0\1"))  # expect: b'\x01\x02\x03\x04' 127.0.0.1
print(socket.inet_pton(socket.AF_INET6, "::1"), socket.inet_ntop(socket.AF_INET6, bytes(15) + b"\x02"))  # expect: b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01' ::2
print(error(socket.inet_pton, socket.AF_INET, "1.2.3"), error(socket.inet_pton, 99, "1.2.3.4"))  # expect: ('OSError', None) ('OSError', 97)
print(error(socket.inet_ntop, socket.AF_INET, b"123"), error(socket.inet_ntop, 99, b"1234"))  # expect: ('ValueError', 'invalid length of packed IP address string') ('OSError', 97)

# getaddrinfo: tuples of five; its errors are OSErrors with negative numbers.
kinds = socket.SOCK_STREAM, socket.SOCK_DGRAM
print([(f == socket.AF_INET, t == socket.SOCK_STREAM, p, n, a) for f, t, p, n, a in socket.getaddrinfo("127.0.0.1", 80, 0, kinds[0])])  # expect: [(True, True, 6, '', ('127.0.0.1', 80))]
print(socket.getaddrinfo("10.1.2.3", "81", type=kinds[1])[0][2:], socket.IPPROTO_UDP)  # expect: (17, '', ('10.1.2.3', 81)) 17
print(socket.getaddrinfo("::1", 5, socket.AF_INET6, kinds[0])[0][-1])  # expect: ('::1', 5, 0, 0)
print(socket.getaddrinfo(b"127.0.0.1", None, proto=socket.IPPROTO_TCP)[0][-1])  # expect: ('127.0.0.1', 0)
print(socket.getaddrinfo(None, 7, socket.AF_INET, kinds[0], 0, socket.AI_PASSIVE)[0][-1])  # expect: ('0.0.0.0', 7)
print({a[-1][0] for a in socket.getaddrinfo("localhost", 1)} <= {"127.0.0.1", "::1"})  # expect: True
e = None
try:
    socket.getaddrinfo("127.0.0.x.invalid", 80, 0, 0, 0, socket.AI_NUMERICHOST)
except OSError as x:
    e = x
print(type(e) is socket.gaierror, e.args[0] < 0, type(e.args[1]))  # expect: True True <class 'str'>
print(error(socket.getaddrinfo, "1.2.3.4", 70000))  # expect: ('OverflowError', 'port must be 0-65535.')
print(error(socket.getaddrinfo, "a\0b", 1))  # expect: ('ValueError', 'embedded null character')
print(error(socket.getaddrinfo, 5, 1)[0], error(socket.getaddrinfo)[0])  # expect: TypeError TypeError

# What an address may be.
s = socket.socket()
for wrong in ("127.0.0.1", 5, None, ("127.0.0.1",), ("127.0.0.1", 1, 0, 0), (1, 2), ("127.0.0.1", "1")):
    print(error(s.bind, wrong)[0], end=" ")
print()  # expect: TypeError TypeError TypeError TypeError TypeError TypeError TypeError 
print(error(s.bind, ("127.0.0.1", -1)), error(s.bind, ("8.8.8.8", 1))[0])  # expect: ('OverflowError', 'port must be 0-65535.') OSError
print(error(s.bind, ("no name", 1))[0], error(s.bind, bytes(200)))  # expect: gaierror ('OSError', 22)
s.bind(["", 0])
print(s.getsockname()[0], error(s.getpeername))  # expect: 0.0.0.0 ('OSError', 107)
s.listen()
# The bytes that MicroPython's getaddrinfo gives on hosts, and a name.
port = s.getsockname()[1]
raw = socket.AF_INET.to_bytes(2, os.uname and __import__("sys").byteorder) + port.to_bytes(2, "big") + b"\x7f\0\0\1" + bytes(8)
for to in raw, bytearray(raw), ("localhost", port), (b"127.0.0.1", port):
    c = socket.socket()
    c.connect(to)
    print(c.getpeername() == ("127.0.0.1", port), end=" ")
    c.close()
print()  # expect: True True True True 
s.close()

# Datagrams.
a, b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), socket.socket(type=socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
print(a.sendto(b"one", b.getsockname()), a.sendto(b"second", 0, b.getsockname()))  # expect: 3 6
data, who = b.recvfrom(100)
print(data, who[0], b.recv(3), b.sendto(b"back", who), a.recv(9))  # expect: b'one' 127.0.0.1 b'sec' 4 b'back'
a.connect(b.getsockname())
print(a.send(b"1"), b.recv(5), error(a.setsockopt, socket.SOL_SOCKET, socket.SO_BROADCAST, 1))  # expect: 1 b'1' None
print(a.getsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST), len(a.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)))  # expect: 1 8
print(error(a.getsockopt, socket.SOL_SOCKET, 1, -1), error(a.setsockopt, 1, 999, b"x")[0])  # expect: ('OSError', 22) OSError
a.close()
b.close()

# Pairs; paths; a handle that is taken over.
a, b = socket.socketpair()
a.write(b"hello\n")
print(b.readline(), repr(a.getsockname()))  # expect: b'hello\n' ''
d = socket.socket(fileno=b.detach())
a.close()
print(b.fileno(), d.read())  # expect: -1 b''
d.close()
path = "/tmp/krait_socket_%d" % time.time_ns()
s, c = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
s.bind(path)
s.listen(1)
c.connect(path)
print(s.getsockname() == path, c.getpeername() == path, error(c.connect, "x" * 200))  # expect: True True ('OSError', 36)
s.close()
c.close()
os.remove(path)

# Version 6, where the machine has it.
s = socket.socket(socket.AF_INET6)
try:
    s.bind(("::1", 0))
    s.listen(1)
    c = socket.socket(socket.AF_INET6)
    c.connect(s.getsockname())
    print(s.accept()[1][0], c.getpeername()[0])
    c.close()
    c = socket.socket(socket.AF_INET6)
    c.connect(("::1", s.getsockname()[1]))
except OSError:
    print("::1 ::1")  # expect: ::1 ::1
print(error(s.connect, ("::1", 1, 0, 0, 0))[0])  # expect: TypeError
print(error(socket.socket, 12345)[0], error(socket.socket, socket.AF_INET, 77)[0])  # expect: OSError OSError
