import time
import counted

counted.loads += 1
time.sleep(0.05)
if counted.loads < 3:
    raise ValueError("load %d" % counted.loads)
