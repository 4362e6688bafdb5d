# tags: host
# A thread in a loop written in C lets others run: without that this test would never end.
import _thread
import time

started = []


def endless():
    started.append(1)
    sum(range(1 << 60))


_thread.start_new_thread(endless, ())
while not started:
    time.sleep_ms(1)
for i in range(3):
    time.sleep_ms(1)
print("still here")  # expect: still here
