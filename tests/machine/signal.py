# machine.Signal and machine.PinBase; and what disable_irq() holds back on hosts.
# tags: host
import machine
import micropython
import time
import _thread


class Pin(machine.PinBase):
    def __init__(self, v=0):
        self.v = v

    def value(self, v=None):
        if v is None:
            return self.v
        self.v = v


p = Pin()
s = machine.Signal(p)
inverted = machine.Signal(p, invert=True)
for x in 1, 0, "yes", [], True:
    print(s.value(x), p.v, s.value(), inverted.value(), end=" ")
    print(inverted.value(x), p.v, s(), inverted())
# expect: None 1 1 0 None 0 0 1
# expect: None 0 0 1 None 1 1 0
# expect: None 1 1 0 None 0 0 1
# expect: None 0 0 1 None 1 1 0
# expect: None 1 1 0 None 0 0 1
s.on()
print(p.v, s(), inverted())  # expect: 1 1 0
inverted.on()
print(p.v, s(), inverted())  # expect: 0 0 1
inverted.off()
print(p.v)  # expect: 1
s.off()
print(p.v, inverted(0), p.v, machine.Signal(Pin(42)).value())  # expect: 0 None 1 42


class Lamp(machine.Signal):
    def blink(self):
        self.on()
        return self()


lamp = Lamp(p, True)
print(lamp.blink(), p.v, isinstance(lamp, machine.Signal))  # expect: 1 0 True


def error(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return type(e).__name__


print(error(machine.Signal), error(machine.Signal, 5), error(machine.Signal, p, 1, 2), error(s.value, 1, 2), error(s, 1, 2))
# expect: TypeError TypeError TypeError TypeError TypeError


class Broken:
    value = 5


print(error(machine.Signal(Broken())), error(machine.Signal(Broken()).on))  # expect: TypeError TypeError

# nothing that is pending happens while interrupts are disabled
log = []
state = machine.disable_irq()
print(state)  # expect: True
micropython.schedule(log.append, 1)
for i in range(1000):
    pass
inner = machine.disable_irq()
print(inner, log)  # expect: False []
machine.enable_irq(inner)
for i in range(1000):
    pass
print(log)  # expect: []
machine.enable_irq(state)
for i in range(1000):
    pass
print(log)  # expect: [1]

count = 0
done = False


def add(n):
    global count
    for _ in range(n):
        state = machine.disable_irq()
        value = count
        for i in range(10):
            pass
        count = value + 1
        machine.enable_irq(state)


def thread():
    global done
    add(2000)
    done = True


_thread.start_new_thread(thread, ())
add(2000)
while not done:
    machine.idle()
print(count)  # expect: 4000
