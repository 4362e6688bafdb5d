# tags: host
# needs: PY_SOCKET
# Sockets: the handles of what cannot be made are closed, addresses and data are whole or not there.
import os, socket


def addresses(family, host):
    s = socket.socket(family, socket.SOCK_DGRAM)
    s.bind((host, 0))
    t = socket.socket(family, socket.SOCK_DGRAM)
    print(t.sendto(b"data" * 10, s.getsockname()))
    data, who = s.recvfrom(100)
    print(len(data), who[0] in ("127.0.0.1", "0.0.0.0"))
    s.close()
    t.close()


def lines():
    a, b = socket.socketpair()
    a.write(b"one\ntwo" + b"." * 200 + b"\n")
    a.shutdown(socket.SHUT_WR)
    print([len(line) for line in b], b.read(), b.recv(1))
    a.close()
    b.close()


def connection():
    s = socket.socket()
    s.bind(("127.0.0.1", 0))
    s.listen(1)
    c = socket.socket()
    c.connect(s.getsockname())
    d, who = s.accept()
    print(who == c.getsockname(), socket.getaddrinfo("127.0.0.1", 5, 0, socket.SOCK_STREAM))
    for x in s, c, d:
        x.close()


before = len(os.listdir("/proc/self/fd"))
addresses(socket.AF_INET, "127.0.0.1")
lines()
connection()
print(len(os.listdir("/proc/self/fd")) <= before + 2)  # the port may have made a pipe
# expect: 40
# expect: 40 True
# expect: [4, 204] b'' b''
# expect: True [(2, 1, 6, '', ('127.0.0.1', 5))]
# expect: True
