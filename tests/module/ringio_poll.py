# tags: host
# A ring is polled as a stream: readable with something in it, writable with room.
try:
    import select
    from micropython import RingIO
except ImportError:
    print("SKIP")
    raise SystemExit
IN, OUT = select.POLLIN, select.POLLOUT
r = RingIO(4)
p = select.poll()
p.register(r)


def state():
    return [e for o, e in p.poll(0)]


print(state() == [OUT])  # expect: True
r.write(b"ab")
print(state() == [IN | OUT])  # expect: True
print(r.write(b"cdef"), state() == [IN])  # expect: 2 True
print(r.read(), state() == [OUT])  # expect: b'abcd' True
p.modify(r, IN)
print(state())  # expect: []
