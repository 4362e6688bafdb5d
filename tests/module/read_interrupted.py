# tags: host
# A read that a signal ends raises what the signal does.
import os
import time
import _thread

name = "/tmp/krait_fifo_%d" % time.time_ns()
if os.system("mkfifo " + name):
    print("SKIP")
    raise SystemExit
f = open(name, "r+b")
os.remove(name)


def later():
    time.sleep(0.05)
    _thread.interrupt_main()


_thread.start_new_thread(later, ())
try:
    f.read(1)
    print("read")
except KeyboardInterrupt:
    print("interrupted")  # expect: interrupted
