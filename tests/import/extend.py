# tags: host
# A file named like an extensible built-in module extends it (seed 1.4); others can't be hidden.
import sys

sys.path.insert(0, (sys.path[0] or ".") + "/_files")
import time
import utime

print(time.extra_method(), hasattr(time, "sleep_ms"))  # expect: extra True
print(utime is time, hasattr(utime, "extra_method"))  # expect: False False
import usys

print(usys is sys)  # expect: True
print(sys.modules["time"] is time, hasattr(sys, "exit"))  # expect: True True
sys.path = ()
try:
    import mod1
except ImportError as e:
    print(e)  # expect: No module named 'mod1'
