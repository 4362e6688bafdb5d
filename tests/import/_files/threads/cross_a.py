import time

time.sleep(0.02)
import cross_b

done = True
