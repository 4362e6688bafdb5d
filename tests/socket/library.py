# socket: what comes from lib/_socket.py.
# tags: host
# needs: PY_SOCKET_LIBRARY
import os
import socket

with socket.create_server(("", 0), backlog=2, reuse_port=True) as s:
    port = s.getsockname()[1]
    c = socket.create_connection(("localhost", port))
    print(c.gettimeout(), c.getpeername() == ("127.0.0.1", port))  # expect: None True
    c = socket.create_connection(("localhost", port), 2.5, ("127.0.0.1", 0))
    print(c.gettimeout())  # expect: 2.5
for kw in {}, {"all_errors": True}:
    try:
        socket.create_connection(("127.0.0.1", port), **kw)
    except* OSError as e:
        print(len(e.exceptions), e.exceptions[0].errno)  # expect: 1 111
        # expect: 1 111
print(socket.gethostname() == os.uname()[1], socket.gethostbyname("127.0.0.1"))  # expect: True 127.0.0.1
print(socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\1\2\3\4"))  # expect: b'\x01\x02\x03\x04' 1.2.3.4
print(socket.ntohs(socket.htons(258)), socket.ntohl(socket.htonl(16909060)), socket.htons(1) in (1, 256))  # expect: 258 16909060 True
print(socket.SocketType is socket.socket, issubclass(socket.herror, OSError), "AF_INET" in socket.__all__)  # expect: True True True


class Named(socket.socket):
    def __init__(self, name):
        super().__init__(socket.AF_INET, socket.SOCK_DGRAM)
        self.name = name


n = Named("n")
n.bind(("127.0.0.1", 0))
print(n.name, n.getsockname()[0], n.sendto(b"x", n.getsockname()), n.recv(3))  # expect: n 127.0.0.1 1 b'x'
