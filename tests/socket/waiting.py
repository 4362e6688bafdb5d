# socket: whoever waits holds up no other thread, runs what is scheduled, and is ended by Ctrl-C and by close.
# tags: host
# needs: PY_SOCKET
import micropython
import select
import socket
import time
import _thread

s = socket.create_server(("127.0.0.1", 0))
address = s.getsockname()
done = []


def count():
    for i in range(3):
        time.sleep_ms(5)
        micropython.schedule(done.append, i)
    time.sleep_ms(20)
    done.append("connects")
    socket.create_connection(address, 5).close()


_thread.start_new_thread(count, ())
c, who = s.accept()
print(done, c.recv(1))  # expect: [0, 1, 2, 'connects'] b''


def interrupted(f, *args):
    def later():
        time.sleep_ms(30)
        _thread.interrupt_main()

    _thread.start_new_thread(later, ())
    try:
        print("came back", f(*args))
    except KeyboardInterrupt:
        print("interrupted")


a, b = socket.socketpair()
interrupted(s.accept)  # expect: interrupted
interrupted(a.recv, 1)  # expect: interrupted
interrupted(a.read)  # expect: interrupted
interrupted(a.readline)  # expect: interrupted
interrupted(a.sendall, bytes(4000000))  # expect: interrupted
a.settimeout(20)
interrupted(a.recv, 1)  # expect: interrupted

# A thread that finds out that its socket was closed.
c, d = socket.socketpair()
c.settimeout(0.2)
ended = []


def wait():
    try:
        c.recv(1)
    except OSError as e:
        ended.append(e.errno)


_thread.start_new_thread(wait, ())
time.sleep_ms(20)
c.close()
while not ended:
    time.sleep_ms(5)
print(ended[0] in (9, 110))  # expect: True

# More open than there may be: what nobody uses any more is closed first.
for i in range(3000):
    socket.socket()
print("made")  # expect: made

# A socket that was closed is told of, though its number may belong to another one by now.
s = socket.socket()
p = select.poll()
p.register(s)
s.close()
other = socket.socket()
print(p.poll(0) == [(s, select.POLLNVAL)], list(p.ipoll(0)) == [(s, select.POLLNVAL)])  # expect: True True
try:
    select.select([s], [], [], 0)
except (OSError, ValueError) as e:
    print("closed")  # expect: closed
other.close()
