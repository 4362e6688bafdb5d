# tags: host
# Files of version 6 do what their sources do. They are what MicroPython's mpy-cross made of those:
#   mpy-cross -s v6_NAME.py -o v6_NAME.mpy v6_NAME_source.py
# needs: PERSISTENT_CODE_V6 PY_ASYNC_AWAIT PY_QUALNAME PY_TRACEBACK_OBJECTS
import sys

sys.path.insert(0, (sys.path[0] or ".") + "/_files/v6")
for name in "language", "calls", "blocks":
    print("compiled", name)
    __import__("v6_" + name)
    print("source", name)
    __import__("v6_" + name + "_source")
