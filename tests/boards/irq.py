# A hard timer interrupt at 1 kHz while the program builds, drops and collects objects without pause: no callback is lost,
# and what the handler moves about (references that are nowhere else) survives. The heap is locked in the handler.
# tools/campaigns/irq.sh runs it for ten emulated minutes. Needs the emulator's own time (-icount).
try:
    import machine

    machine.Timer
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit
import gc, time

SECONDS = 10


class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


def chain(n):
    node = None
    for i in range(n):
        node = Node(i, node)
    return node


def total(node):
    s = 0
    while node:
        s += node.value
        node = node.next
    return s


count = 0
locked = 0
left = [[i] for i in range(8)]
right = [Node(i, None) for i in range(8)]


def tick(t):
    global count, locked
    i = count & 7
    left[i], right[7 - i] = right[7 - i], left[i]
    count += 1
    if i == 0:
        try:
            [i]
        except MemoryError:
            locked += 1


def survived():
    both = left + right
    return sum(x[0] if isinstance(x, list) else x.value for x in both) == 56


# The time and the callbacks so far, with none in between.
def now():
    while True:
        c = count
        t = time.ticks_ms()
        if c == count:
            return t, c


errors = collections = 0
timer = machine.Timer(-1, freq=1000, callback=tick, hard=True)
start, before = now()
while time.ticks_diff(time.ticks_ms(), start) < SECONDS * 1000:
    kept = chain(20)
    junk = {str(i): [i] for i in range(10)}
    gc.collect()
    collections += 1
    if total(kept) != 190 or len(junk) != 10:
        errors += 1
end, after = now()
timer.deinit()
if not survived():
    errors += 1
lost = time.ticks_diff(end, start) - (after - before)
print("lost", lost if abs(lost) > 1 else 0)  # expect: lost 0
print("errors", errors)  # expect: errors 0
print("locked", locked * 8 - count < 8)  # expect: locked True
print("collections", collections >= SECONDS * 2)  # expect: collections True
