# tags: large
# Finalisers of many dead objects run after one collection, and before memory is used up by such objects, also where a
# collection begins only when memory is short.
import gc

count = 0


class Node:
    def __init__(self, other):
        self.other = other

    def __del__(self):
        global count
        count += 1


def ring(n):
    first = last = Node(None)
    for i in range(n - 1):
        last = Node(last)
    first.other = last


def stale(n):
    # What is left of the calls before is overwritten.
    return stale(n - 1) + [n] if n else []


def generate(*args):
    global count
    try:
        yield args
    finally:
        count += 1


for i in range(10):
    ring(5)
stale(5)
gc.collect()
print(count >= 25)  # expect: True

# Linked ones, each of which keeps others.
gc.collect()
count = 0
for i in range(10):
    x = None
    for j in range(8):
        x = generate(x, [j])
        next(x)
x = None
stale(5)
gc.collect()
print(count >= 64)  # expect: True

# More of them than there is memory, with other things.
gc.collect()
before = gc.mem_alloc()
count = 0
room = 1000 if gc.mem_free() < 200000 else 5000
for i in range(room):
    next(generate(bytes(30)))
    Node([i, bytes(20)])
stale(5)
gc.collect()
print(2 * room - count < 10, gc.mem_alloc() - before < 2000)  # expect: True True


# One that another finaliser brings back is finalised when it dies.
class Saver:
    def __init__(self):
        self.node = Node(self)

    def __del__(self):
        saved.append(self.node)


saved = []
count = 0
for i in range(10):
    Saver()
stale(5)
gc.collect()
print(len(saved) >= 8, all(isinstance(node.other, Saver) for node in saved))  # expect: True True
saved.clear()
stale(5)
gc.collect()
print(count >= 8)  # expect: True
