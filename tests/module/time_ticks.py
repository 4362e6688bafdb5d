# ticks_* wrap around at a power of two.
import time

t = time.ticks_ms()
time.sleep_ms(20)
d = time.ticks_diff(time.ticks_ms(), t)
print(19 <= d < 20000)  # expect: True
top = time.ticks_add(0, -1)
print((top + 1) & top, top > 1000000)  # expect: 0 True
print(time.ticks_diff(time.ticks_add(top, 5), top), time.ticks_diff(top, time.ticks_add(top, 5)))  # expect: 5 -5
try:
    time.ticks_add(0, top)
except OverflowError as e:
    print(e)  # expect: ticks interval overflow
time.sleep(0)
time.sleep_us(1)
print(time.ticks_us() >= 0, time.ticks_cpu() >= 0, time.time() >= 0)  # expect: True True True
