# tags: large
# micropython: the rest of what is documented, decorators, opt_level and what it changes.
# needs: PY_SYNTAX_DETAILS
import micropython
from micropython import schedule, kbd_intr
import time


@micropython.native
def native(n):
    return n * 2


@micropython.viper
@micropython.bytecode
def both(n):
    return n + 1


print(native(4), both(4))  # expect: 8 5


def syntax(text):
    try:
        exec(text)
        print("fine")
    except SyntaxError as e:
        print("SyntaxError", e.args[0])


syntax("@micropython.quick\ndef f(): pass")  # expect: SyntaxError invalid micropython decorator
syntax("@micropython.native.more\ndef f(): pass")  # expect: SyntaxError invalid micropython decorator
exec("def d(f): return 7\n@d\ndef g(): pass\nprint(g)")  # expect: 7

old = micropython.opt_level()
for level in range(4):
    micropython.opt_level(level)
    text = "print(__debug__)\nif __debug__: print('debug')\nassert __debug__ is True, 'gone'\nx = 1 if __debug__ else 2\nprint(x)"
    exec(text)
# expect: True
# expect: debug
# expect: 1
# expect: False
# expect: 2
# expect: False
# expect: 2
# expect: False
# expect: 2
micropython.opt_level(0)
syntax("__debug__ = 1")  # expect: SyntaxError cannot assign to __debug__
micropython.opt_level(old)

# schedule(kbd_intr, None) interrupts, but not a callback.
try:
    for i in range(20):
        schedule(kbd_intr, None)
    for i in range(10):
        time.sleep_ms(0)
    print("not reached")
except KeyboardInterrupt:
    print("interrupted", i)  # expect: interrupted 0
for i in range(10):
    time.sleep_ms(0)


def callback(_):
    schedule(kbd_intr, None)
    for i in range(10):
        time.sleep_ms(0)
    print("callback ends")


try:
    schedule(callback, None)  # expect: callback ends
    for i in range(10):
        time.sleep_ms(0)
    print("not reached")
except KeyboardInterrupt:
    print("interrupted")  # expect: interrupted

if hasattr(micropython, "mem_total"):
    total, current, peak = micropython.mem_total(), micropython.mem_current(), micropython.mem_peak()
    keep = list(range(5000))
    print(micropython.mem_total() > total, micropython.mem_current() > current, micropython.mem_peak() > peak)
    print(micropython.mem_peak() >= micropython.mem_current())
else:
    print(True, True, True)
    print(True)
# expect: True True True
# expect: True
print(micropython.stack_use() > 0)  # expect: True
