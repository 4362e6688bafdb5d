# One session on the smallest board (16 KB): recursion, a sort key inside `try`, a nested repr, Python code in a hard
# interrupt; the painted C stack must keep 256 bytes that were never touched. tools/campaigns/small.sh prints figures.
try:
    import machine

    machine.Timer
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit
import time


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


print(down(20))  # expect: 20
try:
    print(sorted([3, 1, 2], key=lambda x: -x))  # expect: [3, 2, 1]
    sorted([1, "a"], key=lambda x: x)
except TypeError as e:
    print(e)  # expect: '<' not supported between instances of 'str' and 'int'
print(repr([[[[[[[[1]]]]]]]]))  # expect: [[[[[[[[1]]]]]]]]


class Node:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "N(%r)" % (self.value,)


print(Node([Node((1,))]))  # expect: N([N((1,))])
ticks = 0


def tick(timer):
    global ticks
    ticks += 1


timer = machine.Timer(-1, freq=1000, callback=tick, hard=True)
start = time.ticks_ms()
while ticks < 50 and time.ticks_diff(time.ticks_ms(), start) < 1000:
    sorted([3, 1, 2], key=lambda x: -x)
timer.deinit()
print(ticks >= 50, machine.stack_unused() >= 256)  # expect: True True
