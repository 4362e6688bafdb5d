# ssl, tls: connections over loopback with threads: sockets that wait, timeouts, both directions at once, DTLS.
# tags: host
# needs: PY_SSL PY_THREAD
try:
    import ssl
    import tls
except ImportError:
    print("SKIP")
    raise SystemExit
import _thread
import select
import socket
import time
from _support import *

server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server_context.load_cert_chain(SERVER, SERVER_KEY)
client_context = ssl.create_default_context(cadata=CA)
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(5)
ended = _thread.allocate_lock()


def serve(answer, wrap=True):
    """Has answer(connection) called in a thread, with the next one; ended is locked meanwhile."""

    def run():
        s, _ = listener.accept()
        try:
            answer(server_context.wrap_socket(s, server_side=True) if wrap else s)
        except Exception as e:
            print("server:", type(e).__name__, e)
        ended.release()

    ended.acquire()
    _thread.start_new_thread(run, ())


def tcp():
    s = socket.socket()
    s.connect(listener.getsockname())
    return s


def client(**kw):
    return client_context.wrap_socket(tcp(), server_hostname="localhost", **kw)


def wait():
    with ended:
        pass


# One connection, as programs use it.
def answer(s):
    for line in s:
        s.write(line.upper())
    s.close()


serve(answer)
with client() as s:
    print(s.write(b"one\ntwo\n"), s.readline(), s.readline(), s.cipher()[1], s.getpeercert(True) == der(SERVER))  # expect: 8 b'ONE\n' b'TWO\n' TLSv1.2 True
    print(s.getpeername() == listener.getsockname(), s.fileno() > 2, s.gettimeout(), repr(s))  # expect: True True None <SSLSocket>
wait()

# Much data in both directions at once, by two threads on each side.
BIG = bytes(range(256)) * 4000


def both(s, what):
    got = []

    def reader():
        data = b""
        while len(data) < len(BIG):
            data += s.recv(50000)
        got.append(data == BIG)
        done.release()

    done = _thread.allocate_lock()
    done.acquire()
    _thread.start_new_thread(reader, ())
    s.sendall(BIG)
    with done:
        print(what if got[0] else "wrong")


serve(lambda s: both(s, "same"))
s = client()
both(s, "same")
wait()
s.close()
# expect: same
# expect: same

# Two threads write to one connection.
def answer(s):
    s.settimeout(5)
    time.sleep(0.05)
    data = b"".join(iter(lambda: s.recv(30000), b""))
    print(len(data), data.count(b"a"), data.count(b"b"))


def write(what):
    for i in range(20):
        s.sendall(what * 50000)
    done.release()


serve(answer)
s = client()
done = _thread.allocate_lock()
done.acquire()
_thread.start_new_thread(write, (b"a",))
for i in range(20):
    s.sendall(b"b" * 50000)
done.acquire()
s.close()
wait()  # expect: 2000000 1000000 1000000

# The handshake when it is first needed; the server speaks first.
def answer(s):
    s = server_context.wrap_socket(s, server_side=True, do_handshake_on_connect=False)
    print(s.write(b"hello"), s.read(3))
    s.close()


serve(answer, wrap=False)
s = client(do_handshake_on_connect=False)
print(s.version(), s.read(5), s.version(), s.write(b"bye"))  # expect: None b'hello' TLSv1.2 3
wait()  # expect: 5 b'bye'
print(s.read(), s.read())  # expect: b'' b''
s.close()


# Timeouts: of the socket below.
go = _thread.allocate_lock()
go.acquire()
serve(lambda s: (go.acquire(), s.close()))
s = client()
s.settimeout(0.05)
start = time.ticks_ms()
print(error(s.read, 1), time.ticks_diff(time.ticks_ms(), start) >= 50)  # expect: TimeoutError: [Errno 110] ETIMEDOUT True
s.setblocking(False)
print(s.read(1), s.recv(1), s.readline(), error(s.sendall, b"x" * (1 << 24)))  # expect: None None None BlockingIOError: [Errno 11] EAGAIN
s.close()
go.release()
wait()
quiet = tcp()
other, _ = listener.accept()
quiet.settimeout(0.05)
print(error(client_context.wrap_socket, quiet, server_hostname="localhost"))  # expect: TimeoutError: [Errno 110] ETIMEDOUT
print(quiet.fileno() > 2)  # expect: True
quiet.setblocking(True)
other.close()
print(error(client_context.wrap_socket, quiet, server_hostname="localhost").split(":")[0] in ("SSLError", "ConnectionResetError"))
quiet.close()
# expect: True

# Closed by another thread while this one waits.
serve(lambda s: (s.read(1), s.close()))
s = client()


def close_soon():
    time.sleep(0.05)
    s.close()


_thread.start_new_thread(close_soon, ())
print(error(s.read, 1).split("]")[0], s.closed)  # expect: OSError: [Errno 9 True
wait()

# Waiting with select.
serve(lambda s: (s.write(b"1"), s.read(1), s.write(b"23"), s.read(1), s.close()))
s = client()
s.setblocking(False)
poll = select.poll()
poll.register(s, select.POLLIN)
print(len(poll.poll(2000)), s.read(1), poll.poll(20), s.write(b"x"))  # expect: 1 b'1' [] 1
print(len(poll.poll(2000)), s.read(1), len(poll.poll(0)), s.read(1), poll.poll(0))  # expect: 1 b'2' 1 b'3' []
print(select.select([], [s], [], 0)[1] == [s], s.write(b"x"))  # expect: True 1
print(len(poll.poll(2000)), s.read(1))  # expect: 1 b''
wait()
s.close()
print(poll.poll(0)[0][1])  # expect: 32

# ssl.wrap_socket
serve(lambda s: (s.write(s.read(4)), s.close()))
s = ssl.wrap_socket(tcp(), cert_reqs=ssl.CERT_REQUIRED, cadata=CA, server_hostname="localhost")
print(s.write(b"data"), s.read())  # expect: 4 b'data'
s.close()
wait()
serve(lambda s: (s.write(s.read(4)), s.close()))
s = ssl.wrap_socket(tcp())
print(s.write(b"data"), s.read())  # expect: 4 b'data'
s.close()
wait()


def answer(s):
    s = ssl.wrap_socket(s, True, SERVER_KEY, SERVER)
    print(s.read())
    s.close()


serve(answer, wrap=False)
with ssl.wrap_socket(tcp(), server_hostname="any") as s:
    s.write(b"end")
wait()  # expect: b'end'

# DTLS: a client is answered when it has shown that it gets what is sent to it.
dtls_server = tls.SSLContext(tls.PROTOCOL_DTLS_SERVER)
dtls_server.load_cert_chain(SERVER, SERVER_KEY)
dtls_client = tls.SSLContext(tls.PROTOCOL_DTLS_CLIENT)
dtls_client.verify_mode = tls.CERT_REQUIRED
dtls_client.load_verify_locations(CA)
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("127.0.0.1", 0))
ended.acquire()


def answer():
    for i in range(2):
        _, who = u.recvfrom(1, socket.MSG_PEEK)
        u.connect(who)
        try:
            s = dtls_server.wrap_socket(u, server_side=True, client_id=repr(who).encode())
        except OSError as e:
            print(e)
            continue
        for k in range(3):
            s.send(s.recv(100).upper())
        s.close()
    ended.release()


_thread.start_new_thread(answer, ())
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.connect(u.getsockname())
s = dtls_client.wrap_socket(s, server_hostname="localhost")
for data in (b"first", b"second", b"x" * 1000):
    print(s.send(data), s.recv(2000)[:10], s.version())
s.close()
wait()
# expect: (-27264, 'MBEDTLS_ERR_SSL_HELLO_VERIFY_REQUIRED')
# expect: 5 b'FIRST' DTLSv1.2
# expect: 6 b'SECOND' DTLSv1.2
# expect: 1000 b'XXXXXXXXXX' DTLSv1.2
print(error(dtls_server.wrap_socket, u, client_id=1))  # expect: OSError: [Errno 22] EINVAL
