# tags: host
# Files of version 6, made by MicroPython's mpy-cross, do what their sources do.
# needs: PERSISTENT_CODE_V6 PY_ASYNC_AWAIT PY_QUALNAME PY_TRACEBACK_OBJECTS
import sys

sys.path.insert(0, (sys.path[0] or ".") + "/_files/v6")
for name in "language", "calls", "blocks":
    print("compiled", name)
    __import__("v6_" + name)
    print("source", name)
    __import__("v6_" + name + "_source")
